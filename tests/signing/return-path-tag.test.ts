/** Return paths: what we wrote names its copy, what anybody else writes names none. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monotonicFactory } from 'ulid';
import { parseAddress } from '../../domain/address.js';
import { readReturnPath, returnPathAddress } from '../../domain/return-path.js';
import { recipientOfTag, returnPathTag } from '../../signing/return-path-tag.js';
import { createSecrets } from '../../signing/secrets.js';

const secretsOf = (seed: Buffer) => createSecrets((purpose) => Buffer.concat([seed, Buffer.from(purpose)]));
const secrets = secretsOf(Buffer.alloc(32, 1));
const ulid = monotonicFactory();
const addressOf = (messageId: string, recipient: string, of = secrets) =>
  returnPathAddress({ messageId, tag: returnPathTag(of, messageId, recipient) }, 'acme.test');
const named = (address: string, recipients: readonly string[]) => {
  const path = readReturnPath(address);
  return (
    path &&
    recipientOfTag(
      secrets,
      path,
      recipients.map((to) => ({ address: to })),
    )?.address
  );
};

describe('a return path', () => {
  const recipient = fc
    .tuple(fc.stringMatching(/^[a-z0-9]{1,20}$/u), fc.stringMatching(/^[a-z]{1,20}$/u))
    .map(([local, host]) => `${local}@${host}.test`);

  it('names the recipient whose copy it was, in whatever case it comes back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(recipient, { minLength: 1, maxLength: 20 }), fc.nat(), (all, pick) => {
        const messageId = ulid();
        const one = String(all[pick % all.length]);
        const address = addressOf(messageId, one);
        expect(parseAddress(address).ok).toBe(true);
        expect(address.indexOf('@')).toBeLessThanOrEqual(64);
        expect(readReturnPath(address)?.messageId).toBe(messageId);
        expect(named(address, all)).toBe(one);
        expect(named(address.toUpperCase(), all)).toBe(one);
      }),
    );
  });

  it('names nobody once a character of it is another', () => {
    const address = addressOf(ulid(), 'pat@x.test');
    const at = address.indexOf('@');
    for (let place = 0; place < at; place += 1) {
      const other = address[place] === '0' ? '1' : '0';
      const changed = `${address.slice(0, place)}${other}${address.slice(place + 1)}`;
      expect(named(changed, ['pat@x.test'])).toBeUndefined();
    }
  });

  it('names nobody of another message, another installation, or with a tag of another purpose', () => {
    const [one, other] = [ulid(), ulid()];
    const tag = returnPathTag(secrets, one, 'pat@x.test');
    expect(named(returnPathAddress({ messageId: other, tag }, 'acme.test'), ['pat@x.test'])).toBeUndefined();
    expect(named(addressOf(one, 'pat@x.test', secretsOf(randomBytes(32))), ['pat@x.test'])).toBeUndefined();
    const foreign = secrets.digest('unsubscribe', JSON.stringify([one, 'pat@x.test'])).slice(0, 16);
    expect(
      named(returnPathAddress({ messageId: one, tag: foreign }, 'a.test'), ['pat@x.test']),
    ).toBeUndefined();
  });

  it.each([
    'bounces@bounces.acme.test',
    'bounces+@bounces.acme.test',
    'agent@acme.test',
    'bounces+01k4z8r2m7p9r1t3v5w7x9z1b3.0123456789abcdef@acme.test',
    'bounces+01k4z8r2m7p9r1t3v5w7x9z1b3.0123456789abcde@bounces.acme.test',
    'bounces+01k4z8r2m7p9r1t3v5w7x9z1b3.0123456789abcdeg@bounces.acme.test',
    'bounces+91k4z8r2m7p9r1t3v5w7x9z1b3.0123456789abcdef@bounces.acme.test',
    'x@bounces+01k4z8r2m7p9r1t3v5w7x9z1b3.0123456789abcdef@bounces.acme.test',
    '',
  ])('is not %j', (address) => {
    expect(readReturnPath(address)).toBeUndefined();
  });
});
