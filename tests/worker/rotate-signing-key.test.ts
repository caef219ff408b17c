/** Rotation as an operator runs it, on a real database. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase, type Database } from '../../prisma/client.js';
import { createStores, type Stores } from '../../prisma/stores/index.js';
import { createKeyring, type Keyring } from '../../signing/keyring.js';
import { rotateDkimKeys, rotateSigningKey, useNewestDkimKeys } from '../../worker/rotate-signing-key.js';
import { freshDatabase, type FreshDatabase } from '../support/servers.js';

const DAY_MS = 24 * 60 * 60 * 1000;

let urls: FreshDatabase;
let database: Database;
let stores: Stores;
const masterKey = randomBytes(32);
const env = () => ({ DATABASE_URL: urls.appUrl, MASTER_KEY: masterKey.toString('base64url') });
/** A process that has just started: nothing of the keys is in its cache. */
const keyring = (): Keyring => createKeyring({ store: stores.signingKeys, masterKey });

beforeAll(async () => {
  urls = await freshDatabase();
  database = connectDatabase(urls.appUrl, 2);
  stores = createStores(database);
});
afterAll(async () => {
  await database.$disconnect();
  await urls.drop();
});

describe('rotating the identity key', () => {
  it('is refused where there is no key yet, and makes none', async () => {
    await expect(rotateSigningKey(env())).rejects.toThrow('MASTER_KEY opens no identity key');
    expect(await stores.signingKeys.list('identity')).toEqual([]);
  });

  it('publishes the new key at once and goes on signing with the old one for more than a day', async () => {
    await keyring().ensure();
    const old = await keyring().current('identity');
    const { kid, signsFrom } = await rotateSigningKey(env());
    expect((await keyring().all('identity')).map((key) => key.kid)).toEqual(
      expect.arrayContaining([old.kid, kid]),
    );
    expect((await keyring().current('identity')).kid).toBe(old.kid);
    expect(signsFrom.getTime() - Date.now()).toBeGreaterThan(DAY_MS);
  });

  it('stands in the audit log of the installation', async () => {
    const [entry] = await stores.audit.list({
      tenantId: 'system',
      limit: 1,
      order: 'newest_first',
      action: 'signing_key.rotate',
    });
    expect(entry).toMatchObject({
      actor: 'system',
      resource_type: 'signing_key',
      metadata: { purpose: 'identity' },
    });
  });

  it('changes nothing with a master key that does not open the stored keys', async () => {
    const before = await stores.signingKeys.list('identity');
    const wrong = { ...env(), MASTER_KEY: randomBytes(32).toString('base64url') };
    await expect(rotateSigningKey(wrong)).rejects.toThrow('nothing was changed');
    expect(await stores.signingKeys.list('identity')).toEqual(before);
  });

  it('names every setting that is missing', async () => {
    await expect(rotateSigningKey({})).rejects.toThrow(/MASTER_KEY[\s\S]*DATABASE_URL/);
  });
});

describe('rotating the DKIM keys', () => {
  it('makes keys under new selectors, and goes on signing with the old ones', async () => {
    const records = await rotateDkimKeys(env());
    expect(records).toEqual([
      { selector: 'mm3', value: expect.stringMatching(/^v=DKIM1; k=rsa; p=/) },
      { selector: 'mm4', value: expect.stringMatching(/^v=DKIM1; k=ed25519; p=/) },
    ]);
    expect((await keyring().current('dkim_rsa')).selector).toBe('mm1');
    expect((await keyring().current('dkim_ed25519')).selector).toBe('mm2');
  });

  it('has the newest sign at a word, and says so once', async () => {
    await rotateDkimKeys(env());
    expect(await useNewestDkimKeys(env())).toEqual(['mm5', 'mm6']);
    expect((await keyring().current('dkim_rsa')).selector).toBe('mm5');
    expect((await keyring().all('dkim_rsa')).map(({ selector }) => selector)).toEqual(['mm1', 'mm3', 'mm5']);
    expect(await useNewestDkimKeys(env())).toEqual([]);
  });
});
