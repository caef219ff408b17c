/**
 * The names that a ZIP archive lists in its central directory (PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16). Nothing is
 * unpacked, so an archive that grows without end costs nothing here. What lists nothing readable lists nothing.
 */

export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
}

/** Far more than people pack; beyond them an archive has been looked at enough. */
const ENTRIES_LIMIT = 10_000;
const END_RECORD = 0x06054b50;
const END_LENGTH = 22;
const COMMENT_LIMIT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const NAME_LIMIT = 1_024;

export function zipListing(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined) return [];
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  while (entries.length < ENTRIES_LIMIT && at + ENTRY_LENGTH <= bytes.length) {
    if (view.getUint32(at, true) !== ENTRY) break;
    const nameLength = view.getUint16(at + 28, true);
    const begin = at + ENTRY_LENGTH;
    // The end of a name decides what it is, and is ASCII where it matters.
    const name = bytes.subarray(begin + Math.max(0, nameLength - NAME_LIMIT), begin + nameLength);
    entries.push({
      name: String.fromCharCode(...name),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at = begin + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** From the end: only a comment may follow it. */
function endRecord(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_LENGTH - COMMENT_LIMIT);
  for (let at = view.byteLength - END_LENGTH; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  return undefined;
}
