/** What the bearer of a token hears: of every fault of the token the same, of a fault of ours that it is one. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createTrustedIssuers, TokenRefusal, type TrustedIssuer } from '../../../api/auth/trusted-issuers.js';
import { createLog } from '../../../api/log.js';
import { DomainError } from '../../../domain/errors.js';
import { aSigningKey, signed, type SigningKey } from '../../microsoft/signing-keys.js';

const ISSUER = 'https://login.example';
let key: SigningKey;
let token: string;

beforeAll(async () => {
  key = await aSigningKey();
  const iat = Math.floor(Date.now() / 1000);
  token = await signed({ iss: ISSUER, aud: 'us', sub: 'x', iat, exp: iat + 60 }, key);
});

function hearing(callerOf: TrustedIssuer['callerOf'], audiences: readonly string[] = ['us']) {
  const row: TrustedIssuer = {
    issuers: [ISSUER],
    keys: async () => key.publicKey,
    algorithms: ['RS256'],
    typ: 'JWT',
    clockToleranceSeconds: 0,
    audiences: () => audiences,
    callerOf,
  };
  return createTrustedIssuers([row], createLog('silent')).callerOf(token, '/mcp');
}

const throwing = (error: Error) => async () => {
  throw error;
};

describe('a trusted issuer', () => {
  it('may refuse whoever the token names, for a reason that stays with us', async () => {
    await expect(hearing(throwing(new TokenRefusal('unknown_application')))).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'Invalid access token',
    });
  });

  it('may say what is wrong with the account', async () => {
    const inactive = throwing(new DomainError('account_inactive'));
    await expect(hearing(inactive)).rejects.toMatchObject({ code: 'account_inactive' });
  });

  it('that cannot look somebody up says nothing about the token', async () => {
    const fault = new Error('the database does not answer');
    await expect(hearing(throwing(fault))).rejects.toBe(fault);
  });

  it('with no audience for a resource lets nobody in there', async () => {
    await expect(hearing(throwing(new Error('asked')), [])).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
