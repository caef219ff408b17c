/** Contents under keys of their own: without the key they are nothing, with it they are what was put. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ContentStore } from '../../content-store/content-store.js';
import { createFileSystemContentStore } from '../../content-store/file-system.js';
import { createSealedContentStore, type KeyRecords, type SealedKey } from '../../content-store/sealed.js';
import { createSecrets } from '../../signing/secrets.js';

let root: string;
let plain: ContentStore;
let store: ContentStore;
let keys: Map<string, SealedKey>;
const master = randomBytes(32);

function recordsIn(rows: Map<string, SealedKey>): KeyRecords {
  return {
    async claim(key) {
      const known = rows.get(key.sha256) ?? { ...key, objectSha256: null };
      rows.set(key.sha256, known);
      return known;
    },
    async place(sha256, objectSha256) {
      const known = rows.get(sha256);
      if (known) rows.set(sha256, { ...known, objectSha256 });
    },
    find: async (sha256) => rows.get(sha256),
    contentOf: async (objectSha256) => [...rows.values()].find((key) => key.objectSha256 === objectSha256),
  };
}

const over = (masterKey: Buffer) =>
  createSealedContentStore(plain, { records: recordsIn(keys), secrets: createSecrets(() => masterKey) });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sealed-'));
  plain = createFileSystemContentStore(root);
  keys = new Map();
  store = over(master);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const MAIL = Buffer.from('Subject: hi\r\n\r\nhello zanzibar\r\n');

async function files(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

describe('sealed content', () => {
  it('is found by its own hash, and does not lie there as it is', async () => {
    const stored = await store.put(MAIL);
    expect(stored).toEqual({ sha256: hashOf(MAIL), size: MAIL.length });
    expect(await store.get(stored.sha256)).toEqual(MAIL);
    expect(await store.head(stored.sha256)).toEqual(stored);
    const [file = ''] = await files();
    expect((await readFile(file)).includes('zanzibar')).toBe(false);
    const listed = [];
    for await (const { sha256, size } of store.list()) listed.push({ sha256, size });
    expect(listed).toEqual([stored]);
  });

  it('is got back whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        const { sha256 } = await store.put(bytes);
        expect(Buffer.from(bytes).equals(await store.get(sha256))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is there once however often it is put, and a damaged copy is healed', async () => {
    const [{ sha256 } = { sha256: '' }] = await Promise.all([store.put(MAIL), store.put(MAIL)]);
    await store.put(MAIL);
    const [file = '', ...others] = await files();
    expect(others).toEqual([]);
    await writeFile(file, 'damaged');
    await expect(store.get(sha256)).rejects.toThrow(`the stored content ${sha256} is damaged`);
    await store.put(MAIL);
    expect(await store.get(sha256)).toEqual(MAIL);
  });

  it('is gone with its key, and under a new one when it is put again', async () => {
    const { sha256 } = await store.put(MAIL);
    const old = keys.get(sha256);
    keys.delete(sha256);
    await expect(store.get(sha256)).rejects.toThrow('no content');
    expect(await store.head(sha256)).toBeNull();
    await store.put(MAIL);
    expect(await store.get(sha256)).toEqual(MAIL);
    expect(keys.get(sha256)?.objectSha256).not.toBe(old?.objectSha256);
  });

  it('is not there before it was put wholly, nor under another master key', async () => {
    const { sha256 } = await store.put(MAIL);
    await expect(over(randomBytes(32)).get(sha256)).rejects.toThrow();
    keys.set(sha256, { ...(keys.get(sha256) as SealedKey), objectSha256: null });
    await expect(store.get(sha256)).rejects.toThrow('no content');
    expect(await store.head(sha256)).toBeNull();
    await expect(store.get('../../etc/passwd')).rejects.toThrow('no content');
  });

  it('does not open with the key of another content, wherever rows point to', async () => {
    const one = await store.put(MAIL);
    const other = await store.put(Buffer.from('other'));
    const [first, second] = [keys.get(one.sha256) as SealedKey, keys.get(other.sha256) as SealedKey];
    keys.set(one.sha256, { ...first, objectSha256: second.objectSha256 });
    await expect(store.get(one.sha256)).rejects.toThrow('damaged');
    keys.set(one.sha256, { ...first, sealed: second.sealed });
    await expect(store.get(one.sha256)).rejects.toThrow();
  });

  it('from before there were keys stays readable', async () => {
    const { sha256 } = await plain.put(MAIL);
    expect(await store.get(sha256)).toEqual(MAIL);
    expect(await store.head(sha256)).toEqual({ sha256, size: MAIL.length });
    expect(await store.delete(sha256)).toBe(true);
    await expect(store.get(sha256)).rejects.toThrow('no content');
  });
});
