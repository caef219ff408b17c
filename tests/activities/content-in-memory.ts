/** A content store that forgets with the test. */
import { createHash } from 'node:crypto';
import { ContentMissingError, type ContentStore } from '../../content-store/content-store.js';

export function contentInMemory(): Pick<ContentStore, 'put' | 'get'> {
  const stored = new Map<string, Buffer>();
  return {
    async put(content) {
      const bytes = Buffer.from(content as Uint8Array);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      stored.set(sha256, bytes);
      return { sha256, size: bytes.length };
    },
    async get(sha256) {
      const bytes = stored.get(sha256);
      if (!bytes) throw new ContentMissingError(sha256);
      return bytes;
    },
  };
}
