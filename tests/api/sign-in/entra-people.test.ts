/** Who may sign in with Entra ID, and as whom (product.md 6). Entra is simulated. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Person } from '../../../domain/person.js';
import { aUser, type SimulatedUser } from '../../microsoft/directory.js';
import { aMailbox, aPerson } from '../../support/tenants.js';
import { startSignInScene, type SignInScene } from './signing-in.js';

let scene: SignInScene;

beforeAll(async () => {
  scene = await startSignInScene();
}, 60_000);
afterAll(() => scene.stop());

const address = () => `p-${randomUUID().slice(0, 8)}@contoso.example`;
const aColleague = (change: Partial<Person> = {}) =>
  aPerson(scene.stores, {
    tenantId: scene.tenant.tenantId,
    email: address(),
    name: 'Pat',
    ...change,
  });
const userOf = ({ email }: Person, change: Partial<SimulatedUser> = {}) =>
  aUser(scene.contoso, { userName: email, ...change });
const bindings = async (person: Person) =>
  (
    await scene.stores.audit.list({
      tenantId: person.tenantId,
      resourceId: person.id,
      limit: 10,
      order: 'oldest_first',
    })
  ).filter(({ action }) => action === 'person.bind_entra');

describe('somebody from Entra ID', () => {
  it('is the person with their address the first time, and it is on record', async () => {
    const person = await aColleague();
    const user = userOf(person);
    expect(await scene.through(user.objectId)).toEqual({
      kind: 'signed_in',
      person,
      reference: 'interaction-1',
      authContexts: [],
    });
    expect(await bindings(person)).toMatchObject([
      {
        actor: `person:${person.id}`,
        resource_type: 'person',
        metadata: { entra_tenant_id: scene.contoso.id, entra_object_id: user.objectId },
      },
    ]);
  });

  it('is the same person ever after, whatever they are called by then', async () => {
    const person = await aColleague();
    const user = userOf(person);
    await scene.through(user.objectId);
    const somebodyElse = await aColleague();
    scene.contoso.users.push({ ...user, userName: somebodyElse.email, name: 'renamed' });
    scene.contoso.users.splice(scene.contoso.users.indexOf(user), 1);
    expect(await scene.through(user.objectId)).toMatchObject({ person: { id: person.id } });
    expect(await bindings(person)).toHaveLength(1);
    expect(await bindings(somebodyElse)).toEqual([]);
  });

  it('may write their address in another case, or have it as their mail address only', async () => {
    const [shouting, mailed] = [await aColleague(), await aColleague()];
    const user = userOf(shouting, { userName: shouting.email.toUpperCase() });
    expect(await scene.through(user.objectId)).toMatchObject({ person: { id: shouting.id } });
    const byMail = aUser(scene.contoso, {
      userName: 'someone@contoso.onmicrosoft.example',
      email: mailed.email,
    });
    expect(await scene.through(byMail.objectId)).toMatchObject({ person: { id: mailed.id } });
  });

  it('is bound once, of however many first sign-ins at once', async () => {
    const person = await aColleague();
    const user = userOf(person);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => scene.through(user.objectId)));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ person: { id: person.id } });
    expect(await bindings(person)).toHaveLength(1);
  });
});

describe('the app roles of a user', () => {
  const entriesOf = ({ id, tenantId }: Person) =>
    scene.stores.audit.list({ tenantId, resourceId: id, limit: 10, order: 'oldest_first' });

  it('make a person of whoever is not one yet, once, under their user name', async () => {
    const userName = address();
    const user = aUser(scene.contoso, {
      userName: userName.toUpperCase(),
      email: address(),
      name: 'New Here',
      appRoles: ['BreakGlass', 'Approver'],
    });
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => scene.through(user.objectId)));
    const ids = new Set(outcomes.map((outcome) => (outcome.kind === 'signed_in' ? outcome.person.id : '')));
    expect(ids.size).toBe(1);
    const person = await scene.stores.people.get([...ids][0] ?? '');
    expect(person).toMatchObject({
      email: userName,
      name: 'New Here',
      roles: ['approver', 'break_glass'],
      tenantId: scene.tenant.tenantId,
    });
    expect(await entriesOf(person as Person)).toMatchObject([
      {
        action: 'person.create',
        metadata: { entra_object_id: user.objectId, roles: ['approver', 'break_glass'] },
      },
    ]);
  });

  it('are what that person may do, anew with each sign-in', async () => {
    const person = await aColleague({ roles: ['approver'] });
    const user = userOf(person, { appRoles: ['Compliance'] });
    expect(await scene.through(user.objectId)).toMatchObject({
      person: { id: person.id, roles: ['compliance'] },
    });
    expect(await scene.stores.people.get(person.id)).toMatchObject({ roles: ['compliance'] });
    expect((await entriesOf(person)).at(-1)).toMatchObject({
      action: 'person.update',
      metadata: { by: 'entra_id', roles: ['compliance'], roles_before: ['approver'] },
    });
    const before = (await entriesOf(person)).length;
    await scene.through(user.objectId);
    expect(await entriesOf(person)).toHaveLength(before);
  });
});

describe('nobody signs in', () => {
  const refused = async (user: SimulatedUser, reason: string, company?: string) =>
    expect(await scene.through(user.objectId, company)).toEqual({
      kind: 'refused',
      reason,
      reference: 'interaction-1',
    });

  it('who has no role, whether we know them or not; and nothing is kept of them', async () => {
    const person = await aColleague();
    await refused(userOf(person, { appRoles: [] }), 'no_role');
    await refused(userOf(person, { appRoles: ['Mail.Submit', 'approver'] }), 'no_role');
    await refused(aUser(scene.contoso, { appRoles: [] }), 'no_role');
    expect(await bindings(person)).toEqual([]);
  });

  it('whom we do not know and who has no user name to be known by', async () => {
    await refused(aUser(scene.contoso, { userName: 'no-address', email: address() }), 'unknown_person');
  });

  it('as a person of another account, though the address is right: they are somebody new', async () => {
    const theirs = await aPerson(scene.stores, {
      tenantId: scene.stranger.tenantId,
      email: address(),
      name: 'Theirs',
    });
    const outcome = await scene.through(userOf(theirs).objectId);
    expect(outcome).toMatchObject({ kind: 'signed_in', person: { tenantId: scene.tenant.tenantId } });
    expect(outcome).not.toMatchObject({ person: { id: theirs.id } });
    expect(await bindings(theirs)).toEqual([]);
  });

  it('whose identity belongs to a person of an account it is no longer mapped to', async () => {
    const theirs = await aPerson(scene.stores, {
      tenantId: scene.stranger.tenantId,
      email: address(),
      name: 'Theirs',
    });
    const user = userOf(theirs);
    await scene.database.person.update({
      where: { id: theirs.id },
      data: { entraTenantId: scene.contoso.id, entraObjectId: user.objectId },
    });
    await refused(user, 'unknown_person');
  });

  it('who was disabled here, before or after the first time', async () => {
    await refused(userOf(await aColleague({ isActive: false })), 'unknown_person');
    const person = await aColleague();
    const user = userOf(person);
    await scene.through(user.objectId);
    await scene.database.person.update({ where: { id: person.id }, data: { isActive: false } });
    await refused(user, 'disabled');
  });

  it('as a person who is bound to another identity', async () => {
    const person = await aColleague();
    await scene.through(userOf(person).objectId);
    await refused(userOf(person), 'bound_to_another');
    expect(await bindings(person)).toHaveLength(1);
  });

  it('with the address of a mailbox of an agent, or of its account in Entra', async () => {
    const email = address();
    await aMailbox(scene.stores, { tenantId: scene.tenant.tenantId, address: email });
    const person = await aColleague({ email });
    await refused(userOf(person, { userName: email.toUpperCase() }), 'agent');
    const byMail = await aColleague();
    await refused(userOf(byMail, { email }), 'agent');
    await refused(userOf(await aColleague(), { more: { xms_sub_fct: '3 13' } }), 'agent');
  });

  it('who is a guest there: another directory says what their address is', async () => {
    const person = await aColleague();
    const home = `https://sts.windows.net/${randomUUID()}/`;
    await refused(userOf(person, { more: { idp: home } }), 'guest');
    await refused(userOf(person, { more: { acct: 1 } }), 'guest');
    const member = { idp: `https://sts.windows.net/${scene.contoso.id}/`, acct: 0 };
    expect(await scene.through(userOf(person, { more: member }).objectId)).toMatchObject({
      kind: 'signed_in',
    });
  });

  it('while the account is not active', async () => {
    const { tenantId } = scene.stranger;
    const email = address();
    await aPerson(scene.stores, { id: ulid(), tenantId, email, name: 'Theirs' });
    const user = aUser(scene.fabrikam, { userName: email });
    await scene.database.tenant.update({ where: { id: tenantId }, data: { isActive: false } });
    await refused(user, 'no_such_account', 'fabrikam');
    await scene.database.tenant.update({ where: { id: tenantId }, data: { isActive: true } });
    expect(await scene.through(user.objectId, 'fabrikam')).toMatchObject({ kind: 'signed_in' });
  });
});
