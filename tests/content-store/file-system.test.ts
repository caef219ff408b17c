import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ContentStore, ListedContent } from '../../content-store/content-store.js';
import { createFileSystemContentStore } from '../../content-store/file-system.js';

let root: string;
let store: ContentStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'content-'));
  store = createFileSystemContentStore(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const fileOf = (sha256: string): string => join(root, 'sha256', sha256.slice(0, 2), sha256.slice(2));
const MAIL = Buffer.from('Subject: hi\r\n\r\nhello\r\n');

async function listed(): Promise<ListedContent[]> {
  const found: ListedContent[] = [];
  for await (const entry of store.list()) found.push(entry);
  return found;
}

async function* inPieces(...pieces: readonly string[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}

describe('content that is put', () => {
  it('lies under its hash and is got back', async () => {
    const stored = await store.put(MAIL);
    expect(stored).toEqual({ sha256: hashOf(MAIL), size: MAIL.length });
    expect(await readFile(fileOf(stored.sha256))).toEqual(MAIL);
    expect(await store.get(stored.sha256)).toEqual(MAIL);
    expect(await store.head(stored.sha256)).toEqual(stored);
  });

  it('may come as a stream', async () => {
    const stored = await store.put(inPieces('ab', '', 'cd'));
    expect(stored).toEqual({ sha256: hashOf(Buffer.from('abcd')), size: 4 });
    expect((await store.get(stored.sha256)).toString()).toBe('abcd');
  });

  it('is got back whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const { sha256 } = await store.put(bytes);
        expect(Buffer.from(bytes).equals(await store.get(sha256))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is there once however often and however concurrently it is put', async () => {
    const others = Array.from({ length: 20 }, (_, index) => Buffer.from(`other ${index}`));
    const puts = await Promise.all([
      ...Array.from({ length: 20 }, () => store.put(MAIL)),
      ...others.map((one) => store.put(one)),
    ]);
    expect(new Set(puts.map((one) => one.sha256)).size).toBe(21);
    expect(await listed()).toHaveLength(21);
    expect(await store.get(hashOf(MAIL))).toEqual(MAIL);
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });

  it('from a stream that breaks leaves nothing', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(store.put(broken())).rejects.toThrow('connection lost');
    expect(await listed()).toEqual([]);
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });
});

describe('content that was damaged on the disk', () => {
  it.each<[string, (file: string) => Promise<void>]>([
    ['changed', (file) => writeFile(file, 'Subject: ho\r\n\r\nhello\r\n')],
    ['cut', (file) => truncate(file, 5)],
    ['emptied', (file) => truncate(file, 0)],
  ])('(%s) is not handed out, and a further put heals it', async (_name, damage) => {
    const { sha256 } = await store.put(MAIL);
    await damage(fileOf(sha256));
    await expect(store.get(sha256)).rejects.toMatchObject({ name: 'ContentCorruptedError', sha256 });
    await store.put(MAIL);
    expect(await store.get(sha256)).toEqual(MAIL);
  });
});

describe('content that is not there', () => {
  const missing = hashOf(Buffer.from('nobody put this'));

  it('is missing for get, null for head and nothing to delete', async () => {
    await expect(store.get(missing)).rejects.toMatchObject({ name: 'ContentMissingError', sha256: missing });
    expect(await store.head(missing)).toBeNull();
    expect(await store.delete(missing)).toBe(false);
    expect(await listed()).toEqual([]);
  });

  it.each(['', 'abc', '../../etc/passwd', `${'a'.repeat(62)}/.`, 'A'.repeat(64), `${'a'.repeat(64)}\n`])(
    'is what any key but a hash names: %j',
    async (key) => {
      await expect(store.get(key)).rejects.toMatchObject({ name: 'ContentMissingError' });
      await expect(store.head(key)).rejects.toMatchObject({ name: 'ContentMissingError' });
      await expect(store.delete(key)).rejects.toMatchObject({ name: 'ContentMissingError' });
    },
  );

  it('is what was deleted', async () => {
    const { sha256 } = await store.put(MAIL);
    expect(await store.delete(sha256)).toBe(true);
    await expect(store.get(sha256)).rejects.toThrow(sha256);
    expect(await store.delete(sha256)).toBe(false);
  });
});

describe('the list', () => {
  it('names everything with its size and age, and nothing else that lies about', async () => {
    const before = Date.now() - 5_000;
    const first = await store.put(MAIL);
    const second = await store.put(Buffer.from('x'));
    await writeFile(join(root, 'sha256', 'README'), 'x');
    await writeFile(join(root, 'sha256', first.sha256.slice(0, 2), 'note.txt'), 'x');
    const entries = (await listed()).sort((a, b) => b.size - a.size);
    expect(entries).toEqual([
      { ...first, storedAt: expect.anything() },
      { ...second, storedAt: expect.anything() },
    ]);
    expect(entries.every((entry) => entry.storedAt.getTime() > before)).toBe(true);
  });
});
