import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { KEY_PURPOSES } from '../../prisma/stores/signing-key-store.js';
import { createKeyring, SYSTEM_TENANT, type Keyring } from '../../signing/keyring.js';
import { aKeyTable, type KeyTable } from './key-table.js';

const HOUR_MS = 60 * 60 * 1000;
const TYP = 'multimail-vote+jwt';
const masterKey = randomBytes(32);

let table: KeyTable;
let keyring: Keyring;

beforeEach(async () => {
  jest.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] });
  table = aKeyTable();
  keyring = createKeyring({ store: table, masterKey });
  await keyring.ensure();
});
afterEach(() => {
  jest.useRealTimers();
});

const anotherProcess = () => createKeyring({ store: table, masterKey });

describe('on first start', () => {
  it('one key of each purpose is made and audited', () => {
    expect(table.rows.map(({ purpose }) => purpose)).toEqual([...KEY_PURPOSES]);
    expect(table.audit).toEqual(
      table.rows.map(({ kid, purpose }) => ({
        tenantId: SYSTEM_TENANT,
        action: 'signing_key.create',
        actor: 'system',
        resourceType: 'signing_key',
        resourceId: kid,
        metadata: { purpose, signs_from: '2026-11-23T09:00:00.000Z' },
      })),
    );
  });

  it('the keys are of the kinds that their users need', async () => {
    const kinds = await Promise.all(
      KEY_PURPOSES.map(async (purpose) => (await keyring.current(purpose)).publicJwk),
    );
    expect(kinds.map(({ kty, crv }) => [kty, crv])).toEqual([
      ['EC', 'P-256'],
      ['EC', 'P-256'],
      ['EC', 'P-256'],
      ['RSA', undefined],
      ['OKP', 'Ed25519'],
      ['OKP', 'Ed25519'],
    ]);
  });

  it('a second start makes nothing', async () => {
    await anotherProcess().ensure();
    await keyring.ensure();
    expect(table.rows).toHaveLength(KEY_PURPOSES.length);
  });

  it('processes that start together make one key each purpose between them', async () => {
    const empty = aKeyTable();
    const [one, other] = [1, 2].map(() => createKeyring({ store: empty, masterKey }));
    await Promise.all([one?.ensure(), other?.ensure()]);
    expect(empty.rows).toHaveLength(KEY_PURPOSES.length);
    expect((await one?.current('identity'))?.kid).toBe((await other?.current('identity'))?.kid);
  });

  it('an imported key becomes the first identity key, and keeps its id', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const imported: JWK = { ...(await exportJWK(privateKey)), kid: 'from-elsewhere' };
    const empty = aKeyTable();
    const importing = createKeyring({ store: empty, masterKey });
    await importing.ensure(imported);
    const current = await importing.current('identity');
    expect(current.kid).toBe('from-elsewhere');
    expect(current.publicJwk.x).toBe(imported.x);
  });

  it('an imported key without an id gets one that follows from the key', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const imported = await exportJWK(privateKey);
    const kids = await Promise.all(
      [aKeyTable(), aKeyTable()].map(async (store) => {
        const importing = createKeyring({ store, masterKey });
        await importing.ensure(imported);
        return (await importing.current('identity')).kid;
      }),
    );
    expect(kids[0]).toMatch(/^mm-[a-z0-9]{12}$/);
    expect(kids[1]).toBe(kids[0]);
  });
});

