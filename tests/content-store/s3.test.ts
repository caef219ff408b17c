/** The content store in a bucket, against a server that speaks the protocol. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ContentStore, ListedContent } from '../../content-store/content-store.js';
import { openContentStore } from '../../content-store/open.js';
import { BUCKET, S3_CREDENTIALS, startTestS3, type TestS3 } from '../support/s3-server.js';

let server: TestS3;
let store: ContentStore;
let prefix: string;
let count = 0;
const before = { ...process.env };

beforeAll(async () => {
  Object.assign(process.env, S3_CREDENTIALS);
  server = await startTestS3();
}, 600_000);
afterAll(async () => {
  for (const name of Object.keys(S3_CREDENTIALS)) delete process.env[name];
  Object.assign(process.env, before);
  await server.stop();
});
beforeEach(async () => {
  count += 1;
  prefix = `installation/${count}`;
  store = await openContentStore(server.place(prefix));
});

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const keyOf = (sha256: string): string => `${prefix}/sha256/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
const MAIL = Buffer.from('Subject: hi\r\n\r\nhello\r\n');

async function listed(): Promise<ListedContent[]> {
  const found: ListedContent[] = [];
  for await (const entry of store.list()) found.push(entry);
  return found;
}

describe('content in a bucket', () => {
  it('lies under its hash and is got back, byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 256));
    for (const content of [MAIL, bytes, Buffer.alloc(0)]) {
      const stored = await store.put(content);
      expect(stored).toEqual({ sha256: hashOf(content), size: content.length });
      expect((await store.get(stored.sha256)).equals(content)).toBe(true);
      expect(await store.head(stored.sha256)).toEqual(stored);
    }
    expect(await server.getRaw(keyOf(hashOf(MAIL)))).toBe(MAIL.toString());
  });

  it('may come as a stream, and from one that breaks nothing is left', async () => {
    async function* pieces(breaks: boolean): AsyncGenerator<Buffer> {
      yield Buffer.from('ab');
      if (breaks) throw new Error('connection lost');
      yield Buffer.from('cd');
    }
    expect(await store.put(pieces(false))).toEqual({ sha256: hashOf(Buffer.from('abcd')), size: 4 });
    await expect(store.put(pieces(true))).rejects.toThrow('connection lost');
    expect(await listed()).toHaveLength(1);
  });

  it('is there once however often and however concurrently it is put, and is never written over', async () => {
    const puts = await Promise.all(Array.from({ length: 10 }, () => store.put(MAIL)));
    expect(new Set(puts.map(({ sha256 }) => sha256)).size).toBe(1);
    const [first] = await listed();
    await store.put(MAIL);
    expect(await listed()).toEqual([first]);
  });

  it('that somebody else put there is not handed out', async () => {
    const sha256 = hashOf(MAIL);
    await server.putRaw(keyOf(sha256), 'something else');
    await store.put(MAIL);
    await expect(store.get(sha256)).rejects.toMatchObject({ name: 'ContentCorruptedError', sha256 });
  });

  it('is listed with its size and age, and nothing else that lies about', async () => {
    const { sha256 } = await store.put(MAIL);
    await server.putRaw(`${prefix}/sha256/README`, 'x');
    await server.putRaw(`other/sha256/${'a'.repeat(2)}/${'b'.repeat(62)}`, 'x');
    expect(await listed()).toEqual([{ sha256, size: MAIL.length, storedAt: expect.any(Date) }]);
  });
});

describe('content that is not there', () => {
  it('is missing for get, null for head and nothing to delete', async () => {
    const { sha256 } = await store.put(MAIL);
    expect(await store.delete(sha256)).toBe(true);
    await expect(store.get(sha256)).rejects.toMatchObject({ name: 'ContentMissingError', sha256 });
    expect(await store.head(sha256)).toBeNull();
    expect(await store.delete(sha256)).toBe(false);
  });

  it.each(['', 'abc', '../../etc/passwd', 'A'.repeat(64)])(
    'is what any key but a hash names: %j',
    async (key) => {
      await expect(store.get(key)).rejects.toMatchObject({ name: 'ContentMissingError' });
      await expect(store.head(key)).rejects.toMatchObject({ name: 'ContentMissingError' });
      await expect(store.delete(key)).rejects.toMatchObject({ name: 'ContentMissingError' });
    },
  );

  it('is another thing than a bucket that is not there', async () => {
    const elsewhere = await openContentStore(server.place('').replace(BUCKET, 'no-such-bucket'));
    await expect(elsewhere.get(hashOf(MAIL))).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(elsewhere.put(MAIL)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
