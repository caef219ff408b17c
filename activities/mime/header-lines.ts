/**
 * The header block of a message as bytes, one entry per field, nothing decoded. Latin-1 strings stand for bytes one
 * to one. For signing and for counting fields; what they mean is a parser's business.
 */

export interface HeaderLine {
  /** Lower case, blanks before the colon removed: a lenient reader takes `From : x` for a From. */
  readonly name: string;
  /** The field with its folds, without the CRLF at its end. */
  readonly raw: string;
}

export interface SplitMessage {
  readonly headers: readonly HeaderLine[];
  readonly body: Buffer;
}

export function splitMessage(message: Buffer): SplitMessage {
  const gap = endOfHeaders(message);
  const block = message.toString('latin1', 0, gap.from);
  const fields = block.split(/\r?\n(?![ \t])/u).filter((raw) => raw !== '');
  return { headers: fields.map(headerLine), body: message.subarray(gap.to) };
}

/** The value without its folds (RFC 5322 §2.2.3) and without blanks around it, as UTF-8. */
export function headerValue(line: HeaderLine): string {
  const value = line.raw.slice(line.raw.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/gu, '');
  return Buffer.from(value, 'latin1').toString('utf8').trim();
}

export function headersNamed(headers: readonly HeaderLine[], name: string): HeaderLine[] {
  return headers.filter((line) => line.name === name);
}

function headerLine(raw: string): HeaderLine {
  const colon = raw.indexOf(':');
  return { name: (colon < 0 ? raw : raw.slice(0, colon)).trim().toLowerCase(), raw };
}

function endOfHeaders(message: Buffer): { from: number; to: number } {
  if (message.subarray(0, 2).toString('latin1') === '\r\n') return { from: 0, to: 2 };
  const strict = message.indexOf('\r\n\r\n');
  const bare = message.indexOf('\n\n');
  if (strict < 0 && bare < 0) return { from: message.length, to: message.length };
  const isBare = strict < 0 || (bare >= 0 && bare < strict);
  return isBare ? { from: bare, to: bare + 2 } : { from: strict, to: strict + 4 };
}
