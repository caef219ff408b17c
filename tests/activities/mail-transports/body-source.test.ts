import { describe, expect, it } from '@jest/globals';
import { createBodySource } from '../../../activities/mail-transports/body-source.js';

const MESSAGE = Buffer.alloc(200_000, 'x');

describe('a message body', () => {
  it('is untouched until somebody reads it, and given only when it was read to its end', async () => {
    let commits = 0;
    const body = createBodySource(MESSAGE, async () => void (commits += 1));
    await new Promise((resolve) => setImmediate(resolve));
    expect([body.progress(), commits]).toEqual(['untouched', 0]);

    const seen: string[] = [];
    const chunks: Buffer[] = [];
    for await (const chunk of body.stream) {
      seen.push(body.progress());
      chunks.push(chunk as Buffer);
    }
    expect(new Set(seen)).toEqual(new Set(['begun']));
    expect([body.progress(), commits]).toEqual(['given', 1]);
    expect(Buffer.concat(chunks).equals(MESSAGE)).toBe(true);
  });

  it('gives nothing while its beginning is not committed', async () => {
    let commit = (): void => undefined;
    const body = createBodySource(MESSAGE, () => new Promise((resolve) => (commit = resolve)));
    let octets = 0;
    body.stream.on('data', (chunk: Buffer) => (octets += chunk.length));
    await new Promise((resolve) => setImmediate(resolve));
    expect([body.progress(), octets]).toEqual(['begun', 0]);
    commit();
    await new Promise((resolve) => body.stream.on('end', resolve));
    expect(octets).toBe(MESSAGE.length);
  });

  it('gives nothing when its beginning cannot be committed, and says why', async () => {
    const broken = new Error('database gone');
    const body = createBodySource(MESSAGE, () => Promise.reject(broken));
    let octets = 0;
    body.stream.on('data', (chunk: Buffer) => (octets += chunk.length));
    await new Promise((resolve) => body.stream.on('error', resolve));
    expect([body.progress(), octets]).toEqual(['begun', 0]);
    await expect(body.committed()).rejects.toBe(broken);
  });

  it('that nobody read has nothing to wait for', async () => {
    const body = createBodySource(MESSAGE, () => Promise.reject(new Error('never')));
    await expect(body.committed()).resolves.toBeUndefined();
  });
});
