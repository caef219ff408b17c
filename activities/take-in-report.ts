/**
 * Takes in a report on one of our copies: its recipient bounced, or complained. Who is meant says the return path it came to,
 * which only we can have written; what the report itself names is not believed. Mail that left through Microsoft 365 has no
 * such path, and a rule of its own (`returned-copies.ts`).
 */
import type { AuditAction } from '../domain/audit-action.js';
import type { AuditDraft } from '../domain/audit-entry.js';
import type { MailReport, ReportKind } from '../domain/mail-report.js';
import { bouncedEvent, complainedEvent, type WebhookEventDraft } from '../domain/webhook-event.js';
import { reportIn } from '../inbound/mail-report.js';
import type { ReadMail } from '../inbound/unreadable.js';
import type { InboundMail } from '../prisma/stores/inbound-mail-store.js';
import type { ReportRecord } from '../prisma/stores/report-once.js';
import { belongings, type Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { recipientHash } from './mime/message-hash.js';
import { returnedCopies, type ReportedCopy } from './returned-copies.js';

/** Undefined where it is no report; else whether it is new. */
export async function takeInReport(
  deps: Dependencies,
  accepted: InboundMail,
  read: ReadMail,
): Promise<boolean | undefined> {
  let isNew: boolean | undefined;
  for (const copy of await copiesMeant(deps, accepted, read)) {
    const report = reportIn(read, { address: copy.address, mailFrom: accepted.mailFrom });
    if (report !== undefined) isNew = (await recordReport(deps, { ...copy, report })) || isNew === true;
  }
  return isNew;
}

async function copiesMeant(
  deps: Dependencies,
  accepted: InboundMail,
  read: ReadMail,
): Promise<readonly ReportedCopy[]> {
  const { id: reportId, aboutMessageId: messageId, aboutAddress: address, source } = accepted;
  if (messageId !== null && address !== null) return [{ reportId, messageId, address }];
  return source === 'microsoft365' ? returnedCopies(deps, accepted, read) : [];
}

/** Of a copy that is proven to be meant; false where it is on record. */
export async function recordReport(
  { stores }: Pick<Dependencies, 'stores'>,
  reported: Pick<ReportRecord, 'reportId' | 'messageId' | 'address' | 'report'>,
): Promise<boolean> {
  const { address, report } = reported;
  const around = await belongings(stores, reported.messageId);
  const at = new Date();
  return stores.reports.record({
    ...{ ...reported, at },
    events: eventsOf(around, { address, report, at }),
    audit: reportAudit(around, { address, report, at }),
  });
}

interface Told {
  readonly address: string;
  readonly report: MailReport;
  readonly at: Date;
}

function eventsOf({ message, mailbox }: Belongings, { address, report, at }: Told): WebhookEventDraft[] {
  const subject = {
    ...{ message, mailboxAddress: mailbox.address, status: message.status },
    at: at.toISOString(),
  };
  const { kind, bounce, code, diagnostic } = report;
  if (kind === 'complaint') return [complainedEvent(subject, address)];
  if (kind !== 'failed') return [];
  return [
    bouncedEvent(subject, {
      ...{ type: bounce ?? 'soft', code, recipient: address },
      diagnostic: diagnostic === '' ? null : diagnostic,
    }),
  ];
}

const ACTIONS: Readonly<Record<ReportKind, AuditAction>> = {
  failed: 'email.bounce',
  complaint: 'email.complain',
  delayed: 'email.report',
  other: 'email.report',
};

function reportAudit({ message }: Belongings, { address, report }: Told): AuditDraft {
  const { kind, bounce, code } = report;
  return {
    tenantId: message.tenantId,
    action: ACTIONS[kind],
    actor: 'system',
    resourceType: 'email',
    resourceId: message.id,
    metadata: { recipient: recipientHash(message.id, address), report: kind, type: bounce, code },
  };
}
