/** What Postmark reports of mail of ours: delivered, bounced, complained about. Other reports are taken note of by nobody. */
import { z } from 'zod';
import { createHash } from 'node:crypto';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import { bouncedEvent, messageEvent } from '../../../domain/webhook-event.js';
import type { ReportEffect, Reported } from '../../../prisma/stores/report-store.js';
import { defineOpenOperation } from '../operation.js';
import { addressIn, storable } from '../../../inbound/mail-content.js';

/** Postmark's types for addresses that will never take mail. */
const HARD_TYPES: readonly string[] = ['HardBounce', 'BadEmailAddress'];
const DIAGNOSTIC_LIMIT = 2000;

export const receivePostmarkReport = defineOpenOperation({
  name: 'receive_postmark_report',
  summary: 'Take a report of Postmark about a mail of ours',
  description:
    'Postmark’s webhook for deliveries, bounces and complaints. A report names the mail by its MessageID.',
  scopes: [],
  door: 'provider',
  rest: [{ method: 'post', path: '/v1/webhooks/postmark', success: 200 }],
  repeat: 'natural',
  records: { kinds: ['email.deliver', 'email.bounce', 'email.complain'], beside: ['suppression.add'] },
  tool: null,
  input: z.object({
    RecordType: z.string().max(100),
    MessageID: z.string().max(998).default(''),
    Recipient: z.string().max(1000).default(''),
    Email: z.string().max(1000).default(''),
    Type: z.string().max(100).default(''),
    Description: z.string().default(''),
    Details: z.string().default(''),
    DeliveredAt: z.string().max(100).default(''),
    BouncedAt: z.string().max(100).default(''),
  }),
  output: z.object({ received: z.literal(true) }),
  untrusted: [],
  example: {
    input: {
      RecordType: 'Delivery',
      MessageID: '<01K4Z8R2M7P9R1T3V5W7X9Z1B3@acme.multimail.test>',
      Recipient: 'pat@example.com',
      DeliveredAt: '2026-11-23T09:30:00Z',
    },
    output: { received: true },
  },
}).handledBy(async ({ stores }, report) => {
  const reported = await stores.reports.find(storable(report.MessageID));
  const effect = reported && effectOf(report, reported);
  if (reported && effect) await stores.reports.apply(reported.message.id, effect);
  return { received: true as const };
});

type Report = z.output<(typeof receivePostmarkReport)['contract']['input']>;

function effectOf(report: Report, reported: Reported): ReportEffect | undefined {
  switch (report.RecordType) {
    case 'Delivery':
      return delivered(report, reported);
    case 'Bounce':
      return bounced(report, reported);
    case 'SpamComplaint':
      return complained(report, reported);
    default:
      return undefined;
  }
}

function delivered(report: Report, reported: Reported): ReportEffect {
  const deliveredAt = momentOf(report.DeliveredAt);
  return {
    change: { deliveredAt },
    suppress: null,
    audit: [reportAudit(reported, 'email.deliver', report)],
    events: [messageEvent('message.delivered', subjectOf(reported, deliveredAt))],
  };
}

function bounced(report: Report, reported: Reported): ReportEffect {
  const bouncedAt = momentOf(report.BouncedAt);
  const bounceType = HARD_TYPES.includes(report.Type) ? 'hard' : 'soft';
  const address = recipientOf(report, reported);
  const diagnostic = storable(report.Details || report.Description).slice(0, DIAGNOSTIC_LIMIT);
  return {
    change: { bouncedAt, bounceType },
    suppress: bounceType === 'hard' && address !== undefined ? { address, reason: 'hard_bounce' } : null,
    audit: [
      reportAudit(reported, 'email.bounce', report),
      ...(bounceType === 'hard' ? suppressionAudit(reported, address) : []),
    ],
    events: [
      bouncedEvent(subjectOf(reported, bouncedAt), {
        type: bounceType,
        code: report.Type === '' ? null : report.Type,
        diagnostic: diagnostic === '' ? null : diagnostic.toWellFormed(),
      }),
    ],
  };
}

function complained(report: Report, reported: Reported): ReportEffect {
  const address = recipientOf(report, reported);
  return {
    change: {},
    suppress: address === undefined ? null : { address, reason: 'complaint' },
    audit: [reportAudit(reported, 'email.complain', report), ...suppressionAudit(reported, address)],
    events: [messageEvent('message.complained', subjectOf(reported, momentOf(report.BouncedAt)))],
  };
}

/** Only somebody whom the message went to: a report suppresses no one else. */
function recipientOf({ Email, Recipient }: Report, { recipients }: Reported): string | undefined {
  const address = addressIn(storable(Email || Recipient));
  return recipients.find((recipient) => recipient === address);
}

function subjectOf({ message, mailbox }: Reported, at: Date) {
  return { message, mailboxAddress: mailbox.address, status: message.status, at: at.toISOString() };
}

/** The provider's clock, where it tells a time at all; never one that has not come yet. */
function momentOf(text: string): Date {
  const told = Date.parse(text);
  return Number.isNaN(told) ? new Date() : new Date(Math.min(told, Date.now()));
}

function reportAudit(
  { message }: Reported,
  action: 'email.deliver' | 'email.bounce' | 'email.complain',
  { Email, Recipient, Type }: Report,
): AuditDraft {
  return {
    tenantId: message.tenantId,
    action,
    actor: 'system',
    resourceType: 'email',
    resourceId: message.id,
    metadata: {
      // A hash, so that erasing the message erases whom it went to.
      recipient_sha256: sha256(addressIn(storable(Email || Recipient)) ?? ''),
      type: action === 'email.bounce' ? storable(Type) : null,
    },
  };
}

function suppressionAudit({ message }: Reported, address: string | undefined): AuditDraft[] {
  if (address === undefined) return [];
  return [
    {
      tenantId: message.tenantId,
      action: 'suppression.add',
      actor: 'system',
      resourceType: 'suppression',
      resourceId: sha256(address),
      metadata: { email_id: message.id },
    },
  ];
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
