import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import { createKeyring, type Keyring } from '../../signing/keyring.js';
import { aKeyTable, type KeyTable } from './key-table.js';

const TYP = 'multimail-vote+jwt';
const masterKey = randomBytes(32);

let table: KeyTable;
let keyring: Keyring;

beforeEach(async () => {
  table = aKeyTable();
  keyring = createKeyring({ store: table, masterKey });
  await keyring.ensure();
});

describe('a statement', () => {
  it('is verified with what was said', async () => {
    const statement = await keyring.sign('approval', TYP, { sub: 'ann', stage: 0 });
    expect(await keyring.verify('approval', TYP, statement)).toEqual({ sub: 'ann', stage: 0 });
  });

  it('is verified with the published key by anybody', async () => {
    const statement = await keyring.sign('identity', 'JWT', { mailbox: 'a@x.test' });
    const { publicJwk } = await keyring.current('identity');
    const { payload } = await jwtVerify(statement, await importJWK(publicJwk, 'ES256'));
    expect(payload).toEqual({ mailbox: 'a@x.test' });
  });

  it('of another type is not taken for this one', async () => {
    const statement = await keyring.sign('approval', 'other+jwt', { sub: 'ann' });
    await expect(keyring.verify('approval', TYP, statement)).rejects.toMatchObject({
      code: 'vote_not_verified',
    });
  });

  it('signed with a key of another purpose does not count', async () => {
    const statement = await keyring.sign('identity', TYP, { sub: 'ann' });
    await expect(keyring.verify('approval', TYP, statement)).rejects.toMatchObject({
      code: 'vote_not_verified',
    });
  });

  it('signed by somebody else under our key id does not count', async () => {
    const { kid } = await keyring.current('approval');
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT({ sub: 'ann' })
      .setProtectedHeader({ alg: 'ES256', kid, typ: TYP })
      .sign(privateKey);
    await expect(keyring.verify('approval', TYP, forged)).rejects.toMatchObject({
      code: 'vote_not_verified',
    });
  });

  it('that was changed, cut, unsigned or signed with the public key as a secret does not count', async () => {
    const statement = await keyring.sign('approval', TYP, { sub: 'ann' });
    const [header = '', payload = '', signature = ''] = statement.split('.');
    const { kid, publicJwk } = await keyring.current('approval');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid, typ: TYP })).toString('base64url');
    const other = Buffer.from('{"sub":"eve"}').toString('base64url');
    const symmetric = await new SignJWT({ sub: 'eve' })
      .setProtectedHeader({ alg: 'HS256', kid, typ: TYP })
      .sign(Buffer.from(JSON.stringify(publicJwk)));
    const broken = [
      '',
      '.',
      'no statement',
      `${header}.${payload}.`,
      `${header}.${other}.${signature}`,
      `${none}.${other}.`,
    ];
    for (const forged of [...broken, symmetric]) {
      await expect(keyring.verify('approval', TYP, forged)).rejects.toMatchObject({
        code: 'vote_not_verified',
      });
    }
  });

  it('is not called forged where the database is away: that is weather, and is tried again', async () => {
    const statement = await keyring.sign('approval', TYP, { sub: 'ann' });
    const elsewhere = createKeyring({ store: table, masterKey });
    table.goAway();
    await expect(elsewhere.verify('approval', TYP, statement)).rejects.toThrow('the database is away');
  });
});
