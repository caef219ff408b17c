/** What a report about one recipient changes, once, in one transaction with its events and audit entries. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { MailReport } from '../../domain/mail-report.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { lockMessage } from './send-store.js';
import { suppress, suppressIfFullTooOften } from './suppress.js';
import { emitEvents } from './webhook-store.js';

export interface ReportRecord {
  /** The same report is recorded once. */
  readonly reportId: string;
  readonly messageId: string;
  readonly address: string;
  readonly report: MailReport;
  readonly at: Date;
  readonly events: readonly WebhookEventDraft[];
  readonly audit: AuditDraft;
}

/** False where it was recorded before. */
export async function recordReport(tx: Transaction, record: ReportRecord): Promise<boolean> {
  const { reportId: id, messageId, address, report } = record;
  const { tenantId } = await lockMessage(tx, messageId);
  const { kind, bounce, code } = report;
  const { count } = await tx.mailReport.createMany({
    data: [{ id, tenantId, messageId, address, kind, bounce, code }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  if (kind === 'failed') await markBounced(tx, record);
  const suppression = await suppressionBy(tx, record);
  await emitEvents(tx, record.events);
  await appendAudit(tx, [record.audit, ...suppression]);
  return true;
}

/** The message stays sent; a hard bounce of one recipient is not hidden by a soft one of another. */
async function markBounced(tx: Transaction, { messageId, address, report, at }: ReportRecord): Promise<void> {
  const { bounceType } = await tx.message.findUniqueOrThrow({
    where: { id: messageId },
    select: { bounceType: true },
  });
  await tx.message.update({
    where: { id: messageId },
    data: { bouncedAt: at, bounceType: bounceType === 'hard' ? 'hard' : report.bounce },
    select: { id: true },
  });
  await tx.recipient.updateMany({
    // Of what is still tried, the attempt's own answer counts.
    where: { messageId, address, state: { in: ['accepted', 'in_doubt', 'bounced'] } },
    data: { state: 'bounced', reply: report.diagnostic || report.code },
  });
}

async function suppressionBy(
  tx: Transaction,
  { messageId, address, report }: ReportRecord,
): Promise<AuditDraft[]> {
  switch (report.suppress) {
    case 'never':
      return [];
    case 'now': {
      const reason = report.kind === 'complaint' ? 'complaint' : 'hard_bounce';
      return suppress(tx, { messageId, address, reason });
    }
    case 'count':
      return suppressIfFullTooOften(tx, { messageId, address });
  }
}
