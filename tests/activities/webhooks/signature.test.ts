import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { webhookHeaders } from '../../../activities/webhooks/signature.js';

const body = Buffer.from('{"id":"01K4","subject":"Grüße"}', 'utf8');
const signed = (secret: string, change: { body?: Buffer; deliveryId?: string; atSeconds?: number } = {}) =>
  webhookHeaders({
    secret,
    deliveryId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    event: 'message.sent',
    atSeconds: 1614265330,
    body,
    ...change,
  });

/** As the specification of Standard Webhooks says it, written for this test alone. */
function verifies(secret: string, headers: Record<string, string>, text: Buffer): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const content = [headers['webhook-id'], headers['webhook-timestamp'], text.toString('utf8')].join('.');
  const expected = createHmac('sha256', key).update(content).digest('base64');
  const given = String(headers['webhook-signature']).split(' ');
  return given.some((each) => each === `v1,${expected}`);
}

describe('the headers of a webhook', () => {
  it('hold the published example of Standard Webhooks', () => {
    // https://github.com/standard-webhooks/standard-webhooks, test vectors of the reference libraries.
    const headers = signed('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      body: Buffer.from('{"test": 2432232314}'),
    });
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('verify under a generated secret, and under no other body, id, time or secret', () => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const headers = signed(secret);
    expect(verifies(secret, headers, body)).toBe(true);
    expect(verifies(secret, headers, Buffer.from('{}'))).toBe(false);
    expect(verifies(secret, { ...headers, 'webhook-id': 'other' }, body)).toBe(false);
    expect(verifies(secret, { ...headers, 'webhook-timestamp': '1614265331' }, body)).toBe(false);
    expect(verifies(`whsec_${randomBytes(32).toString('base64')}`, headers, body)).toBe(false);
  });

  it.each(['a-secret-of-sixteen', 'whsec_not base64 at all!', 'whsec_abcde', 'whsec_'])(
    'use the secret "%s", which has not that form, as it is',
    (secret) => {
      const content = `msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.${body.toString('utf8')}`;
      const expected = createHmac('sha256', Buffer.from(secret, 'utf8')).update(content).digest('base64');
      expect(signed(secret)['webhook-signature']).toBe(`v1,${expected}`);
    },
  );

  it('hold the signature of the contract beside it: the whole secret as UTF-8, the bytes of the body', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const expected = createHmac('sha256', Buffer.from(secret, 'utf8')).update(body).digest('hex');
    expect(signed(secret)).toMatchObject({
      'X-MultiMail-Signature': `sha256=${expected}`,
      'X-MultiMail-Event': 'message.sent',
      'X-MultiMail-Delivery': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'X-MultiMail-Timestamp': '1614265330',
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
    });
  });
});
