/**
 * The header of a mail on its way to the disk: how often it was handed on (RFC 5321 §6.3), and how often by us. What runs
 * in circles ends here.
 */
import { LOOP_HEADER } from '../../signing/loop-mark.js';
import { refusal, type SmtpRefusal } from './refusal.js';

/** Real mail has had about ten. */
export const HOPS_LIMIT = 50;
/** Once is mail from a mailbox of ours to another; a forwarder may bring it again. */
export const OWN_MARKS_LIMIT = 3;
/** What is beyond is read by nobody. */
const HEADER_LIMIT = 262_144;

/** @throws SmtpRefusal once the client has said everything, as `checked-bytes.ts` does */
export async function* checkedHops(
  chunks: AsyncIterable<Uint8Array>,
  ownMark: string,
): AsyncGenerator<Uint8Array> {
  let header = '';
  let isInHeader = true;
  let fault: SmtpRefusal | undefined;
  for await (const chunk of chunks) {
    if (isInHeader) {
      header += Buffer.from(chunk).toString('latin1');
      const end = header.indexOf('\r\n\r\n');
      isInHeader = end < 0 && header.length < HEADER_LIMIT;
      if (!isInHeader) fault = loopFault(end < 0 ? header : header.slice(0, end), ownMark);
    }
    if (fault === undefined) yield chunk;
  }
  if (isInHeader) fault = loopFault(header, ownMark);
  if (fault !== undefined) throw fault;
}

function loopFault(header: string, ownMark: string): SmtpRefusal | undefined {
  const fields = header.split(/\r\n(?![ \t])/u).map((field) => field.toLowerCase());
  const hops = fields.filter((field) => /^received[ \t]*:/u.test(field)).length;
  const marks = fields.filter((field) => isOwnMark(field, ownMark)).length;
  if (hops <= HOPS_LIMIT && marks <= OWN_MARKS_LIMIT) return undefined;
  return refusal(554, '5.4.6 This message goes in circles');
}

function isOwnMark(field: string, ownMark: string): boolean {
  const [name, value = ''] = field.split(':', 2);
  return name?.trim() === LOOP_HEADER.toLowerCase() && value.trim() === ownMark;
}
