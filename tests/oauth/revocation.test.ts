/** The end of a grant: by whom, and that it acts with the next request although its tokens are good for minutes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import {
  letIn,
  registered,
  tokenRequest,
  type LetIn,
  type RegisteredClient,
} from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let client: RegisteredClient;
let tokens: LetIn;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  client = await registered(installation);
  tokens = await letIn(installation, { client, email: tenant.approver.email });
  expect(await statuses()).toEqual({ rest: 200, mcp: 200 });
});

async function statuses(): Promise<{ rest: number; mcp: number }> {
  const rest = await call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: tokens.access_token });
  const mcp = await fetch(`${installation.baseUrl}/mcp`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      Authorization: `Bearer ${tokens.access_token}`,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
  return { rest: rest.status, mcp: mcp.status };
}

const refresh = () =>
  tokenRequest(installation, {
    grant_type: 'refresh_token',
    client_id: client.client_id,
    refresh_token: tokens.refresh_token,
  });
const grant = async () => (await installation.stores.grants.list(tenant.tenantId)).at(-1);
const revokeToken = (token: string, hint: string, client_id = client.client_id) =>
  fetch(`${installation.baseUrl}/oauth/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token, token_type_hint: hint, client_id }),
  });

describe('a grant', () => {
  it('ends when it is revoked', async () => {
    const { id = '' } = (await grant()) ?? {};
    await installation.stores.grants.revoke(id, {
      tenantId: tenant.tenantId,
      action: 'grant.revoke',
      actor: `person:${tenant.approver.id}`,
      resourceType: 'grant',
      resourceId: id,
    });
    expect(await statuses()).toEqual({ rest: 401, mcp: 401 });
    expect(await refresh()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    // The next sign-in is a new one.
    tokens = await letIn(installation, { client, email: tenant.approver.email });
    expect(await statuses()).toEqual({ rest: 200, mcp: 200 });
    expect((await grant())?.id).not.toBe(id);
  });

  it('ends when its program gives the refresh token back (RFC 7009)', async () => {
    expect((await revokeToken(tokens.refresh_token, 'refresh_token')).status).toBe(200);
    expect(await statuses()).toEqual({ rest: 401, mcp: 401 });
    expect(await refresh()).toMatchObject({ status: 400 });
    expect((await grant())?.revokedAt).not.toBeNull();
  });

  it('does not end when another program shows its token', async () => {
    const stranger = await registered(installation);
    await revokeToken(tokens.refresh_token, 'refresh_token', stranger.client_id);
    expect(await statuses()).toEqual({ rest: 200, mcp: 200 });
    expect((await refresh()).status).toBe(200);
  });

  it('is of no use while its person is not active, and for nobody of a closed account', async () => {
    const { database } = installation;
    await database.person.update({ where: { id: tenant.approver.id }, data: { isActive: false } });
    expect(await statuses()).toEqual({ rest: 401, mcp: 401 });
    expect(await refresh()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    await database.person.update({ where: { id: tenant.approver.id }, data: { isActive: true } });
    await database.tenant.update({ where: { id: tenant.tenantId }, data: { isActive: false } });
    expect(await statuses()).toEqual({ rest: 403, mcp: 403 });
  });

  it('survives a restart of the API, with its refresh token and its registration', async () => {
    await installation.stopApi();
    await installation.startApi();
    expect(await statuses()).toEqual({ rest: 200, mcp: 200 });
    expect((await refresh()).status).toBe(200);
  });
});

describe('what nobody uses', () => {
  it('is removed: registrations that let nobody in within a day, and whatever is over', async () => {
    const { stores, database } = installation;
    const idle = await registered(installation);
    const longAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
    await database.oidcPayload.updateMany({ where: { model: 'Client' }, data: { createdAt: longAgo } });
    const fresh = await registered(installation);
    await stores.expiredRows.remove(new Date());
    const kept = await database.oidcPayload.findMany({ where: { model: 'Client' } });
    const ids = kept.map(({ id }) => id);
    expect(ids).toContain(client.client_id);
    expect(ids).toContain(fresh.client_id);
    expect(ids).not.toContain(idle.client_id);
    expect(await statuses()).toEqual({ rest: 200, mcp: 200 });
  });

  it('secrets are nowhere in the tables as they are', async () => {
    const { database } = installation;
    const confidential = await registered(installation, {
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: ['https://host.example/callback'],
    });
    const rows = JSON.stringify(await database.oidcPayload.findMany());
    expect(rows).toContain(client.client_id);
    for (const secret of [tokens.refresh_token, tokens.access_token, confidential.client_secret]) {
      expect(rows).not.toContain(String(secret));
    }
  });
});
