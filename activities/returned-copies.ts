/**
 * Which copy a report is about that came to a mailbox in Microsoft 365: mail that left through it has no return path of ours.
 * So it has to name the Message-ID that Exchange gave the copy, and a recipient of it. With several recipients each of them
 * knows that Message-ID, and could say that another one's mail failed: then only Exchange itself is believed.
 */
import { returnedReport, type ReturnedReport } from '../inbound/returned-report.js';
import type { ReadMail } from '../inbound/unreadable.js';
import type { InboundMail } from '../prisma/stores/inbound-mail-store.js';
import type { LeftMessage } from '../prisma/stores/report-store.js';
import type { Dependencies } from './dependencies.js';

export interface ReportedCopy {
  /** Told again it is the same report. */
  readonly reportId: string;
  readonly messageId: string;
  readonly address: string;
}

export async function returnedCopies(
  { stores }: Dependencies,
  { id, mailboxId }: InboundMail,
  read: ReadMail,
): Promise<readonly ReportedCopy[]> {
  const report = returnedReport(read);
  if (report === undefined || report.messageIds.length === 0) return [];
  const left = await stores.reports.leftFrom(mailboxId, report.messageIds);
  return left === undefined
    ? []
    : believedOf(report, left).map((address, index) => ({
        reportId: index === 0 ? id : `${id}-${index}`,
        messageId: left.messageId,
        address,
      }));
}

function believedOf(report: ReturnedReport, { recipients }: LeftMessage): readonly string[] {
  const isAlone = recipients.length === 1;
  if (!report.isOfExchange && !isAlone) return [];
  if (report.isComplaint) return isAlone ? recipients : [];
  return recipients.filter((address) => report.addresses.includes(address.toLowerCase()));
}
