/** The keys of access tokens change while programs go on: old tokens count until they end, new ones have the new key. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { rotateSigningKey } from '../../worker/rotate-signing-key.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { letIn, registered, tokenRequest } from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const lets = async (token: string) =>
  (await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: token })).status;

it('a new key is published before it signs, and the old one goes on counting', async () => {
  const client = await registered(installation);
  const before = await letIn(installation, { client, email: tenant.approver.email });
  const { kid, signsFrom } = await rotateSigningKey(installation.env, 'oauth');
  expect(signsFrom.getTime()).toBeGreaterThan(Date.now());
  // As if that minute were over; another process reads the keys anew.
  await installation.database.$executeRaw`
    UPDATE signing_key SET signs_from = now() - interval '1 second' WHERE kid = ${kid}`;
  await installation.stopApi();
  await installation.startApi();

  const jwks = (await (await fetch(`${installation.baseUrl}/oauth/jwks`)).json()) as {
    keys: { kid: string }[];
  };
  const published = jwks.keys.map((key) => key.kid);
  const old = decodeProtectedHeader(before.access_token).kid;
  expect(published).toEqual(expect.arrayContaining([old, kid]));
  expect(await lets(before.access_token)).toBe(200);
  const after = await tokenRequest(installation, {
    grant_type: 'refresh_token',
    client_id: client.client_id,
    refresh_token: before.refresh_token,
  });
  expect(decodeProtectedHeader(after.body.access_token).kid).toBe(kid);
  expect(await lets(after.body.access_token)).toBe(200);
});
