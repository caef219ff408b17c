import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { derivedSecret, importedSigningKey } from '../../settings/keys.js';

describe('a derived secret', () => {
  const masterKey = randomBytes(32);

  it('is the same for the same purpose, in every process', () => {
    expect(derivedSecret(masterKey, 'form tokens')).toEqual(
      derivedSecret(Buffer.from(masterKey), 'form tokens'),
    );
  });

  it('is another for another purpose and for another master key, and never the master key itself', () => {
    const secrets = [
      derivedSecret(masterKey, 'form tokens'),
      derivedSecret(masterKey, 'reputation'),
      derivedSecret(randomBytes(32), 'form tokens'),
      masterKey,
    ].map((secret) => secret.toString('hex'));
    expect(new Set(secrets).size).toBe(4);
    expect(secrets.every((secret) => secret.length === 64)).toBe(true);
  });

  it('is what HKDF-SHA256 makes of it, RFC 5869, so that another program can derive it', () => {
    expect(derivedSecret(Buffer.alloc(32, 1), 'form tokens').toString('hex')).toBe(HKDF_OF_ONES);
  });
});

/** Made with Python: hashlib/hmac, extract with an empty salt, expand with info `multimail form tokens`. */
const HKDF_OF_ONES = '93022a4e5e87286cdf220f38425e5e4ac2d8d24604b61adb6c259cb74c5e1e1e';

describe('an imported signing key', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'multimail-keys-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function imported(content: string) {
    const file = join(folder, 'key.json');
    await writeFile(file, content);
    return importedSigningKey(file);
  }

  it('is none where no file is named', async () => {
    expect(await importedSigningKey(undefined)).toBeUndefined();
  });

  it('is a private P-256 key as a JWK', async () => {
    const jwk = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
    expect(await imported(JSON.stringify(jwk))).toEqual(jwk);
  });

  it('is no public key, and no key of another kind', async () => {
    const es256 = await generateKeyPair('ES256', { extractable: true });
    const others = [
      await exportJWK(es256.publicKey),
      await exportJWK((await generateKeyPair('ES384', { extractable: true })).privateKey),
      await exportJWK((await generateKeyPair('Ed25519', { extractable: true })).privateKey),
      {},
    ];
    for (const jwk of others) await expect(imported(JSON.stringify(jwk))).rejects.toThrow('SIGNING_KEY_FILE');
  });

  it.each(['no json', '', 'null'])('names its setting where the file holds %j', async (content) => {
    await expect(imported(content)).rejects.toThrow(
      'SIGNING_KEY_FILE: must hold a private P-256 key as a JWK',
    );
  });

  it('is not quoted in the fault, however broken', async () => {
    const fault = imported('{"d":"s3cret", broken').catch(String);
    expect(await fault).not.toContain('s3cret');
  });

  it('names its setting where there is no such file', async () => {
    await expect(importedSigningKey(join(folder, 'missing.json'))).rejects.toThrow('SIGNING_KEY_FILE');
  });
});
