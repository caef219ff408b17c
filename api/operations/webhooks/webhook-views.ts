/** Webhook subscriptions and their deliveries as clients see them (rest.md 4, 7.9). */
import { z } from 'zod';
import { WEBHOOK_EVENTS } from '../../../domain/webhook-event.js';
import { WEBHOOK_DELIVERY_STATES, type WebhookDelivery } from '../../../domain/webhook-delivery.js';
import type { WebhookSubscription } from '../../../prisma/stores/webhook-store.js';
import { iso } from '../email-views.js';
import { EXAMPLE } from '../example-values.js';

export const webhookId = z.string().min(1).max(64).describe('Id of the webhook');

export const subscription = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  mailbox_id: z.string().nullable().describe('null: all mailboxes'),
  status: z.literal('active'),
  created_at: z.string(),
});

/** Only at creation and on its own page, never in a list (D-7). */
export const subscriptionWithSecret = subscription.extend({ signing_secret: z.string() });

export const delivery = z.object({
  id: z.string(),
  event_type: z.string(),
  url: z.string(),
  status: z.enum(WEBHOOK_DELIVERY_STATES),
  attempts: z.number(),
  response_status: z.number().nullable().describe('null where no answer came'),
  created_at: z.string(),
  last_attempt_at: z.string().nullable(),
  webhook_id: z.string(),
  message_id: z.string().nullable(),
});

export function subscriptionView(known: WebhookSubscription): z.input<typeof subscription> {
  return {
    id: known.id,
    url: known.url,
    events: [...known.events],
    mailbox_id: known.mailboxId,
    status: 'active',
    created_at: known.createdAt.toISOString(),
  };
}

export function deliveryView(known: WebhookDelivery): z.input<typeof delivery> {
  return {
    id: known.id,
    event_type: known.eventType,
    url: known.url,
    status: known.status,
    attempts: known.attempts,
    response_status: known.responseStatus,
    created_at: known.createdAt.toISOString(),
    last_attempt_at: iso(known.lastAttemptAt),
    webhook_id: known.subscriptionId,
    message_id: known.messageId,
  };
}

export const EXAMPLE_WEBHOOK_ID = '01K4Z8R2Q4W6Y8A0C2E4G6J8M0';
export const EXAMPLE_DELIVERY_ID = '01K4Z8R2R5X7Z9B1D3F5H7K9N1';

export const EXAMPLE_SUBSCRIPTION: z.input<typeof subscription> = {
  id: EXAMPLE_WEBHOOK_ID,
  url: 'https://hooks.example.com/multimail',
  events: ['message.sent', 'oversight.pending'],
  mailbox_id: null,
  status: 'active',
  created_at: EXAMPLE.moment,
};

export const EXAMPLE_WITH_SECRET: z.input<typeof subscriptionWithSecret> = {
  ...EXAMPLE_SUBSCRIPTION,
  signing_secret: 'whsec_ZXhhbXBsZS1vbmx5LW5vdC1hLXJlYWwtc2VjcmV0ISE=',
};

export const EXAMPLE_DELIVERY: z.input<typeof delivery> = {
  id: EXAMPLE_DELIVERY_ID,
  event_type: 'message.sent',
  url: EXAMPLE_SUBSCRIPTION.url,
  status: 'delivered',
  attempts: 1,
  response_status: 200,
  created_at: EXAMPLE.moment,
  last_attempt_at: EXAMPLE.moment,
  webhook_id: EXAMPLE_WEBHOOK_ID,
  message_id: EXAMPLE.messageId,
};
