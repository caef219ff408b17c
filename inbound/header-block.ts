/** The header block of a raw mail before any parser sees it: whether it is of a size that is read, and which fields it has. */

export interface HeaderBlock {
  /** Far more than people send: what is beyond is not read. */
  readonly isBounded: boolean;
  /** Lower case, one for each time a field stands there; none where the block is not read. */
  readonly names: readonly string[];
}

const BLOCK_LIMIT = 256 * 1024;
const FIELD_LIMIT = 64 * 1024;

export function headerBlock(raw: Buffer): HeaderBlock {
  const end = headerEnd(raw);
  if (end > BLOCK_LIMIT) return { isBounded: false, names: [] };
  const fields = raw.toString('latin1', 0, end).split(/\r\n(?![ \t])/u);
  if (fields.some(({ length }) => length > FIELD_LIMIT)) return { isBounded: false, names: [] };
  return { isBounded: true, names: fields.map(nameOf) };
}

/** The bytes of a header that is read, without the empty line; undefined where it is not. */
export function readHeader(raw: Buffer): Buffer | undefined {
  return headerBlock(raw).isBounded ? raw.subarray(0, headerEnd(raw)) : undefined;
}

/** Where the empty line is; the whole length where there is none. */
function headerEnd(raw: Buffer): number {
  if (raw.subarray(0, 2).equals(Buffer.from('\r\n'))) return 0;
  const end = raw.indexOf('\r\n\r\n');
  return end === -1 ? raw.length : end;
}

/** Blanks before the colon do not count: some readers take `From : x` for a From, and others do not. */
function nameOf(field: string): string {
  const colon = field.indexOf(':');
  return colon === -1 ? '' : field.slice(0, colon).trim().toLowerCase();
}

/**
 * RFC 5322 §3.6: a mail has one From, and no second Date or Message-ID. Of two fields each reader shows another one, and
 * a signature covers the last: such a mail is not what any of them shows.
 */
export function isAmbiguous({ names }: Pick<HeaderBlock, 'names'>): boolean {
  const count = (wanted: string) => names.filter((name) => name === wanted).length;
  return count('from') !== 1 || count('date') > 1 || count('message-id') > 1;
}
