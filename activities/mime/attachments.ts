/** Attachments on their way into a frozen message: bounded, safely named, honestly typed, hashed. Bytes only, no paths. */
import { DomainError } from '../../domain/errors.js';
import { ATTACHED_LIMIT, ATTACHMENTS_LIMIT } from '../../domain/message.js';
import { safeFileName } from './file-name.js';
import { sha256Hex } from './sha256.js';

export interface FreezeAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface FrozenAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** Hex, over the decoded bytes. */
  readonly sha256: string;
}

const OPAQUE = 'application/octet-stream';
/** RFC 2045 §5.1: two tokens; parameters are not taken over. */
const MEDIA_TYPE = /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,62}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,62}$/u;

export function frozenAttachments(attachments: readonly FreezeAttachment[]): FrozenAttachment[] {
  const size = attachments.reduce((sum, attachment) => sum + attachment.content.length, 0);
  if (attachments.length > ATTACHMENTS_LIMIT || size > ATTACHED_LIMIT) {
    throw new DomainError('payload_too_large', 'the attachments are too many or too large');
  }
  return attachments.map((attachment, index) => ({
    name: safeFileName(attachment.name, index + 1),
    contentType: mediaType(attachment.contentType),
    size: attachment.content.length,
    sha256: sha256Hex(attachment.content),
  }));
}

/** `message/*` and `multipart/*` may not be base64 (RFC 2046 §5.2.1) and would be read as structure: they go opaque. */
function mediaType(text: string): string {
  const type = text.trim().toLowerCase();
  if (!MEDIA_TYPE.test(type) || /^(?:message|multipart)\//u.test(type)) return OPAQUE;
  return type;
}
