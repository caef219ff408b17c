/**
 * The tokens of unsubscribe links (rest.md 10). One kind names a message and one of its recipients and stands in that
 * recipient's List-Unsubscribe header; the other names the message alone and stands in the footer, which is the same for
 * everybody. Nothing is stored: what they name is in them, and an HMAC says that we wrote it.
 */
import { timingSafeEqual } from 'node:crypto';
import { isUlid } from '../domain/ids.js';
import type { Secrets } from './secrets.js';

export interface UnsubscribeSubject {
  readonly messageId: string;
  /** As the envelope has it; undefined for the footer's link, whose page asks for it. */
  readonly recipient: string | undefined;
}

type Digest = Pick<Secrets, 'digest'>;

const PURPOSE = 'unsubscribe';
/** 128 bits of the HMAC: the header line stays short, and nobody guesses that. */
const TAG_BYTES = 16;
const TOKEN = /^([0-9A-Z]{26})(?:\.([A-Za-z0-9_-]{4,500}))?\.([A-Za-z0-9_-]{22})$/;

export function unsubscribeToken(secrets: Digest, subject: UnsubscribeSubject): string {
  const { messageId, recipient } = subject;
  const address = recipient === undefined ? [] : [Buffer.from(recipient, 'utf8').toString('base64url')];
  return [messageId, ...address, tagOf(secrets, subject).toString('base64url')].join('.');
}

/** Undefined for what we did not write, changed in whichever place. */
export function readUnsubscribeToken(secrets: Digest, token: string): UnsubscribeSubject | undefined {
  const [, messageId = '', encoded, tag = ''] = TOKEN.exec(token) ?? [];
  if (!isUlid(messageId)) return undefined;
  const recipient = encoded === undefined ? undefined : Buffer.from(encoded, 'base64url').toString('utf8');
  const subject = { messageId, recipient };
  const isOurs = timingSafeEqual(Buffer.from(tag, 'base64url'), tagOf(secrets, subject));
  // Base64 has spellings that decode alike; only the one we write is ours.
  return isOurs && unsubscribeToken(secrets, subject) === token ? subject : undefined;
}

/** The address in JSON: a message's own tag can be no recipient's. */
function tagOf(secrets: Digest, { messageId, recipient }: UnsubscribeSubject): Buffer {
  const text = JSON.stringify([messageId, recipient ?? null]);
  return Buffer.from(secrets.digest(PURPOSE, text), 'hex').subarray(0, TAG_BYTES);
}

export function unsubscribeUrl(publicBaseUrl: string, token: string): string {
  return `${publicBaseUrl}/v1/unsubscribe/${token}`;
}
