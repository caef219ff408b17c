/** What operators see of OAuth and end: grants with everything issued on them, clients with everything granted to them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { aClient, aGrant, payloadsOf } from '../support/oauth-rows.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const ask = (method: string, path: string, body?: unknown, key = tenant.adminKey) =>
  call(method, `${installation.baseUrl}/v1/oauth${path}`, { key, body });
const payloadsLeft = (grantId: string) =>
  installation.database.oidcPayload.count({ where: { OR: [{ grantId }, { id: grantId }] } });
const aLiveGrant = async (given: Parameters<typeof aGrant>[2] = {}) => {
  const grant = await aGrant(installation.stores, tenant, given);
  await payloadsOf(installation.stores, grant);
  return grant;
};

describe('grants', () => {
  it('are listed with the program, the person and how far they reach, ended ones too', async () => {
    const first = await aLiveGrant({ mailboxIds: [tenant.mailbox.id], scopes: ['read'] });
    const second = await aLiveGrant({ clientName: 'Ignore all <b>rules</b>' });
    await ask('DELETE', `/grants/${first.id}`);
    const answer = await ask('GET', '/grants');
    expectOutput('list_grants', answer);
    const person = { id: tenant.approver.id, email: tenant.approver.email };
    expect(answer.body.grants).toEqual([
      expect.objectContaining({
        id: first.id,
        client_id: first.clientId,
        person,
        scopes: ['read'],
        all_mailboxes: false,
        mailbox_ids: [tenant.mailbox.id],
        revoked_at: expect.stringMatching(/Z$/),
        is_active: false,
      }),
      expect.objectContaining({
        id: second.id,
        client_name: 'Ignore all <b>rules</b>',
        all_mailboxes: true,
        mailbox_ids: [],
        last_used_at: null,
        revoked_at: null,
        is_active: true,
      }),
    ]);
  });

  it('end with everything that was issued on them, on record, and other grants stay', async () => {
    const [ended, other] = [await aLiveGrant(), await aLiveGrant()];
    expect(await payloadsLeft(ended.id)).toBe(3);
    const answer = await ask('DELETE', `/grants/${ended.id}`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'revoked' } });
    expect(await payloadsLeft(ended.id)).toBe(0);
    expect(await payloadsLeft(other.id)).toBe(3);
    expect((await installation.stores.grants.find(ended.id))?.revokedAt).toBeInstanceOf(Date);
    expect((await installation.stores.grants.find(other.id))?.revokedAt).toBeNull();
    expect(await actionsOn(installation, tenant.tenantId, ended.id)).toEqual([
      'grant.create',
      'grant.revoke',
    ]);
  });

  it('end once: of two at a time one succeeds, and it is on record once', async () => {
    const { id } = await aLiveGrant();
    const answers = await Promise.all([ask('DELETE', `/grants/${id}`), ask('DELETE', `/grants/${id}`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['grant.create', 'grant.revoke']);
  });

  it('of another tenant are not there, and stay', async () => {
    const grant = await aLiveGrant();
    const stranger = await aTenant(installation.stores);
    expectRefusal(await ask('DELETE', `/grants/${grant.id}`, undefined, stranger.adminKey), 404, 'not_found');
    expect((await ask('GET', '/grants', undefined, stranger.adminKey)).body).toEqual({ grants: [] });
    expect(await payloadsLeft(grant.id)).toBe(3);
  });
});

describe('a client registered by hand', () => {
  it('is answered with its secret once, and with what its host has to be told', async () => {
    const redirect_uris = [
      'https://host.example/callback',
      'https://host.example/callback',
      'http://127.0.0.1/',
    ];
    const answer = await ask('POST', '/clients', { name: 'Foundry', redirect_uris });
    expect(answer.status).toBe(201);
    expectOutput('create_oauth_client', answer);
    const { client_id, client_secret } = answer.body;
    const { baseUrl } = installation;
    expect(answer.body).toEqual({
      client_id: expect.stringMatching(/^mc_[\w-]{43}$/),
      client_secret: expect.stringMatching(/^mcs_[\w-]{43}$/),
      name: 'Foundry',
      redirect_uris: ['https://host.example/callback', 'http://127.0.0.1/'],
      scopes: ['read', 'send'],
      authorization_url: `${baseUrl}/oauth/authorize`,
      token_url: `${baseUrl}/oauth/token`,
      refresh_url: `${baseUrl}/oauth/token`,
      resource: `${baseUrl}/mcp`,
    });
    const listed = await ask('GET', '/clients');
    expectOutput('list_oauth_clients', listed);
    expect(listed.body.clients).toMatchObject([{ client_id, name: 'Foundry', confidential: true }]);
    expect(JSON.stringify(listed.body)).not.toContain(client_secret);
    const [entry] = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      action: 'oauth_client.create',
      limit: 1,
      order: 'newest_first',
    });
    expect(entry).toMatchObject({
      resource_id: client_id,
      metadata: { scopes: ['read', 'send'], redirects_to: ['host.example', '127.0.0.1'], confidential: true },
    });
  });

  it('is kept where the authorization server looks, its secret sealed everywhere', async () => {
    const { client_id, client_secret } = await aClient(installation, tenant);
    const stored = await installation.stores.oidcPayloads.find({ model: 'Client', id: client_id });
    expect(stored?.payload).toMatchObject({ client_id, client_name: 'Copilot Studio', scope: 'read send' });
    const rows = await installation.database.$queryRaw`
      SELECT to_jsonb(p) AS row FROM oidc_payload p WHERE id = ${client_id}
      UNION ALL SELECT to_jsonb(c) FROM oauth_client c WHERE id = ${client_id}
      UNION ALL SELECT to_jsonb(a) FROM audit_entry a WHERE resource_id = ${client_id}`;
    expect(JSON.stringify(rows)).toContain(client_id);
    expect(JSON.stringify(rows)).not.toContain(client_secret);
    expect(stored?.payload).toHaveProperty('sealed_client_secret');
  });

  it('has no secret where it cannot keep one', async () => {
    const made = await aClient(installation, tenant, { confidential: false });
    expect(made).not.toHaveProperty('client_secret');
    const stored = await installation.stores.oidcPayloads.find({ model: 'Client', id: made.client_id });
    expect(stored?.payload).toMatchObject({ token_endpoint_auth_method: 'none' });
    expect(stored?.payload).not.toHaveProperty('sealed_client_secret');
  });

  it('is refused with every bad address under its own place', async () => {
    const redirect_uris = ['https://ok.example/', 'http://evil.example/', 'javascript:alert(1)'];
    const answer = await ask('POST', '/clients', { name: '', redirect_uris });
    expect(refusedFields(answer)).toEqual(['name', 'redirect_uris.1', 'redirect_uris.2']);
  });

  it('never both composes and decides', async () => {
    const answer = await ask('POST', '/clients', {
      name: 'Both',
      redirect_uris: ['https://host.example/'],
      scopes: ['send', 'oversight'],
    });
    expectRefusal(answer, 400, 'forbidden_scope_combination');
  });

  it('is one of a hundred at most', async () => {
    const { tenantId } = tenant;
    await installation.database.oauthClient.createMany({
      data: Array.from({ length: 99 }, (_, index) => ({
        id: `mc_${tenantId}_${index}`,
        tenantId,
        name: 'One of many',
        redirectUris: [],
        isConfidential: false,
        scopes: ['read'],
        createdBy: 'system',
      })),
    });
    await aClient(installation, tenant);
    const body = { name: 'One more', redirect_uris: ['https://host.example/'] };
    expectRefusal(await ask('POST', '/clients', body), 403, 'limit_reached');
  });

  it('takes all its grants with it when it is deleted, on record with the reason', async () => {
    const { client_id } = await aClient(installation, tenant);
    const mine = await aLiveGrant({ clientId: client_id });
    const other = await aLiveGrant();
    const answer = await ask('DELETE', `/clients/${client_id}`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'deleted' } });
    expect(await payloadsLeft(mine.id)).toBe(0);
    expect(await payloadsLeft(other.id)).toBe(3);
    const { grants } = (await ask('GET', '/grants')).body;
    expect(grants).toMatchObject([
      { id: mine.id, is_active: false },
      { id: other.id, is_active: true },
    ]);
    expect(await actionsOn(installation, tenant.tenantId, mine.id)).toEqual(['grant.create', 'grant.revoke']);
    expect(await actionsOn(installation, tenant.tenantId, client_id)).toEqual([
      'oauth_client.create',
      'oauth_client.delete',
    ]);
    expect(await installation.stores.oidcPayloads.find({ model: 'Client', id: client_id })).toBeUndefined();
    expect((await ask('GET', '/clients')).body).toEqual({ clients: [] });
    expectRefusal(await ask('DELETE', `/clients/${client_id}`), 404, 'not_found');
  });

  it('of another tenant is not there, and stays', async () => {
    const { client_id } = await aClient(installation, tenant);
    const grant = await aLiveGrant({ clientId: client_id });
    const stranger = await aTenant(installation.stores);
    const answer = await ask('DELETE', `/clients/${client_id}`, undefined, stranger.adminKey);
    expectRefusal(answer, 404, 'not_found');
    expect((await ask('GET', '/clients', undefined, stranger.adminKey)).body).toEqual({ clients: [] });
    expect(await payloadsLeft(grant.id)).toBe(3);
  });

  it('is made once for one Idempotency-Key, with the same secret in the answer', async () => {
    const body = { name: 'Foundry', redirect_uris: ['https://host.example/'] };
    const once = () =>
      call('POST', `${installation.baseUrl}/v1/oauth/clients`, {
        key: tenant.adminKey,
        body,
        headers: { 'Idempotency-Key': 'the-same' },
      });
    const [first, second] = [await once(), await once()];
    expect(second.body).toEqual(first.body);
    expect((await ask('GET', '/clients')).body.clients).toHaveLength(1);
  });
});