describe('at rest', () => {
  it('no private member stands in the table', async () => {
    const text = JSON.stringify(table.rows);
    for (const purpose of KEY_PURPOSES) {
      const { privateJwk } = await keyring.current(purpose);
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) {
        if (typeof privateJwk[member] === 'string') expect(text).not.toContain(privateJwk[member]);
      }
    }
  });

  it('the public part shows public members only', async () => {
    const members = await Promise.all(
      KEY_PURPOSES.map(async (purpose) => Object.keys((await keyring.current(purpose)).publicJwk).sort()),
    );
    expect(members).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ['e', 'kid', 'kty', 'n'],
      ['crv', 'kid', 'kty', 'x'],
      ['crv', 'kid', 'kty', 'x'],
    ]);
  });

  it('what stands beside a sealed key is not believed', async () => {
    const forged = (await generateKeyPair('ES256', { extractable: true })).publicKey;
    const row = table.rows.find(({ purpose }) => purpose === 'identity');
    Object.assign(row ?? {}, { publicJwk: await exportJWK(forged) });
    const before = (await keyring.current('identity')).publicJwk;
    expect((await anotherProcess().current('identity')).publicJwk).toEqual(before);
  });

  it('a row that was not sealed under the master key signs and verifies nothing', async () => {
    const attacker = aKeyTable();
    const theirs = createKeyring({ store: attacker, masterKey: randomBytes(32) });
    await theirs.ensure();
    table.rows.push(...attacker.rows.filter(({ purpose }) => purpose === 'approval'));
    const statement = await theirs.sign('approval', TYP, { sub: 'eve' });
    await expect(anotherProcess().verify('approval', TYP, statement)).rejects.toThrow();
  });
});

describe('rotation', () => {
  it('publishes an identity key longer than a cache lives before it signs', async () => {
    const old = (await keyring.current('identity')).kid;
    const { kid, signsFrom } = await keyring.rotate('identity', 'system');
    expect(signsFrom.getTime() - Date.now()).toBe(25 * HOUR_MS);
    expect((await keyring.all('identity')).map((key) => key.kid)).toEqual([old, kid]);
    expect((await keyring.current('identity')).kid).toBe(old);

    jest.setSystemTime(Date.now() + 25 * HOUR_MS);
    expect((await keyring.current('identity')).kid).toBe(kid);
    expect((await keyring.all('identity')).map((key) => key.kid)).toContain(old);
  });

  it('of the approval key works at once, and what was signed before still verifies', async () => {
    const before = await keyring.sign('approval', TYP, { sub: 'ann' });
    const { kid } = await keyring.rotate('approval', 'key:k1');
    expect((await keyring.current('approval')).kid).toBe(kid);
    expect(await keyring.verify('approval', TYP, before)).toEqual({ sub: 'ann' });
    expect(table.audit.at(-1)).toMatchObject({
      action: 'signing_key.rotate',
      actor: 'key:k1',
      resourceId: kid,
    });
  });

  it('in one process is followed by another, which has read the keys a moment ago', async () => {
    const elsewhere = anotherProcess();
    await elsewhere.current('approval');
    await keyring.rotate('approval', 'system');
    const statement = await keyring.sign('approval', TYP, { sub: 'ann' });
    expect(await elsewhere.verify('approval', TYP, statement)).toEqual({ sub: 'ann' });
  });

  it('is seen by other processes within seconds, without reading the table for every signature', async () => {
    const elsewhere = anotherProcess();
    const old = (await elsewhere.current('approval')).kid;
    const reads = table.reads();
    for (let count = 0; count < 20; count += 1) await elsewhere.current('approval');
    expect(table.reads()).toBe(reads);

    const { kid } = await keyring.rotate('approval', 'system');
    expect((await elsewhere.current('approval')).kid).toBe(old);
    jest.setSystemTime(Date.now() + 15_000);
    expect((await elsewhere.current('approval')).kid).toBe(kid);
  });
});

describe('a withdrawn key', () => {
  it('neither signs nor verifies', async () => {
    const statement = await keyring.sign('approval', TYP, { sub: 'ann' });
    for (const row of table.rows) Object.assign(row, { withdrawnAt: new Date() });
    const elsewhere = anotherProcess();
    await expect(elsewhere.current('approval')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(elsewhere.verify('approval', TYP, statement)).rejects.toMatchObject({
      code: 'vote_not_verified',
    });
  });

  it('still stands in the list, marked, for whoever publishes keys', async () => {
    for (const row of table.rows) Object.assign(row, { withdrawnAt: new Date() });
    expect((await anotherProcess().all('identity')).map(({ isWithdrawn }) => isWithdrawn)).toEqual([true]);
  });
});
