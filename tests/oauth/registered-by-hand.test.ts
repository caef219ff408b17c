/** A client that an operator registered by hand, as Foundry and Copilot Studio need it: whose it is, what it may be given, its end. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePage } from '../api/pages/parsed-page.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { formOn } from '../support/oauth-browser.js';
import { codeFor, consentPageFor, tokenRequest, type RegisteredClient } from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const REDIRECT = 'https://ai.azure.example/oauth/callback';

let installation: Installation;
let tenant: TestTenant;
let client: RegisteredClient;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  const { status, body } = await call('POST', `${installation.baseUrl}/v1/oauth/clients`, {
    key: tenant.adminKey,
    body: { name: 'Foundry', redirect_uris: [REDIRECT], confidential: true, scopes: ['read', 'send'] },
  });
  expect(status).toBe(201);
  client = { client_id: body.client_id, client_secret: body.client_secret, redirect_uris: [REDIRECT] };
}, 60_000);
afterAll(() => installation.stop(), 60_000);

async function exchange(how: 'basic' | 'post' | 'none') {
  const { code, pkce } = await codeFor(installation, { client, email: tenant.approver.email });
  const { client_id, client_secret = '' } = client;
  const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
  return tokenRequest(
    installation,
    {
      grant_type: 'authorization_code',
      code,
      code_verifier: pkce.verifier,
      redirect_uri: REDIRECT,
      ...(how === 'basic' ? {} : { client_id }),
      ...(how === 'post' ? { client_secret } : {}),
    },
    how === 'basic' ? { Authorization: `Basic ${basic}` } : {},
  );
}

describe('a client registered by hand', () => {
  it.each(['basic', 'post'] as const)('shows its secret as %s', async (how) => {
    expect(await exchange(how)).toMatchObject({ status: 200, body: { scope: 'read send' } });
  });

  it('gets nothing without its secret', async () => {
    expect(await exchange('none')).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('is given no more than it was registered for, and the page says who vouches for it', async () => {
    const { page } = await consentPageFor(installation, {
      client,
      email: tenant.approver.email,
      scope: 'read send admin',
    });
    expect(parsePage(page.text).text).toContain('registered by your operator');
    expect(formOn(page).fields.filter(([name]) => name === 'scope')).toEqual([
      ['scope', 'read'],
      ['scope', 'send'],
    ]);
    expect(page.text).not.toContain('value="admin"');
  });

  it('is let in by people of its own company alone', async () => {
    const other = await aTenant(installation.stores);
    const { page } = await consentPageFor(installation, { client, email: other.approver.email });
    expect(page.url.searchParams.get('error')).toBe('access_denied');
    expect(await installation.stores.grants.list(other.tenantId)).toEqual([]);
  });

  it('takes everything with it when it is deleted', async () => {
    const { body } = await exchange('basic');
    const lists = () => call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: body.access_token });
    expect((await lists()).status).toBe(200);
    const removed = await call('DELETE', `${installation.baseUrl}/v1/oauth/clients/${client.client_id}`, {
      key: tenant.adminKey,
    });
    expect(removed.status).toBe(200);
    expect((await lists()).status).toBe(401);
  });
});
