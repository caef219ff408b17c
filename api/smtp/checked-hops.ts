/**
 * The header of a mail on its way to the disk: how often it was handed on (RFC 5321 §6.3), and how often by us. What runs
 * in circles ends here.
 */
import { runsInCircles } from '../../domain/mail-loop.js';
import { LOOP_HEADER } from '../../signing/loop-mark.js';
import { refusal, type SmtpRefusal } from './refusal.js';

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
  if (!runsInCircles(header, { header: LOOP_HEADER, value: ownMark })) return undefined;
  return refusal(554, '5.4.6 This message goes in circles');
}
