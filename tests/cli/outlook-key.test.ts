/** `multimail microsoft outlook-key`: the public half of a key, in the form that Microsoft's dashboard takes. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { multimail } from '../support/multimail.js';

const folder = mkdtempSync(join(tmpdir(), 'multimail-outlook-'));
const file = join(folder, 'key.pem');
afterAll(() => rmSync(folder, { recursive: true }));

const run = (path = file) => multimail(['microsoft', 'outlook-key', '--file', path]);

describe('the public key for the dashboard', () => {
  it('is an RSAKeyValue, and nothing of the private half', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { code, stdout } = await run();
    const { n = '', e = '', d = '' } = privateKey.export({ format: 'jwk' });
    const [, modulus = '', exponent] =
      /<RSAKeyValue><Modulus>(.+)<\/Modulus><Exponent>(.+)<\/Exponent><\/RSAKeyValue>/.exec(stdout) ?? [];
    expect([code, Buffer.from(modulus, 'base64').toString('base64url'), exponent]).toEqual([0, n, 'AQAB']);
    expect(e).toBe('AQAB');
    expect(stdout).not.toContain(d.slice(0, 20));
  });

  it('is not there for another kind of key, or none', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run(join(folder, 'none.pem'))).toMatchObject({ code: 2 });
  });
});
