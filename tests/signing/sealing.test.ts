import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal } from '../../signing/sealing.js';

const masterKey = randomBytes(32);

describe('a sealed secret', () => {
  it('opens to the same text with the same master key and key id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (secret, kid) => {
        expect(unseal(masterKey, kid, seal(masterKey, kid, secret))).toBe(Buffer.from(secret).toString());
      }),
    );
  });

  it('is another text each time, and shows nothing of the secret', () => {
    const one = seal(masterKey, 'k1', 'the private part');
    expect(seal(masterKey, 'k1', 'the private part')).not.toBe(one);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('private');
    expect(one).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('does not open for another key id, so that no row can take the place of another', () => {
    const text = seal(masterKey, 'k1', 'secret');
    expect(() => unseal(masterKey, 'k2', text)).toThrow();
  });

  it('does not open with another master key', () => {
    const text = seal(masterKey, 'k1', 'secret');
    expect(() => unseal(randomBytes(32), 'k1', text)).toThrow();
  });

  it('does not open once a bit of it has changed, whichever', () => {
    const bytes = Buffer.from(seal(masterKey, 'k1', 'secret'), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      const place = Math.floor(bit / 8);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << (bit % 8)), place);
      expect(() => unseal(masterKey, 'k1', changed.toString('base64url'))).toThrow();
    }
  });

  it('does not open where it was cut short or made up', () => {
    const text = seal(masterKey, 'k1', 'secret');
    for (const broken of ['', 'AAAA', text.slice(0, 20), text.slice(0, -2), `${text}AAAA`]) {
      expect(() => unseal(masterKey, 'k1', broken)).toThrow();
    }
  });
});
