/** Data keys of stored contents: which stands, and where what it seals lies. Destroying one is `content-erasure-store.ts`. */
import type { Database } from '../client.js';

export interface StoredContentKey {
  readonly sha256: string;
  readonly size: number;
  readonly sealed: string;
  readonly objectSha256: string | null;
}

export interface ContentKeyStore {
  /** The key that stands, or this one; the content counts as put at this moment. */
  claim(key: Omit<StoredContentKey, 'objectSha256'>): Promise<StoredContentKey>;
  place(sha256: string, objectSha256: string): Promise<void>;
  find(sha256: string): Promise<StoredContentKey | undefined>;
  contentOf(objectSha256: string): Promise<{ sha256: string; size: number } | undefined>;
}

export function createContentKeyStore(database: Database): ContentKeyStore {
  return {
    /**
     * What had been erased and is put again is looked at again: nobody may be about to refer to it. The rows are taken in
     * the order in which the destruction takes them.
     */
    async claim({ sha256, sealed, size }) {
      const [row] = await database.$queryRaw<StoredContentKey[]>`
        WITH again AS (
          UPDATE content_erasure SET asked_at = now(), destroyed_at = NULL, removed_at = NULL
           WHERE sha256 = ${sha256} RETURNING 1
        )
        INSERT INTO content_key (sha256, sealed, size)
        SELECT ${sha256}, ${sealed}, ${size}::int FROM (SELECT count(*) FROM again) first
        ON CONFLICT (sha256) DO UPDATE SET put_at = now()
        RETURNING sha256, size, sealed, object_sha256 AS "objectSha256"`;
      if (!row) throw new Error('a content key was neither made nor found');
      return row;
    },
    async place(sha256, objectSha256) {
      await database.contentKey.updateMany({ where: { sha256 }, data: { objectSha256 } });
    },
    async find(sha256) {
      const row = await database.contentKey.findUnique({ where: { sha256 } });
      return row ?? undefined;
    },
    async contentOf(objectSha256) {
      const row = await database.contentKey.findFirst({ where: { objectSha256 } });
      return row === null ? undefined : { sha256: row.sha256, size: row.size };
    },
  };
}
