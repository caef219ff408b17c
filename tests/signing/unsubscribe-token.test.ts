import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ulid } from 'ulid';
import { reputationHash } from '../../signing/reputation-hash.js';
import { createSecrets } from '../../signing/secrets.js';
import { readUnsubscribeToken, unsubscribeToken, unsubscribeUrl } from '../../signing/unsubscribe-token.js';

const secrets = createSecrets(() => Buffer.alloc(32, 3));
const others = createSecrets(() => Buffer.alloc(32, 4));
const MESSAGE = '01JDB3M8ZK4Q9X7T5V2W1Y0ABC';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const subjects = fc.record({
  messageId: fc.nat(2 ** 40).map((time) => ulid(time)),
  recipient: fc.oneof(fc.constant(undefined), fc.emailAddress()),
});

describe('an unsubscribe token', () => {
  it('names the message, and the recipient where it has one', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        expect(readUnsubscribeToken(secrets, unsubscribeToken(secrets, subject))).toEqual(subject);
      }),
    );
  });

  it('is the same each time, and stands in an address as it is', () => {
    const subject = { messageId: MESSAGE, recipient: 'pat@example.com' };
    const token = unsubscribeToken(secrets, subject);
    expect(unsubscribeToken(secrets, subject)).toBe(token);
    expect(encodeURIComponent(token)).toBe(token);
    expect(unsubscribeUrl('https://mail.acme.test', token)).toBe(
      `https://mail.acme.test/v1/unsubscribe/${token}`,
    );
  });

  it('fits into one header line with the longest address there is', () => {
    const recipient = `${'l'.repeat(64)}@${'d'.repeat(251)}.test`;
    const token = unsubscribeToken(secrets, { messageId: MESSAGE, recipient });
    expect(readUnsubscribeToken(secrets, token)?.recipient).toBe(recipient);
    expect(unsubscribeUrl('https://a-rather-long-host-name.mail.acme.test', token).length).toBeLessThan(900);
  });

  it('of another installation is none', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        expect(readUnsubscribeToken(secrets, unsubscribeToken(others, subject))).toBeUndefined();
      }),
    );
  });

  it('does not survive the change of a character, whichever', () => {
    const token = unsubscribeToken(secrets, { messageId: MESSAGE, recipient: 'pat@example.com' });
    for (let place = 0; place < token.length; place += 1) {
      for (const character of ALPHABET.replace(token.charAt(place), '')) {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        expect([changed, readUnsubscribeToken(secrets, changed)]).toEqual([changed, undefined]);
      }
    }
  });

  it('of the footer is no token of a recipient, and the other way round', () => {
    const footer = unsubscribeToken(secrets, { messageId: MESSAGE, recipient: undefined });
    const own = unsubscribeToken(secrets, { messageId: MESSAGE, recipient: 'pat@example.com' });
    const address = own.split('.')[1] ?? '';
    expect(readUnsubscribeToken(secrets, footer.replace('.', `.${address}.`))).toBeUndefined();
    expect(readUnsubscribeToken(secrets, own.replace(`.${address}`, ''))).toBeUndefined();
  });

  it.each(['', '.', '..', MESSAGE, `${MESSAGE}.`, `${MESSAGE}.${'a'.repeat(22)}`, 'x'.repeat(5000)])(
    'is not %j',
    (text) => {
      expect(readUnsubscribeToken(secrets, text)).toBeUndefined();
    },
  );
});

describe('a reputation hash', () => {
  it('is 64 hex digits, the same for an address in whichever case, and another with another secret', () => {
    const hash = reputationHash(secrets, 'Agent@Acme.test');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(reputationHash(secrets, 'agent@acme.test')).toBe(hash);
    expect(reputationHash(others, 'agent@acme.test')).not.toBe(hash);
  });
});
