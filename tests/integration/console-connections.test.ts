/** The operator's page about OAuth: what people let programs do is seen and ended there, and clients are registered by hand. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { ROLES } from '../../domain/person.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { formToken, signedIn, visit, type Visit } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { aClient, aGrant, payloadsOf } from '../support/oauth-rows.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

const { connections, registerClient } = CONSOLE_PATHS;
let installation: Installation;
let tenant: TestTenant;
let operator: Visit;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  operator = await signedIn(installation, tenant.approver);
});

const aGrantHere = (given: Parameters<typeof aGrant>[2] = {}) => aGrant(installation.stores, tenant, given);
const post = async (path: string, fields: Record<string, string> = {}, visitor = operator) =>
  visitor.post(path, { csrf: await formToken(visitor), ...fields });
const textOf = async (path: string) => parsePage((await operator.get(path)).text).text;
const lastEntry = async (action: 'grant.revoke' | 'oauth_client.create' | 'oauth_client.delete') => {
  const { tenantId } = tenant;
  const found = await installation.stores.audit.list({ tenantId, action, limit: 1, order: 'newest_first' });
  return found[0];
};

describe('the page of connections', () => {
  it('shows live grants with their mailboxes by address, and no ended ones', async () => {
    await aGrantHere({ clientName: 'Desk <b>helper</b>', mailboxIds: [tenant.mailbox.id], scopes: ['read'] });
    const ended = await aGrantHere({ clientName: 'Gone program' });
    await post(`${connections}/grants/${ended.id}`);
    const text = await textOf(connections);
    expect(text).toContain('Desk <b>helper</b> Name given by the program, not checked');
    expect(text).toContain(`Mailboxes ${tenant.mailbox.address}`);
    expect(text).toContain(`Acts for ${tenant.approver.email}`);
    expect(text).not.toContain('Gone program');
  });

  it('tells a client that an operator registered from one that named itself', async () => {
    const { client_id } = await aClient(installation, tenant, { name: 'Foundry' });
    await aGrantHere({ clientId: client_id, clientName: 'Foundry' });
    const text = await textOf(connections);
    expect(text).toContain('Foundry Registered by hand');
    expect(text).not.toContain('not checked');
    expect(text).toContain('It takes 1 live grant with it.');
  });

  it('revokes a grant by its button, with everything issued on it, on record with the person', async () => {
    const grant = await aGrantHere();
    await payloadsOf(installation.stores, grant);
    const action = `${connections}/grants/${grant.id}`;
    const answer = await operator.post(action, await operator.formOn(connections, action));
    expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({
      status: 303,
      to: connections,
    });
    expect((await installation.stores.grants.find(grant.id))?.revokedAt).toBeInstanceOf(Date);
    expect(await installation.database.oidcPayload.count({ where: { grantId: grant.id } })).toBe(0);
    expect(await lastEntry('grant.revoke')).toMatchObject({
      actor: `person:${tenant.approver.id}`,
      resource_id: grant.id,
    });
  });

  it('leads back to the list where a button is pressed twice, and records it once', async () => {
    const { id } = await aGrantHere();
    const press = () => post(`${connections}/grants/${id}`);
    expect([(await press()).status, (await press()).status]).toEqual([303, 303]);
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['grant.create', 'grant.revoke']);
  });

  it('deletes a client by its button, and its grants end', async () => {
    const { client_id } = await aClient(installation, tenant);
    const grant = await aGrantHere({ clientId: client_id });
    const action = `${connections}/clients/${client_id}`;
    const answer = await operator.post(action, await operator.formOn(connections, action));
    expect(answer.status).toBe(303);
    expect(await installation.stores.oauthClients.find(client_id)).toBeUndefined();
    expect((await installation.stores.grants.find(grant.id))?.revokedAt).toBeInstanceOf(Date);
    expect(await lastEntry('oauth_client.delete')).toMatchObject({ actor: `person:${tenant.approver.id}` });
  });

  it('ends nothing of another tenant, and does not say whether it is there', async () => {
    const grant = await aGrantHere();
    const { client_id } = await aClient(installation, tenant);
    const stranger = await signedIn(installation, (await aTenant(installation.stores)).approver);
    for (const path of [`grants/${grant.id}`, 'grants/unknown', `clients/${client_id}`, 'clients/unknown']) {
      expect((await post(`${connections}/${path}`, {}, stranger)).status).toBe(303);
    }
    expect((await installation.stores.grants.find(grant.id))?.revokedAt).toBeNull();
    expect(await installation.stores.oauthClients.find(client_id)).toBeDefined();
    expect((await stranger.get(connections)).text).not.toContain(client_id);
  });
});

describe('a role without the operator', () => {
  it.each(ROLES.filter((role) => role !== 'operator'))(
    '%s neither sees nor ends nor registers',
    async (role) => {
      const grant = await aGrantHere();
      const { client_id } = await aClient(installation, tenant);
      const email = `${role}@x.test`;
      const person = await aPerson(installation.stores, {
        tenantId: tenant.tenantId,
        email,
        name: role,
        roles: [role],
      });
      const visitor = await signedIn(installation, person);
      expect((await visitor.get(CONSOLE_PATHS.pending)).text).not.toContain(connections);
      for (const path of [connections, registerClient]) expect((await visitor.get(path)).status).toBe(403);
      const good = { name: 'x', redirect_uris: 'https://a.example/', scopes: 'read' };
      for (const path of [
        `${connections}/grants/${grant.id}`,
        `${connections}/clients/${client_id}`,
        registerClient,
      ]) {
        expect((await post(path, good, visitor)).status).toBe(403);
      }
      expect((await installation.stores.grants.find(grant.id))?.revokedAt).toBeNull();
      expect(await installation.stores.oauthClients.list(tenant.tenantId)).toHaveLength(1);
    },
  );

  it('is nobody: who is not signed in is asked to, and led back', async () => {
    const page = await visit(installation).get(connections);
    expect(page.status).toBe(401);
    expect(page.text).toContain(`value="${connections}"`);
  });
});

describe('registering a client', () => {
  const fields = {
    name: ' Foundry ',
    redirect_uris: 'https://host.example/callback\r\n\r\n http://127.0.0.1/ ',
    confidential: 'true',
  };
  const submit = async (changes: Record<string, string>, scopes: readonly string[] = ['read', 'send']) => {
    const all = new URLSearchParams({ csrf: await formToken(operator), ...fields, ...changes });
    for (const scope of scopes) all.append('scopes', scope);
    const response = await fetch(installation.baseUrl + registerClient, {
      method: 'POST',
      headers: { Cookie: operator.cookie.value, Origin: installation.baseUrl },
      body: all,
    });
    return { status: response.status, headers: response.headers, page: parsePage(await response.text()) };
  };
  const registered = () => installation.stores.oauthClients.list(tenant.tenantId);

  it('shows the secret this once, with what the host has to be told', async () => {
    const { status, headers, page } = await submit({});
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    const [client] = await registered();
    expect(client).toMatchObject({
      name: 'Foundry',
      redirectUris: ['https://host.example/callback', 'http://127.0.0.1/'],
      isConfidential: true,
      scopes: ['read', 'send'],
      createdBy: `person:${tenant.approver.id}`,
    });
    const secret = /mcs_[\w-]{43}/.exec(page.text)?.[0] ?? '';
    for (const fact of [secret, client?.id ?? '', '/oauth/authorize', '/oauth/token', '/mcp']) {
      expect(fact).not.toBe('');
      expect(page.text).toContain(fact);
    }
    expect(await textOf(connections)).not.toContain(secret);
    expect(await lastEntry('oauth_client.create')).toMatchObject({
      actor: `person:${tenant.approver.id}`,
      resource_id: client?.id,
    });
  });

  it('gives no secret to what cannot keep one', async () => {
    const { status, page } = await submit({ confidential: 'false' }, ['read']);
    expect(status).toBe(201);
    expect(page.text).not.toContain('mcs_');
    expect(await registered()).toMatchObject([{ isConfidential: false, scopes: ['read'] }]);
  });

  it('puts each fault onto the form beside what was typed, and registers nothing', async () => {
    const { status, page } = await submit(
      { name: '', redirect_uris: 'https://ok.example/\nhttp://evil.example/' },
      [],
    );
    expect(status).toBe(400);
    expect(page.text).toContain('Name: a name is needed');
    expect(page.text).toContain('http://evil.example/ is http, which only this machine may use');
    expect(page.text).toContain('Scopes: a scope is needed');
    expect(await registered()).toEqual([]);
  });

  it.each([
    [{ redirect_uris: ' \n' }, ['read'], 'Redirect addresses: an address is needed'],
    [
      { redirect_uris: 'https://localhost/\ncursor://cb' },
      ['read'],
      'Redirect addresses: https on this machine',
    ],
    [{}, ['send', 'oversight'], 'oversight goes with neither send nor admin'],
    [{ name: 'a\u202eb' }, ['read'], 'Name: is one line of plain text'],
    [{}, ['everything'], 'Scopes: a scope is needed'],
  ])('refuses %j with %j', async (changes, scopes, problem) => {
    const { status, page } = await submit(changes, scopes);
    expect(status).toBe(400);
    expect(page.text).toContain(problem);
    expect(await registered()).toEqual([]);
  });
});
