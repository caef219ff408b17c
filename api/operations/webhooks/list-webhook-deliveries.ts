/** `list_webhook_deliveries`: what was posted where, and what came of it, newest first. */
import { encodeTime } from 'ulid';
import { z } from 'zod';
import { isUlid } from '../../../domain/ids.js';
import { pageSize } from '../fields.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { delivery, deliveryView, EXAMPLE_DELIVERY } from './webhook-views.js';

/** rest.md 11: a bare time is taken for a cursor too. */
const EPOCH_MS = /^\d{1,14}$/u;

export const listWebhookDeliveries = defineOperation({
  name: 'list_webhook_deliveries',
  summary: 'Webhook deliveries, newest first',
  description:
    'Lists deliveries of webhook events: which event went where, how often it was tried, and how it ended.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/webhook-deliveries', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'List webhook deliveries', readOnly: true, destructive: false, idempotent: true },
  input: z.object({
    limit: pageSize(50),
    cursor: z
      .string()
      .refine((text) => isUlid(text) || EPOCH_MS.test(text), 'not a cursor of an earlier answer')
      .optional()
      .describe('From an earlier answer, or milliseconds since 1970'),
  }),
  output: z.object({ deliveries: z.array(delivery), cursor: z.string().nullable() }),
  repeat: 'natural',
  untrusted: [],
  example: { input: { limit: 50 }, output: { deliveries: [EXAMPLE_DELIVERY], cursor: null } },
}).handledBy(async ({ caller, stores }, { limit, cursor }) => {
  const found = await stores.webhookDeliveries.list({
    tenantId: caller.tenantId,
    limit: limit + 1,
    ...(cursor === undefined ? {} : { beforeId: placeOf(cursor) }),
  });
  const page = found.slice(0, limit);
  return {
    deliveries: page.map(deliveryView),
    cursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
});

/** Ids grow with time: the smallest one of a moment stands for it. */
function placeOf(cursor: string): string {
  return isUlid(cursor) ? cursor : `${encodeTime(Number(cursor), 10)}${'0'.repeat(16)}`;
}
