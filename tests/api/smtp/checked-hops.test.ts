import { describe, expect, it } from '@jest/globals';
import { checkedHops } from '../../../api/smtp/checked-hops.js';
import { HOPS_LIMIT, OWN_MARKS_LIMIT } from '../../../domain/mail-loop.js';

const MARK = 'a'.repeat(32);

async function through(mail: string, size = 1000): Promise<string> {
  const bytes = Buffer.from(mail, 'latin1');
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const parts: Uint8Array[] = [];
  for await (const chunk of checkedHops(chunks(), MARK)) parts.push(chunk);
  return Buffer.concat(parts).toString('latin1');
}

const mail = (header: string, body = 'Hello\r\n') => `${header}From: a@x.test\r\n\r\n${body}`;
const hops = (count: number) => 'Received: from a\r\n\tby b; Sat\r\n'.repeat(count);
const marks = (count: number, mark = MARK) => `X-MultiMail-Loop: ${mark}\r\n`.repeat(count);
const CIRCLES = { responseCode: 554, message: expect.stringMatching(/^5\.4\.6 /) };

describe('the hops of a mail', () => {
  it.each([1, 7, 100_000])(
    'are counted in pieces of %s octets, and the mail goes through as it is',
    async (size) => {
      const whole = mail(hops(HOPS_LIMIT) + marks(OWN_MARKS_LIMIT));
      expect(await through(whole, size)).toBe(whole);
      await expect(through(mail(hops(HOPS_LIMIT + 1)), size)).rejects.toMatchObject(CIRCLES);
    },
  );

  it('are those of its header, not of what it holds', async () => {
    await through(mail('', `${hops(100)}\r\n${marks(100)}`));
    await through(mail(`Subject: x\r\n ${hops(1).trim()}\r\n`.replaceAll('\r\n\t', '\r\n ')));
  });

  it('are counted where there is no body', async () => {
    await expect(through(hops(HOPS_LIMIT + 1))).rejects.toMatchObject(CIRCLES);
  });

  it('are too many where we sent it on several times ourselves, and only we', async () => {
    await expect(through(mail(marks(OWN_MARKS_LIMIT + 1)))).rejects.toMatchObject(CIRCLES);
    await through(mail(marks(20, 'b'.repeat(32))));
  });
});
