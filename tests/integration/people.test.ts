/** People as an operator administers them, groups as a directory keeps them over SCIM, and two accounts that never meet. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { approversAround, stage } from '../support/approvers.js';
import { withApproval } from '../support/approvals.js';
import { signedIn } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, statusOf, submitted } from '../support/mails.js';
import { aDirectory, APPROVER, entraGroup, entraUser, PATCH, provisioned } from '../support/scim.js';
import type { Directory } from '../support/scim.js';
import { aKey, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let directory: Directory;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  directory = await aDirectory(installation, tenant);
});

const { approver, policy, api } = approversAround(() => ({ installation, tenant }));
const made = (change: object = {}) => provisioned(directory, change);

describe('an operator', () => {
  const sensitive = (method: string, path: string, body: Record<string, unknown> = {}) =>
    withApproval(installation, {
      ...{ method, url: installation.baseUrl + path, key: tenant.adminKey, body },
      operator: tenant.approver.email,
    });

  it('adds somebody and gives them more with a yes only, and takes it away at once', async () => {
    const person = { name: 'Pat', email: `pat.${randomUUID()}@acme.test`, roles: ['compliance'] };
    const { status, body } = await sensitive('POST', '/v1/people', person);
    expect({ status, body }).toMatchObject({ status: 201, body: { ...person, is_active: true } });
    const path = `/v1/people/${body.id}`;
    expect(await sensitive('PATCH', path, { roles: ['approver', 'operator'] })).toMatchObject({
      status: 200,
      body: { roles: ['approver', 'operator'] },
    });
    expect(await api('PATCH', path, tenant.adminKey, { roles: ['approver'], name: 'Pat P' })).toMatchObject({
      status: 200,
      body: { roles: ['approver'], name: 'Pat P' },
    });
    expect((await api('GET', '/v1/people', tenant.adminKey)).body).toMatchObject({
      total: 2,
      people: [{ email: tenant.approver.email }, { id: body.id, name: 'Pat P' }],
    });
    expect(await actionsOn(installation, tenant.tenantId, body.id)).toEqual([
      'person.create',
      'person.update',
      'person.update',
    ]);
  });

  it('does not let an agent’s mailbox be a person', async () => {
    const person = { name: 'Agent', email: tenant.mailbox.address, roles: ['approver'] };
    expect(await api('POST', '/v1/people', tenant.adminKey, person)).toMatchObject({ status: 400 });
  });

  it('disables somebody: session, key, moved votes and vote are gone at that moment', async () => {
    const [ann, bob] = [await approver('ann'), await approver('bob')];
    await policy([stage([ann, bob], { delegation: 'allowed' })]);
    const browser = await signedIn(installation, ann.person);
    const moved = { to: ann.person.email, until: new Date(Date.now() + 3_600_000).toISOString() };
    expect(await api('POST', '/v1/delegations', bob.key, moved)).toMatchObject({ status: 201 });
    const mail = await submitted(installation, tenant);
    const { id } = ann.person;
    expect(await api('POST', `/v1/people/${id}/disable`, tenant.adminKey)).toMatchObject({
      status: 200,
      body: { is_active: false },
    });
    expect(await approve(installation, ann.key, mail)).toMatchObject({ status: 401 });
    // To the sign-in.
    expect((await browser.get('/console/messages')).text).toContain('Sign in');
    expect((await api('GET', '/v1/delegations', bob.key)).body).toMatchObject({ delegations: [] });
    expect(await statusOf(installation, mail)).toBe('pending_send_approval');
    const again = await sensitive('POST', `/v1/people/${id}/enable`);
    expect(again).toMatchObject({ status: 200, body: { is_active: true, roles: ['approver'] } });
    expect(await approve(installation, ann.key, mail)).toMatchObject({ status: 401 });
  });

  it('cannot lose the last operator, nor whoever reads the oversight address', async () => {
    const { tenantId } = tenant;
    const other = await aPerson(installation.stores, {
      ...{ tenantId, email: `op.${randomUUID()}@acme.test`, name: 'Op', roles: ['operator'] },
    });
    const disable = (id: string) => api('POST', `/v1/people/${id}/disable`, tenant.adminKey);
    expect(await disable(tenant.approver.id)).toMatchObject({ status: 409 });
    await installation.database.person.update({
      where: { id: tenant.approver.id },
      data: { roles: ['approver'] },
    });
    expect(await disable(other.id)).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    expect(await api('PATCH', `/v1/people/${other.id}`, tenant.adminKey, { roles: [] })).toMatchObject({
      status: 409,
    });
    expect(await actionsOn(installation, tenantId, other.id)).toEqual([]);
  });
});

describe('a group', () => {
  it('is kept as Entra ID keeps it, and gives the roles that an operator said', async () => {
    const [one, two] = [await made(), await made({ externalId: 'two' })];
    const name = `Finance ${randomUUID()}`;
    const { status, body } = await directory.ask('POST', '/Groups', entraGroup(name, randomUUID()));
    expect({ status, body }).toMatchObject({ status: 201, body: { displayName: name, members: [] } });
    const path = `/Groups/${body.id}`;
    const found = await directory.ask(
      'GET',
      `/Groups?excludedAttributes=members&filter=${encodeURIComponent(`displayName eq "${name}"`)}`,
    );
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: body.id }] });
    expect(found.body.Resources[0].members).toBeUndefined();
    const url = `${installation.baseUrl}/v1/groups/${body.id}/roles`;
    const roles = { roles: ['approver'] };
    expect(
      await withApproval(installation, {
        ...{ method: 'PUT', url, key: tenant.adminKey, operator: tenant.approver.email },
        body: roles,
      }),
    ).toMatchObject({ status: 200, body: { source: 'scim', roles: ['approver'] } });
    const rolesOf = async ({ id }: { id: string }) => (await installation.stores.people.get(id))?.roles;
    await directory.patch(path, {
      op: 'Add',
      path: 'members',
      value: [{ $ref: null, value: one.id }, { value: two.id }],
    });
    expect([await rolesOf(one), await rolesOf(two)]).toEqual([['approver'], ['approver']]);
    const member = await directory.find('Groups', `id eq "${body.id}" and members eq "${one.id}"`);
    expect(member.body).toMatchObject({ totalResults: 1 });
    await directory.patch(path, { op: 'Remove', path: 'members', value: [{ value: one.id }] });
    await directory.patch(path, { op: 'remove', path: `members[value eq "${two.id}"]` });
    expect([await rolesOf(one), await rolesOf(two)]).toEqual([[], []]);
    expect(
      await directory.patch(path, { op: 'Add', path: 'members', value: [{ value: tenant.tenantId }] }),
    ).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    expect(await directory.ask('DELETE', path)).toMatchObject({ status: 204 });
  });

  it('names the people a policy asks, and whoever leaves it has no vote', async () => {
    const { id } = await made(APPROVER);
    const group = await directory.ask('POST', '/Groups', {
      ...entraGroup(`Board ${randomUUID()}`, randomUUID()),
      members: [{ value: id }],
    });
    await policy([
      {
        approvers: [{ kind: 'group', groupId: String(group.body.id) }],
        needed: 1,
        justification: 'optional',
      },
    ]);
    const { key } = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['read', 'oversight'],
      personId: id,
    });
    const mail = await submitted(installation, tenant);
    await directory.ask('PUT', `/Groups/${group.body.id}`, entraGroup('Board', randomUUID()));
    expect(await approve(installation, key, mail)).toMatchObject({
      status: 403,
      body: { code: 'not_an_approver' },
    });
  }, 60_000);

  it('of ours is not the directory’s to see or to take', async () => {
    const { stores } = installation;
    const id = randomUUID();
    await stores.groups.put(
      { id, tenantId: tenant.tenantId, name: 'Ours', source: 'local', externalId: null, memberIds: [] },
      {
        tenantId: tenant.tenantId,
        action: 'group.put',
        actor: 'system',
        resourceType: 'group',
        resourceId: id,
      },
    );
    expect(await directory.find('Groups', 'displayName eq "Ours"')).toMatchObject({
      body: { totalResults: 0 },
    });
    expect(await directory.ask('GET', `/Groups/${id}`)).toMatchObject({ status: 404 });
    expect(await directory.ask('POST', '/Groups', entraGroup('Ours', randomUUID()))).toMatchObject({
      status: 409,
    });
  });
});

describe('two accounts', () => {
  it('never see one another', async () => {
    const { id, userName } = await made();
    const group = await directory.ask('POST', '/Groups', entraGroup(`G ${randomUUID()}`, randomUUID()));
    const other = await aDirectory(installation, await aTenant(installation.stores));
    expect((await other.find('Users', `userName eq "${userName}"`)).body).toMatchObject({ totalResults: 0 });
    const active = { op: 'Replace', path: 'active', value: false };
    for (const path of [`/Users/${id}`, `/Groups/${group.body.id}`]) {
      expect(await other.ask('GET', path)).toMatchObject({ status: 404 });
      expect(await other.patch(path, active)).toMatchObject({ status: 404 });
      expect(await other.ask('DELETE', path)).toMatchObject({ status: 404 });
    }
    const thief = { op: 'Add', path: 'members', value: [{ value: id }] };
    const own = await other.ask('POST', '/Groups', entraGroup('Own', randomUUID()));
    expect(await other.patch(`/Groups/${own.body.id}`, thief)).toMatchObject({ status: 400 });
    // The same name and address are theirs to use.
    expect(await other.ask('POST', '/Users', entraUser(userName))).toMatchObject({ status: 201 });
    expect(await installation.stores.people.get(id)).toMatchObject({ isActive: true });
  });
});

describe('what is no SCIM', () => {
  it('is refused in its words, and pollutes nothing', async () => {
    const { id } = await made();
    const path = `/Users/${id}`;
    const refused = async (body: object) => (await directory.ask('PATCH', path, body)).body;
    expect(await refused({ Operations: [] })).toMatchObject({ status: '400', scimType: 'invalidSyntax' });
    expect(await refused({ schemas: [PATCH], Operations: [{ op: 'move', path: 'x' }] })).toMatchObject({
      scimType: 'invalidSyntax',
    });
    expect(await refused({ schemas: [PATCH], Operations: [{ op: 'remove' }] })).toMatchObject({
      scimType: 'noTarget',
    });
    const hostile = ['__proto__.isAdmin', 'constructor.prototype.isAdmin', 'emails[', 'a b'];
    for (const name of hostile) await directory.patch(path, { op: 'add', path: name, value: true });
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    const broken = await fetch(`${installation.baseUrl}/scim/v2/Users`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${directory.key}`, 'Content-Type': 'application/scim+json' },
      body: '{',
    });
    expect([broken.status, await broken.json()]).toMatchObject([400, { scimType: 'invalidSyntax' }]);
  });
});
