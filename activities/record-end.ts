/** The end of a send: the recipients' outcomes become the message's, with one audit entry. */
import { aggregate, hasEnded } from '../domain/message-state.js';
import { bouncedEvent, messageEvent, type WebhookEventDraft } from '../domain/webhook-event.js';
import type { EndRecord } from '../prisma/stores/send-store.js';
import type { Ending } from '../workflows/send-message.js';
import { belongings, type Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { recipientHash } from './mime/message-hash.js';

export interface Ended {
  readonly ending: Ending;
  /** The mailbox is monitored and nobody approved: its approvers are to be told. */
  readonly isMonitored: boolean;
}

export async function recordEnd(deps: Dependencies, { messageId }: { messageId: string }): Promise<Ended> {
  const [around, recipients] = await Promise.all([
    belongings(deps.stores, messageId),
    deps.stores.deliveries.states(messageId),
  ]);
  const { message } = around;
  if (message.status === 'cancelled') return { ending: 'cancelled', isMonitored: false };
  if (message.status === 'rejected') return { ending: 'refused', isMonitored: false };

  const end = aggregate(recipients.map(({ state }) => state));
  if (!hasEnded(message.status)) {
    await deps.stores.sends.end(endRecord(around, recipients, end));
  }
  return {
    ending: endingOf(end),
    isMonitored:
      end.status === 'sent' && message.strictestMode === 'monitored' && message.approvedBy === null,
  };
}

type Outcomes = Awaited<ReturnType<Dependencies['stores']['deliveries']['states']>>;
type End = ReturnType<typeof aggregate>;

function endRecord(around: Belongings, recipients: Outcomes, end: End): EndRecord {
  const { message } = around;
  const { status, delivery } = end;
  const identity = recipients.find((recipient) => recipient.identity !== null)?.identity;
  return {
    messageId: message.id,
    status,
    delivery,
    deliveredAt: status === 'sent' ? new Date() : null,
    bounceType: status === 'send_failed' ? bounceTypeOf(recipients) : null,
    events: around.hasWebhooks ? endEvents(around, recipients, end) : [],
    audit: [
      {
        tenantId: message.tenantId,
        action: status === 'sent' ? 'email.send' : 'email.send_failed',
        actor: 'system',
        resourceType: 'email',
        resourceId: message.id,
        ...(identity ? { identity } : {}),
        metadata: {
          delivery,
          // Hashes, so that erasing the message erases whom it went to.
          recipients: recipients.map(
            ({ address, state }) => `${recipientHash(message.id, address)} ${state}`,
          ),
        },
      },
    ],
  };
}

/**
 * What a server has taken is sent and, as far as we know, delivered; of what is in doubt nobody says so. What nobody took
 * is a bounce that needs no report.
 */
function endEvents(
  { message, mailbox }: Belongings,
  recipients: Outcomes,
  { status, delivery }: End,
): WebhookEventDraft[] {
  const subject = { message, mailboxAddress: mailbox.address, status, at: new Date().toISOString() };
  if (status === 'sent') {
    return [
      messageEvent('message.sent', subject),
      ...(delivery === 'in_doubt' ? [] : [messageEvent('message.delivered', subject)]),
    ];
  }
  const reply = recipients.find(({ state }) => state === 'refused')?.reply ?? null;
  return [bouncedEvent(subject, { type: bounceTypeOf(recipients), ...diagnosisOf(reply) })];
}

/** `550 5.1.1 No such user`: the enhanced code (RFC 3463) where there is one, else the reply's own. */
function diagnosisOf(reply: string | null): { code: string | null; diagnostic: string | null } {
  const [, basic = null, enhanced = null] =
    /^([2-5]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S))?/.exec(reply ?? '') ?? [];
  return { code: enhanced ?? basic, diagnostic: reply };
}

function bounceTypeOf(recipients: Outcomes): 'suppressed' | 'hard' {
  return recipients.every(({ state }) => state === 'suppressed') ? 'suppressed' : 'hard';
}

function endingOf({ status, delivery }: End): Ending {
  if (status === 'send_failed') return 'send_failed';
  if (delivery === 'in_doubt') return 'in_doubt';
  return delivery === 'partial' ? 'partly sent' : 'sent';
}
