/**
 * The bytes of a mail on their way to the disk: within the size, every line ended by CRLF and nothing else. A bare CR or
 * LF is where two servers may disagree about the end of a message (SMTP smuggling), so it is refused, never repaired.
 */
import { refusal, type SmtpRefusal } from './refusal.js';

const CR = 13;
const LF = 10;

/** @throws SmtpRefusal once the client has said everything: a stream that is left half read would block its connection */
export async function* checkedBytes(
  chunks: AsyncIterable<Uint8Array>,
  sizeLimit: number,
): AsyncGenerator<Uint8Array> {
  let fault: SmtpRefusal | undefined;
  let size = 0;
  let last = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > sizeLimit) fault ??= refusal(552, '5.3.4 Message too large');
    else if (hasBareEnd(chunk, last))
      fault ??= refusal(554, '5.6.0 Lines end with CR LF, and only with both');
    last = chunk.at(-1) ?? last;
    if (fault === undefined) yield chunk;
  }
  if (fault !== undefined) throw fault;
  if (last === CR) throw refusal(554, '5.6.0 Lines end with CR LF, and only with both');
}

function hasBareEnd(chunk: Uint8Array, before: number): boolean {
  let previous = before;
  for (const byte of chunk) {
    if ((byte === LF) !== (previous === CR)) return true;
    previous = byte;
  }
  return false;
}
