/**
 * Signed addresses of attachments: they need no credential and end after an hour, so each names one attachment of one
 * message and the moment it ends, under a keyed digest.
 */
import { timingSafeEqual } from 'node:crypto';
import { isUlid } from '../../../domain/ids.js';
import type { Secrets } from '../../../signing/secrets.js';

export const ATTACHMENT_URL_SECONDS = 3600;
const PURPOSE = 'attachment url';

export interface AttachmentPlace {
  readonly messageId: string;
  /** Which of the message's attachments, from 0. */
  readonly index: number;
}

export function attachmentToken(secrets: Secrets, place: AttachmentPlace, nowMs: number): string {
  const until = Math.floor(nowMs / 1000) + ATTACHMENT_URL_SECONDS;
  const said = `${place.messageId}-${place.index}-${until}`;
  return `${said}-${secrets.digest(PURPOSE, said)}`;
}

/** Undefined for what we did not sign, or what has ended. */
export function attachmentPlace(secrets: Secrets, token: string, nowMs: number): AttachmentPlace | undefined {
  const [, said, messageId, index, until, digest] =
    /^((\w{26})-(\d{1,4})-(\d{1,12}))-([0-9a-f]{64})$/.exec(token) ?? [];
  if (said === undefined || messageId === undefined || digest === undefined || !isUlid(messageId)) {
    return undefined;
  }
  const isOurs = timingSafeEqual(Buffer.from(digest), Buffer.from(secrets.digest(PURPOSE, said)));
  if (!isOurs || Number(until) * 1000 < nowMs) return undefined;
  return { messageId, index: Number(index) };
}
