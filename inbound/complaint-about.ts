/**
 * What a complaint (RFC 5965) that came to an address of a feedback loop says of the copy it is about: where its bounces go,
 * and the header of the mail itself. None of it is believed before it is proven (`activities/take-in-complaint.ts`).
 */
import { fieldsIn } from '../domain/delivery-status.js';
import { reportOfFeedback, type MailReport } from '../domain/mail-report.js';
import { readHeader } from './header-block.js';
import type { ReadMail } from './unreadable.js';

export interface Complaint {
  readonly report: MailReport;
  /** Envelope senders it names, in lower case. */
  readonly returnPaths: readonly string[];
  /** Of the mail that was complained about; undefined where it is left out, or not of a size that is read. */
  readonly header: Buffer | undefined;
}

/** Far more than a report about one recipient has. */
const REPORT_LIMIT = 65_536;
const ORIGINAL = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/rfc822-headers'];

/** Undefined where it is no complaint. */
export function complaintIn({ files }: Pick<ReadMail, 'files'>): Complaint | undefined {
  const part = (types: readonly string[]) => files.find(({ type }) => types.includes(type))?.bytes;
  const feedback = part(['message/feedback-report']);
  if (feedback === undefined) return undefined;
  const fields = fieldsIn(Buffer.from(feedback.subarray(0, REPORT_LIMIT)).toString('utf8'));
  const report = reportOfFeedback(fields.get('feedback-type') ?? '');
  if (report.kind !== 'complaint') return undefined;
  const original = part(ORIGINAL);
  const header = original && readHeader(Buffer.from(original));
  const told = [
    fields.get('original-mail-from'),
    header && fieldsIn(header.toString('latin1')).get('return-path'),
  ];
  return { report, header, returnPaths: told.map(addressIn).filter((address) => address !== '') };
}

function addressIn(text: string | undefined): string {
  return (/<([^<>]*)>/u.exec(text ?? '')?.[1] ?? text ?? '').trim().toLowerCase();
}
