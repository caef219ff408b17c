/** `create_webhook`: from now on events of the account are posted to a URL; an operator has to agree. */
import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { WEBHOOK_SECRETS } from '../../../domain/webhook-delivery.js';
import { canonicalEvent, WEBHOOK_EVENTS } from '../../../domain/webhook-event.js';
import type { Context } from '../../context.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { checkedUrl } from './webhook-url.js';
import { EXAMPLE_WITH_SECRET, subscriptionView, subscriptionWithSecret } from './webhook-views.js';

/** Each event is written down once per subscription: a bound on what one message can cost. */
const MAX_SUBSCRIPTIONS = 50;
const SECRET_BYTES = 32;

const eventName = z
  .string()
  .max(64)
  .transform((name, check) => {
    const event = canonicalEvent(name);
    if (event) return event;
    check.addIssue({ code: 'custom', message: `must be one of ${WEBHOOK_EVENTS.join(', ')}` });
    return z.NEVER;
  });

const input = z.object({
  url: z.string().min(1).max(2048).describe('https address that events are posted to'),
  events: z
    .array(eventName)
    .min(1)
    .max(32)
    .transform((events) => [...new Set(events)])
    .describe(`Any of ${WEBHOOK_EVENTS.join(', ')}`),
  mailbox_id: mailboxReference.nullable().optional().describe('Only events of this mailbox'),
  secret: z
    .string()
    .min(16)
    .max(256)
    .optional()
    .describe('Signs the deliveries; left out, one is made and shown in the answer'),
});

export const createWebhook = defineOperation({
  name: 'create_webhook',
  summary: 'Post events of the account to a URL',
  description:
    'Subscribes a URL to events. The operator is asked first: the call answers pending_approval, and is repeated with the ' +
    'approval_code from the mail. Deliveries are signed with signing_secret (Standard Webhooks, and X-MultiMail-Signature).',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/webhooks', success: 201 }],
  records: 'webhook.create',
  tool: { title: 'Create webhook endpoint', readOnly: false, destructive: false, idempotent: false },
  input,
  output: subscriptionWithSecret,
  untrusted: [],
  failures: {
    403: 'The account has as many webhooks as it may, or the approval code is wrong',
    404: 'There is no such mailbox, or no approval is pending',
  },
  example: {
    input: {
      url: EXAMPLE_WITH_SECRET.url,
      events: EXAMPLE_WITH_SECRET.events,
    },
    output: EXAMPLE_WITH_SECRET,
  },
}).handledBy(
  async (context, wanted) => {
    const { stores, secrets, caller } = context;
    const { url, mailbox } = await checked(context, wanted);
    const id = ulid();
    const secret = wanted.secret ?? `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    const made = await stores.webhooks.create(
      {
        id,
        tenantId: caller.tenantId,
        url: wanted.url,
        events: wanted.events,
        mailboxId: mailbox?.id ?? null,
        sealedSecret: secrets.seal(WEBHOOK_SECRETS, id, secret),
      },
      {
        tenantId: caller.tenantId,
        action: 'webhook.create',
        actor: actorOf(caller),
        resourceType: 'webhook',
        resourceId: id,
        metadata: { host: url.host, events: wanted.events, mailbox_id: mailbox?.id ?? null },
      },
    );
    return { ...subscriptionView(made), signing_secret: secret };
  },
  {
    async asksOperator(context, wanted) {
      const { url, mailbox } = await checked(context, wanted);
      return {
        tier: 'medium',
        action: 'webhook.create',
        lines: [
          `Post events of ${mailbox?.address ?? 'all mailboxes'} to ${url.href}`,
          `Events: ${wanted.events.join(', ')}`,
          'They tell of senders, recipients and subjects; the texts of messages are not part of them.',
        ],
      };
    },
  },
);

async function checked(
  context: Context,
  { url, mailbox_id }: z.output<typeof input>,
): Promise<{ url: URL; mailbox: Mailbox | undefined }> {
  const target = checkedUrl(context, url);
  const mailbox = typeof mailbox_id === 'string' ? await mailboxOf(context, mailbox_id) : undefined;
  if ((await context.stores.webhooks.count(context.caller.tenantId)) >= MAX_SUBSCRIPTIONS) {
    throw new DomainError('limit_reached', `An account may have ${MAX_SUBSCRIPTIONS} webhooks`);
  }
  return { url: target, mailbox };
}
