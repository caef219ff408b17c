/** Tokens of buttons: good for exactly what they were made for. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionToken, readActionToken, type ActionBinding } from '../../signing/action-token.js';
import { createSecrets } from '../../signing/secrets.js';

const secrets = createSecrets((purpose) => Buffer.from(purpose.padEnd(32, '.')));
const others = createSecrets((purpose) => Buffer.from(purpose.padEnd(32, '!')));

const text = fc.string({ maxLength: 12 });
const binding = fc.record({ cardId: text, requestId: text, personId: text, digest: text, verb: text });
const terms = fc.record({ presses: fc.nat(1_000_000), expiresAt: fc.nat(4_000_000_000) });

describe('the token of a button', () => {
  it('tells its terms to whoever knows what it is for, and to nobody else', () => {
    fc.assert(
      fc.property(binding, terms, binding, (made, given, other) => {
        const token = actionToken(secrets, made, given);
        expect(readActionToken(secrets, made, token)).toEqual(given);
        expect(readActionToken(others, made, token)).toBeUndefined();
        for (const name of Object.keys(made) as (keyof ActionBinding)[]) {
          const changed = { ...made, [name]: other[name] };
          if (other[name] !== made[name]) expect(readActionToken(secrets, changed, token)).toBeUndefined();
        }
      }),
    );
  });

  it('cannot be given other terms', () => {
    fc.assert(
      fc.property(binding, terms, terms, (made, given, wanted) => {
        const [, , mac] = actionToken(secrets, made, given).split('.');
        const isSame = wanted.presses === given.presses && wanted.expiresAt === given.expiresAt;
        const forged = readActionToken(secrets, made, `${wanted.presses}.${wanted.expiresAt}.${mac}`);
        expect(forged === undefined).toBe(!isSame);
      }),
    );
  });

  it.each(['', 'x', '1.2', '1.2.3', `-1.2.${'a'.repeat(64)}`, `1.2.${'g'.repeat(64)}`])(
    'is none: %s',
    (token) => {
      const made = { cardId: 'c', requestId: 'r', personId: 'p', digest: 'd', verb: 'approve' };
      expect(readActionToken(secrets, made, token)).toBeUndefined();
    },
  );
});
