import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import {
  createEs256Signer,
  type Es256KeyPair,
  generateEs256KeyPair,
  signIdentityClaim,
} from '../../../activities/signing/es256.js';
import { OVERSIGHT_MODES } from '../../../domain/oversight-mode.js';
import { aClaim } from '../../support/claims.js';

let pair: Es256KeyPair;
beforeAll(async () => {
  pair = await generateEs256KeyPair();
});
const signed = (change: Parameters<typeof aClaim>[0] = {}): Promise<string> =>
  signIdentityClaim(createEs256Signer(pair.privateJwk), aClaim(change));

describe('an identity token', () => {
  it("verifies by the seed's snippet and says what the seed's snippet reads", async () => {
    const { payload } = await jwtVerify(await signed(), await importJWK(pair.publicJwk, 'ES256'));
    expect([payload['operator'], payload['oversight_mode'], payload['agent_ref']]).toEqual([
      'Acme Ltd',
      'gated_send',
      '3f2c1f0e-5b7a-4d43-9c55-1c1d2e3f4a5b',
    ]);
    expect(payload.exp).toBeUndefined();
    expect(payload.nbf).toBeUndefined();
  });

  it('has exactly the one protected header and a canonical payload', async () => {
    const [header = '', payload = ''] = (await signed()).split('.');
    expect(Buffer.from(header, 'base64url').toString()).toBe(
      `{"alg":"ES256","kid":"${pair.publicJwk.kid}","typ":"JWT"}`,
    );
    const json = Buffer.from(payload, 'base64url').toString();
    expect(json.startsWith('{"agent_ref":"3f2c')).toBe(true);
    expect(Object.keys(JSON.parse(json) as object)).toEqual(
      [...Object.keys(JSON.parse(json) as object)].sort(),
    );
  });

  it('holds the usual claims, and drops the reputation hash first', async () => {
    const token = await signed();
    expect(token.length).toBeLessThanOrEqual(990);
    expect(decodeJwt(token)).toHaveProperty('approval_ref');
    const longer = decodeJwt(
      await signed({
        agentRef: 'a'.repeat(64),
        operator: 'o'.repeat(96),
        issuer: 'https://a.very.long.name.of.a.host.acme.test',
      }),
    );
    expect(longer).not.toHaveProperty('reputation_hash');
    expect(longer).toHaveProperty('msg_hash');
    expect(longer).toHaveProperty('rcpt_hash');
  });

  it('is never longer than 990 characters and never without its binding', async () => {
    const ascii = (length: number) => fc.string({ unit: 'grapheme-ascii', maxLength: length });
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/u),
        ascii(120),
        fc.constantFrom(...OVERSIGHT_MODES),
        fc.array(ascii(20), { maxLength: 10 }),
        async (agentRef, operator, oversightMode, capabilities) => {
          const token = await signed({ agentRef, operator, oversightMode, capabilities });
          expect(token.length).toBeLessThanOrEqual(990);
          expect(decodeJwt(token)).toMatchObject({ msg_hash: 'm'.repeat(43), rcpt_hash: 'r'.repeat(43) });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is refused with an agent reference of 2,000 characters', async () => {
    await expect(signed({ agentRef: 'a'.repeat(2000) })).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
