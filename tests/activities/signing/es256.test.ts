import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { createEs256Signer, generateEs256KeyPair } from '../../../activities/signing/es256.js';

const HEADER = { alg: 'ES256', kid: 'k1', typ: 'JWT' } as const;

describe('ES256 keys', () => {
  it('have a kid that is also a DNS label, and a public part without d', async () => {
    const { privateJwk, publicJwk } = await generateEs256KeyPair();
    expect(publicJwk).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: expect.any(String),
      y: expect.any(String),
      alg: 'ES256',
      use: 'sig',
      kid: expect.stringMatching(/^[0-9a-f]{16}$/u),
    });
    expect(privateJwk).toEqual({ ...publicJwk, d: expect.any(String) });
  });

  it('of another kind make no signer', async () => {
    const { privateJwk, publicJwk } = await generateEs256KeyPair();
    const { kid: _kid, ...nameless } = privateJwk;
    for (const jwk of [
      publicJwk,
      nameless,
      { ...privateJwk, crv: 'P-384' },
      { kty: 'oct', k: 'AAAA', kid: 'x' },
    ]) {
      expect(() => createEs256Signer(jwk)).toThrow('private P-256');
    }
  });
});

describe('an ES256 signature', () => {
  it('is over exactly the given bytes and header, in raw form', async () => {
    const { privateJwk, publicJwk } = await generateEs256KeyPair();
    const token = await createEs256Signer(privateJwk).sign('{"b":1,"a":2}', HEADER);
    const [header = '', payload = '', signature = ''] = token.split('.');
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"ES256","kid":"k1","typ":"JWT"}');
    expect(Buffer.from(payload, 'base64url').toString()).toBe('{"b":1,"a":2}');
    expect(Buffer.from(signature, 'base64url')).toHaveLength(64);
    await expect(jwtVerify(token, await importJWK(publicJwk, 'ES256'))).resolves.toBeDefined();
    await expect(
      jwtVerify(token, createLocalJWKSet({ keys: [{ ...publicJwk, kid: 'k1' }] })),
    ).resolves.toBeDefined();
  });

  it('can carry another type, for votes', async () => {
    const { privateJwk } = await generateEs256KeyPair();
    const signer = createEs256Signer(privateJwk);
    const token = await signer.sign('{}', { alg: 'ES256', kid: signer.kid, typ: 'vote+jws' });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: privateJwk.kid, typ: 'vote+jws' });
  });

  it('with a damaged key fails when it is asked for, not before', async () => {
    const { privateJwk } = await generateEs256KeyPair();
    const signer = createEs256Signer({ ...privateJwk, d: 'AA' });
    await expect(signer.sign('{}', HEADER)).rejects.toThrow();
  });
});
