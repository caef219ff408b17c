/** A message to whoever runs the installation: paid for once, mailed as text, and said so where nobody would read it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor } from '../support/mails.js';
import { aProof, EASY_PROOF } from '../support/sign-ups.js';

const SUPPORT = 'help@runner.test';
let installation: Installation;
let visitors = 0;

beforeAll(async () => {
  installation = await startInstallation({
    ...EASY_PROOF,
    SUPPORT_EMAIL: SUPPORT,
    TRUSTED_PROXIES: 'loopback',
  });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

/** Each a visitor of its own, so that the limit by address is met only where it is meant. */
async function ask(change: Record<string, unknown> = {}, where = installation): Promise<Answer> {
  const body = {
    name: 'Pat Doe',
    email: 'Pat@Example.com',
    subject: 'A question',
    message: 'How?\nAnd why?',
    pow_solution: await aProof(where),
    ...change,
  };
  visitors += 1;
  const headers = { 'X-Forwarded-For': `198.51.100.${visitors}` };
  return call('POST', `${where.baseUrl}/v1/support`, { body, headers });
}

describe('a support request', () => {
  it('is mailed with name, address and text', async () => {
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'sent' } });
    const mail = await simpleParser(caughtFor(installation, SUPPORT).at(-1)?.raw ?? '');
    expect(mail.subject).toBe('Support request: A question');
    expect(mail.text).toContain('Name: Pat Doe\nAddress: Pat@example.com\n\nHow?\nAnd why?');
  });

  it('cannot write headers or other lines of ours', async () => {
    const answer = await ask({
      subject: 'x\r\nBcc: evil@example.com',
      name: 'Pat\nAddress: other@example.com',
    });
    expect(answer.status).toBe(200);
    const caught = caughtFor(installation, SUPPORT).at(-1);
    const mail = await simpleParser(caught?.raw ?? '');
    expect(mail.headers.has('bcc')).toBe(false);
    expect(caught?.envelope.rcpt_to).toEqual([SUPPORT]);
    expect(mail.text?.match(/^Address:/gm)).toHaveLength(1);
  });

  it('counts a proof of work once', async () => {
    const pow_solution = await aProof(installation);
    expect((await ask({ pow_solution })).status).toBe(200);
    const again = await ask({ pow_solution });
    expect(again).toMatchObject({ status: 400, body: { fields: { pow_solution: expect.any(String) } } });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no name', { name: ' ' }],
    ['a name too long', { name: 'x'.repeat(201) }],
    ['an address that is none', { email: 'pat' }],
    ['no subject', { subject: undefined }],
    ['a message too long', { message: 'x'.repeat(16_385) }],
    ['no proof', { pow_solution: undefined }],
    [
      'a made-up proof',
      { pow_solution: { algorithm: 'SHA-256', challenge: 'a', number: 1, salt: 'b', signature: 'c' } },
    ],
  ])('is refused with %s, and nothing is mailed', async (_what, change) => {
    const before = caughtFor(installation, SUPPORT).length;
    expect(await ask(change)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(caughtFor(installation, SUPPORT)).toHaveLength(before);
  });

  it('is too large beyond the limit of a request', async () => {
    expect(await ask({ message: 'x'.repeat(26 * 1024 * 1024) })).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
  });

  it('is limited to five an hour and address', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' };
    const statuses: number[] = [];
    for (let number = 0; number < 6; number += 1) {
      const answer = await call('POST', `${installation.baseUrl}/v1/support`, { body: {}, headers });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });
});

describe('an installation without a support address', () => {
  it('says so, spends no proof, and falls back to the sender of our own mails where one is set', async () => {
    const bare = await startInstallation({ ...EASY_PROOF });
    try {
      const answer = await ask({}, bare);
      expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(answer.body.error).toContain('SUPPORT_EMAIL');
      expect(await bare.database.spentChallenge.count()).toBe(0);
    } finally {
      await bare.stop();
    }
    const fallback = await startInstallation({ ...EASY_PROOF, NOTICE_FROM: 'notices@runner.test' });
    try {
      expect((await ask({}, fallback)).status).toBe(200);
      expect(caughtFor(fallback, 'notices@runner.test')).toHaveLength(1);
    } finally {
      await fallback.stop();
    }
  }, 90_000);
});
