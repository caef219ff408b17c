/** Where content lies in every kind of store, `sha256/ab/cdef…`, and that it is what its key says. */
import { createHash } from 'node:crypto';
import { ContentCorruptedError, ContentMissingError } from './content-store.js';

export const FOLDER = 'sha256';
const SHA256 = /^[0-9a-f]{64}$/u;

export function isContentKey(text: string): boolean {
  return SHA256.test(text);
}

/**
 * A key comes from a database row or a caller: anything but a hash could name another place.
 * @throws ContentMissingError
 */
export function contentPath(sha256: string): string {
  if (!isContentKey(sha256)) throw new ContentMissingError(sha256);
  return `${FOLDER}/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
}

/** @throws ContentCorruptedError */
export function checkedContent(sha256: string, content: Buffer): Buffer {
  if (createHash('sha256').update(content).digest('hex') !== sha256) throw new ContentCorruptedError(sha256);
  return content;
}
