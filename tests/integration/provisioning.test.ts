/**
 * People of an account over SCIM 2.0, with the requests that Microsoft prints in "Develop and plan provisioning for a SCIM
 * endpoint in Microsoft Entra ID": made, found, changed, put into groups, and gone from the next decision on.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { approversAround } from '../support/approvers.js';
import { withApproval } from '../support/approvals.js';
import { visit } from '../support/console-visit.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, statusOf, submitted, untilStatus } from '../support/mails.js';
import { aDirectory, address, APPROVER, entraUser, provisioned, type Directory } from '../support/scim.js';
import { aKey, aSignInToken, aTenant, type TestTenant } from '../support/tenants.js';

const ENTRA_TENANT = '7a1c5d0e-1111-4a4a-9b9b-123456789abc';
let installation: Installation;
let tenant: TestTenant;
let directory: Directory;

beforeAll(async () => {
  installation = await startInstallation({
    ENTRA_TENANTS: `${ENTRA_TENANT}=mapped`,
    ENTRA_CLIENT_ID: '5f0a1b2c-2222-4b4b-8c8c-123456789abc',
  });
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  directory = await aDirectory(installation, tenant);
});

const { policy } = approversAround(() => ({ installation, tenant }));
const made = (change: object = {}, userName = address()) => provisioned(directory, change, userName);

describe('the door', () => {
  it('opens for a key of scope scim alone, which opens no other', async () => {
    const ask = (key?: string) =>
      call('GET', `${installation.baseUrl}/scim/v2/Users`, key === undefined ? {} : { key });
    for (const key of [tenant.adminKey, tenant.oversightKey, tenant.agentKey]) {
      expect(await ask(key)).toMatchObject({ status: 403, body: { status: '403' } });
    }
    for (const key of [undefined, 'mm_live_none']) {
      const { status, body, headers } = await ask(key);
      expect({ status, body }).toMatchObject({
        status: 401,
        body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'] },
      });
      expect(headers.get('www-authenticate')).toBe('Bearer');
    }
    const { key } = directory;
    for (const path of ['/v1/mailboxes', '/v1/people', '/v1/oversight/pending', '/v1/audit-log']) {
      expect(await call('GET', installation.baseUrl + path, { key })).toMatchObject({ status: 403 });
    }
  });

  it('is made by the operator’s yes, and by nothing less', async () => {
    const keys = { method: 'POST', url: `${installation.baseUrl}/v1/api-keys`, key: tenant.adminKey };
    const mixed = await call('POST', keys.url, { ...keys, body: { name: 'x', scopes: ['scim', 'read'] } });
    expect(mixed).toMatchObject({ status: 400, body: { code: 'forbidden_scope_combination' } });
    const body = { name: 'Entra', scopes: ['scim'] };
    const answer = await withApproval(installation, { ...keys, operator: tenant.approver.email, body });
    expect(answer).toMatchObject({ status: 201, body: { scopes: ['scim'] } });
    const found = await call('GET', `${installation.baseUrl}/scim/v2/Users?count=0`, {
      key: answer.body.api_key,
    });
    expect(found).toMatchObject({ status: 200, body: { totalResults: 1, Resources: [] } });
  });

  it('says what it can do', async () => {
    const config = await directory.ask('GET', '/ServiceProviderConfig');
    expect(config.headers.get('content-type')).toContain('application/scim+json');
    expect(config.body).toMatchObject({ patch: { supported: true }, filter: { supported: true } });
    expect((await directory.ask('GET', '/ResourceTypes')).body).toMatchObject({ totalResults: 2 });
    const schema = '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User';
    expect((await directory.ask('GET', schema)).body).toMatchObject({ name: 'User' });
    expect(await directory.ask('GET', '/Me')).toMatchObject({ status: 404 });
  });
});

describe('a person', () => {
  it('is made, found as Entra ID looks, changed as it says it, and in the audit log', async () => {
    const { id, userName } = await made();
    for (const filter of [
      `userName eq "${userName.toUpperCase()}"`,
      `externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"`,
      `displayName eq "ryan leenay" and active eq true`,
      `emails[type eq "work"].value eq "${userName}"`,
    ]) {
      expect({ filter, ...(await directory.find('Users', filter)) }).toMatchObject({
        filter,
        status: 200,
        body: { totalResults: 1, Resources: [{ id }] },
      });
    }
    const nobody = await directory.find('Users', 'userName eq "nobody"');
    expect(nobody.body).toMatchObject({ totalResults: 0, Resources: [] });
    expect(await directory.find('Users', 'userName co "ryan"')).toMatchObject({
      status: 400,
      body: { scimType: 'invalidFilter' },
    });
    const changed = await directory.patch(
      `/Users/${id}`,
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updated@contoso.test' },
      { op: 'Replace', path: 'name.familyName', value: 'Other' },
      { op: 'Replace', value: { displayName: 'Ryan L', 'name.givenName': 'R' } },
    );
    expect(changed).toMatchObject({
      status: 200,
      body: { id, displayName: 'Ryan L', userName, emails: [{ value: 'updated@contoso.test' }] },
    });
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['person.create', 'person.update']);
  });

  it('is no one else’s: user names, addresses, agents and identities are one person’s', async () => {
    const { userName } = await made();
    const again = (change: object) => directory.ask('POST', '/Users', entraUser(address(), change));
    const taken = { status: 409, body: { scimType: 'uniqueness' } };
    expect(await again({ userName: userName.toUpperCase() })).toMatchObject(taken);
    expect(await again({ emails: [{ type: 'work', value: userName }] })).toMatchObject(taken);
    expect(await again({ emails: [{ value: tenant.mailbox.address }] })).toMatchObject({ status: 400 });
    expect(await again({ userName: undefined })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
    expect(await again({ userName: 'no address', emails: [] })).toMatchObject({ status: 400 });
    expect(await again({ userName: 'a\0b' })).toMatchObject({ status: 400 });
  });

  it('of an account that is mapped to Entra ID is bound to their object id, once', async () => {
    const mapped = await aTenant(installation.stores, {}, { slug: 'mapped' });
    directory = await aDirectory(installation, mapped);
    const objectId = randomUUID();
    const { id } = await made({ externalId: objectId });
    const entra = { tenantId: ENTRA_TENANT, objectId };
    expect(await installation.stores.people.byEntraId(entra)).toMatchObject({ id });
    const moved = await directory.patch(`/Users/${id}`, {
      op: 'Replace',
      path: 'externalId',
      value: randomUUID(),
    });
    expect(moved).toMatchObject({ status: 409 });
    const other = entraUser(address(), { externalId: objectId });
    expect(await directory.ask('POST', '/Users', other)).toMatchObject({ status: 409 });
  });

  it('who is deprovisioned has no session, no key and no vote at the next decision, and may come back', async () => {
    const { id } = await made(APPROVER);
    const { key } = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['read', 'oversight'],
      personId: id,
    });
    await policy([{ approvers: [{ kind: 'role', role: 'approver' }], needed: 1, justification: 'optional' }]);
    const mail = await submitted(installation, tenant);
    expect(
      await directory.patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' }),
    ).toMatchObject({ status: 200, body: { active: false } });
    expect(await approve(installation, key, mail)).toMatchObject({ status: 401 });
    const fresh = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['read', 'oversight'],
      personId: id,
    });
    expect(await approve(installation, fresh.key, mail)).toMatchObject({
      status: 403,
      body: { code: 'not_an_approver' },
    });
    expect(await statusOf(installation, mail)).toBe('pending_send_approval');
    expect(await directory.patch(`/Users/${id}`, { op: 'replace', value: { active: true } })).toMatchObject({
      body: { active: true, roles: [{ value: 'Approver' }] },
    });
    await approve(installation, fresh.key, mail);
    await untilStatus(installation, mail, 'sent');
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual([
      'person.create',
      'person.disable',
      'person.enable',
    ]);
  }, 60_000);

  it('who is deleted is disabled and kept; the same one may come back, another one not under their address', async () => {
    const { id, userName } = await made(APPROVER);
    expect(await directory.ask('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, body: null });
    expect(await directory.ask('GET', `/Users/${id}`)).toMatchObject({ status: 404 });
    expect(await directory.find('Users', `userName eq "${userName}"`)).toMatchObject({
      body: { totalResults: 0 },
    });
    expect(await installation.stores.people.get(id)).toMatchObject({ isActive: false, email: userName });
    const another = entraUser(userName, { externalId: 'another' });
    expect(await directory.ask('POST', '/Users', another)).toMatchObject({ status: 409 });
    expect(await directory.ask('POST', '/Users', entraUser(userName))).toMatchObject({
      status: 201,
      body: { id, active: true, userName },
    });
  });

  it('who is the last operator goes as well: the directory says who has left', async () => {
    const email = tenant.approver.email;
    const found = await directory.find('Users', `userName eq "${email}"`);
    const { id } = found.body.Resources[0];
    expect(await directory.ask('PUT', `/Users/${id}`, entraUser(email, { active: false }))).toMatchObject({
      status: 200,
      body: { active: false },
    });
    const entries = await installation.database.auditEntry.findMany({ where: { resourceId: id } });
    expect(entries.at(-1)?.canonical).toContain('"was_last_operator":true');
    // What is left: the admin key, and the oversight address that says yes.
    const answer = await call('POST', `${installation.baseUrl}/v1/people/${id}/enable`, {
      key: tenant.adminKey,
    });
    expect(answer).toMatchObject({ status: 202 });
  });

  it('without a role signs in to see nothing', async () => {
    const { id } = await made();
    const person = await installation.stores.people.get(id);
    if (!person) throw new Error('nobody was made');
    const visitor = visit(installation);
    await visitor.post('/sign-in', { token: await aSignInToken(installation.stores, person) });
    expect((await visitor.get('/console')).status).toBe(403);
    expect((await visitor.get('/console/messages')).status).toBe(403);
  });

  it('has the app roles that Entra ID says, in each of its forms', async () => {
    const { id } = await made();
    const path = `/Users/${id}`;
    const role = (value: unknown) => ({ op: 'Add', path: 'roles', value });
    const json = '{"id":"06b07648","value":"Approver","displayName":"Approver"}';
    expect((await directory.patch(path, role([{ value: json }]))).body.roles).toMatchObject([
      { value: 'Approver' },
    ]);
    const single = { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'Compliance' };
    expect((await directory.patch(path, single)).body.roles).toMatchObject([{ value: 'Compliance' }]);
    const unknown = { op: 'Replace', path: 'roles', value: [{ value: 'King' }] };
    expect((await directory.patch(path, unknown)).body.roles).toBeUndefined();
  });
});
