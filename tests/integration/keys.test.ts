/** The identity keys (product.md 7, rest.md 10): published without their secret, sealed at rest, rotated ahead of their use. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import { simpleParser } from 'mailparser';
import { createKeyring } from '../../signing/keyring.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { copiesOf, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

type Published = JWK & { readonly keys: JWK[] };
const single = async () =>
  (await call('GET', `${installation.baseUrl}/.well-known/multimail-signing-key`)).body as Published;
const set = async () =>
  (await call('GET', `${installation.baseUrl}/.well-known/jwks.json`)).body.keys as JWK[];
const keyring = () =>
  createKeyring({
    store: installation.stores.signingKeys,
    masterKey: Buffer.from(String(installation.env.MASTER_KEY), 'base64url'),
  });

/** The token of a message that leaves now. */
async function freshToken(): Promise<string> {
  const id = await submitted(installation, tenant);
  await untilStatus(installation, id, 'sent');
  const { headers } = await simpleParser(copiesOf(installation, id)[0]?.raw ?? '');
  return String(headers.get('x-multimail-identity'));
}

const kidOf = (token: string) => decodeProtectedHeader(token).kid;

async function restart(): Promise<void> {
  await Promise.all([installation.stopApi(), installation.stopWorker()]);
  await Promise.all([installation.startApi(), installation.startWorker()]);
}

describe('the published keys', () => {
  it('are one bare public JWK for today, with all of them beside it, cacheable for a day', async () => {
    const answer = await call('GET', `${installation.baseUrl}/.well-known/multimail-signing-key`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=86400');
    const { keys, ...jwk } = answer.body as Published;
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(jwk).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(keys).toEqual([jwk]);
    expect(await set()).toEqual(keys);
    expect(await importJWK(jwk, 'ES256')).toBeDefined();
  });

  it('are those that mails are signed with', async () => {
    const token = await freshToken();
    const jwk = await single();
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: jwk.kid, typ: 'JWT' });
    const { payload } = await jwtVerify(token, await importJWK(jwk, 'ES256'));
    expect(payload).not.toHaveProperty('exp');
  });

  it('hold no private member under any address, and not the keys that sign approvals', async () => {
    const approval = await keyring().current('approval');
    for (const path of ['/.well-known/multimail-signing-key', '/.well-known/jwks.json']) {
      const { body } = await call('GET', installation.baseUrl + path);
      const text = JSON.stringify(body);
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(text).not.toContain(`"${name}":`);
      expect(text).not.toContain(String(approval.publicJwk.x));
    }
  });
});

describe('the private keys', () => {
  it('are sealed in the table: no row holds one, and no other master key opens it', async () => {
    // The key of the audit log is made once there is something to sign.
    const rows = await eventually(
      () => installation.database.signingKey.findMany({ orderBy: { purpose: 'asc' } }),
      ({ length }) => length > 5,
    );
    expect(rows.map(({ purpose }) => purpose)).toEqual([
      ...['approval', 'dkim_ed25519', 'dkim_rsa', 'identity', 'log', 'oauth'],
    ]);
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(/"(d|p|q)\\?":|PRIVATE KEY/);
    const { privateJwk } = await keyring().current('identity');
    expect(text).not.toContain(String(privateJwk.d));
    expect(
      Buffer.from(rows.find(({ purpose }) => purpose === 'identity')?.sealed ?? '', 'base64url').toString(
        'latin1',
      ),
    ).not.toContain(String(privateJwk.d));
    const other = createKeyring({ store: installation.stores.signingKeys, masterKey: Buffer.alloc(32, 7) });
    await expect(other.current('identity')).rejects.toThrow();
  });

  it('cannot be changed for another one by a public part in the table', async () => {
    const before = await single();
    const row = await installation.database.signingKey.findFirstOrThrow({ where: { purpose: 'identity' } });
    await installation.database.signingKey.update({
      where: { kid: row.kid },
      data: { publicJwk: { ...before, x: 'AAAA', keys: [] } },
    });
    expect((await keyring().current('identity')).publicJwk).toMatchObject({ x: before.x, y: before.y });
  });

  it('have ids that are derived from the key itself', async () => {
    const jwk = await single();
    const thumbprint = (await calculateJwkThumbprint(jwk)).toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    expect(jwk.kid).toBe(`mm-${thumbprint.slice(0, 12)}`);
  });
});

describe('rotation', () => {
  it('publishes at once, signs only more than a day later, and old mail verifies for ever', async () => {
    const old = await single();
    const oldToken = await freshToken();
    const { kid, signsFrom } = await keyring().rotate('identity', 'system');
    expect(signsFrom.getTime() - Date.now()).toBeGreaterThan(24 * 3_600_000);

    await restart();
    const announced = await single();
    expect(announced.kid).toBe(old.kid);
    expect(announced.keys.map((key) => key.kid).sort()).toEqual([old.kid, kid].sort());
    expect((await set()).map((key) => key.kid).sort()).toEqual([old.kid, kid].sort());
    expect(kidOf(await freshToken())).toBe(old.kid);

    await installation.database.signingKey.update({
      where: { kid },
      data: { signsFrom: new Date(Date.now() - 1000) },
    });
    await restart();
    const switched = await single();
    expect(switched.kid).toBe(kid);
    const newToken = await freshToken();
    expect(kidOf(newToken)).toBe(kid);
    for (const token of [oldToken, newToken]) {
      const jwk = switched.keys.find((key) => key.kid === kidOf(token));
      await expect(jwtVerify(token, await importJWK(jwk ?? {}, 'ES256'))).resolves.toBeDefined();
    }
    const entries = await installation.stores.audit.list({
      tenantId: 'system',
      action: 'signing_key.rotate',
      limit: 5,
      order: 'newest_first',
    });
    expect(entries.map((entry) => entry.resource_id)).toEqual([kid]);
  }, 60_000);

  it('hides a withdrawn key', async () => {
    const [first] = await set();
    await installation.database.signingKey.update({
      where: { kid: String(first?.kid) },
      data: { withdrawnAt: new Date() },
    });
    await restart();
    expect((await set()).map((key) => key.kid)).not.toContain(first?.kid);
    expect((await single()).kid).not.toBe(first?.kid);
  }, 60_000);
});
