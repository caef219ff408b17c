/**
 * The return path of one copy (VERP): `bounces+<message id>.<tag>@bounces.<domain>`. The tag is an HMAC over the message
 * and one of its recipients, so that it names the recipient and cannot be made up. Some servers change the case of a
 * local part, so it is written and read in lower case.
 */
import { isUlid } from './ids.js';

/** Hex digits: 64 bits, and 51 octets of the 64 that a local part may have. */
export const RETURN_PATH_TAG = 16;

export interface ReturnPath {
  readonly messageId: string;
  /** What only we can make of the message and one of its recipients. */
  readonly tag: string;
}

const RETURN_PATH = /^bounces\+([0-9a-z]{26})\.([0-9a-f]{16})@bounces\.[a-z0-9.-]+$/u;

export function returnPathAddress({ messageId, tag }: ReturnPath, domain: string): string {
  return `bounces+${messageId.toLowerCase()}.${tag}@${returnPathDomain(domain)}`;
}

export function returnPathDomain(domain: string): string {
  return `bounces.${domain}`;
}

/** Undefined for whatever does not have the form of one; whether it is one of ours is for the tag to say. */
export function readReturnPath(address: string): ReturnPath | undefined {
  const [, id = '', tag = ''] = RETURN_PATH.exec(address.toLowerCase()) ?? [];
  const messageId = id.toUpperCase();
  return isUlid(messageId) ? { messageId, tag } : undefined;
}
