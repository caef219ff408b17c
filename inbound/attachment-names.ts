/** Names and types of attachments as strangers gave them, made fit to be kept and asked for. */
import { oneHeaderLine } from '../domain/header-text.js';
import { storable } from './mail-content.js';

/** Far below what file systems take, and long enough for any honest name. */
const NAME_LIMIT = 128;

/** One line without path separators, and no name twice: clients ask for attachments by name. */
export function attachmentName(name: string, others: readonly { readonly name: string }[]): string {
  const base = oneHeaderLine(storable(name)).normalize('NFC').replaceAll(/[/\\]/g, '_');
  const plain = base === '' || base === '.' || base === '..' ? `attachment-${others.length + 1}` : base;
  const isTaken = (wanted: string) => others.some((other) => other.name === wanted);
  let free = endOf(plain, NAME_LIMIT);
  for (let count = others.length + 1; isTaken(free); count += 1) {
    free = `${count}-${endOf(plain, NAME_LIMIT - `${count}-`.length)}`;
  }
  return free;
}

/** Of a long name the end counts: it says what the file is. */
function endOf(name: string, length: number): string {
  return name.slice(-length).toWellFormed();
}

/** RFC 6838 §4.2 */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/iu;

/** Without its parameters; what is no media type is a stream of bytes. */
export function mediaType(text: string): string {
  return MEDIA_TYPE.exec(text.trim())?.[0].toLowerCase() ?? 'application/octet-stream';
}
