/** Names and types of attachments as strangers gave them, made fit to be kept and asked for. */
import { oneHeaderLine } from '../domain/header-text.js';
import { storable } from './mail-content.js';

const NAME_LIMIT = 255;

/** One line without path separators, and no name twice: clients ask for attachments by name. */
export function attachmentName(name: string, others: readonly { readonly name: string }[]): string {
  const base = oneHeaderLine(storable(name)).replaceAll(/[/\\]/g, '_').slice(-NAME_LIMIT).toWellFormed();
  const plain = base === '' || base === '.' || base === '..' ? `attachment-${others.length + 1}` : base;
  const isTaken = others.some((other) => other.name === plain);
  return isTaken ? `${others.length + 1}-${plain}`.slice(0, NAME_LIMIT) : plain;
}

/** RFC 6838 §4.2 */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/iu;

/** Without its parameters; what is no media type is a stream of bytes. */
export function mediaType(text: string): string {
  return MEDIA_TYPE.exec(text.trim())?.[0].toLowerCase() ?? 'application/octet-stream';
}
