/** The report in a mail that came to a return path of ours: a bounce (RFC 3464) or a complaint (RFC 5965). */
import { fieldsIn, recipientStatuses } from '../domain/delivery-status.js';
import { kindOfMail } from '../domain/mail-kind.js';
import { reportOfFeedback, reportOfStatuses, reportOfText, type MailReport } from '../domain/mail-report.js';
import { headersOf } from './mail-content.js';
import type { ReadMail } from './unreadable.js';

/** Far more than a report about one recipient has. */
const PART_LIMIT = 262_144;

export interface ReportedCopy {
  /** Whom the copy went to: the return path says so, whatever the report names. */
  readonly address: string;
  /** Of the report itself; empty for the null reverse-path. */
  readonly mailFrom: string;
}

/** Undefined where it is no report: somebody away, say, whose program answers to the return path (RFC 3834 §4). */
export function reportIn(read: ReadMail, { address, mailFrom }: ReportedCopy): MailReport | undefined {
  const { told } = read;
  const feedback = partOf(read, 'message/feedback-report');
  if (feedback !== undefined) return reportOfFeedback(fieldsIn(feedback).get('feedback-type') ?? '');
  const status = statusPart(read);
  const statuses = recipientStatuses(status ?? '');
  if (statuses.length > 0) return reportOfStatuses(statuses, address);
  const { kind } = kindOfMail({ ...told, mailFrom, headers: headersOf(told.headers) });
  const inWords = kind === 'bounce' ? reportOfText((told.textBody ?? '').slice(0, PART_LIMIT)) : undefined;
  return inWords ?? (status === undefined ? undefined : reportOfStatuses([], address));
}

export function statusPart(read: ReadMail): string | undefined {
  return partOf(read, 'message/delivery-status') ?? partOf(read, 'message/global-delivery-status');
}

export function partOf({ files }: ReadMail, type: string): string | undefined {
  const found = files.find((file) => file.type === type);
  return found && textOf(found.bytes);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, PART_LIMIT)).toString('utf8').replaceAll('\0', '');
}
