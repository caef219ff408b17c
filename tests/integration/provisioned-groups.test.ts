/** Groups as a directory keeps them over SCIM, two accounts that never meet, and what is no SCIM. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { approversAround } from '../support/approvers.js';
import { withApproval } from '../support/approvals.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submitted } from '../support/mails.js';
import { aDirectory, APPROVER, entraGroup, entraUser, PATCH, provisioned } from '../support/scim.js';
import type { Directory } from '../support/scim.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

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

const { policy } = approversAround(() => ({ installation, tenant }));
const made = (change: object = {}) => provisioned(directory, change);

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
