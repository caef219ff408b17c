/** People as an operator administers them, over REST and on the console. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { approversAround, stage } from '../support/approvers.js';
import { withApproval } from '../support/approvals.js';
import { formToken, signedIn, type Visit } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, statusOf, submitted } from '../support/mails.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const { approver, policy, api } = approversAround(() => ({ installation, tenant }));

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

describe('the console', () => {
  const posted = async (visitor: Visit, path: string, fields: Record<string, string>) =>
    visitor.post(path, { csrf: await formToken(visitor), ...fields });

  it('lets operators administer people, asked as over REST, and nobody else', async () => {
    const operator = await signedIn(installation, tenant.approver);
    const person = { name: 'Pat', email: `pat.${randomUUID()}@acme.test`, roles: 'approver' };
    const asked = await posted(operator, CONSOLE_PATHS.people, person);
    expect([asked.status, asked.text.includes('was asked by mail')]).toEqual([202, true]);
    expect((await posted(operator, CONSOLE_PATHS.people, { ...person, roles: '' })).status).toBe(400);
    const ann = await approver('ann');
    const path = `${CONSOLE_PATHS.people}/${ann.person.id}`;
    const colleague = await signedIn(installation, ann.person);
    expect((await colleague.get(CONSOLE_PATHS.people)).status).toBe(403);
    const own = await posted(colleague, path, { name: 'Ann', roles: 'operator' });
    expect(own.status).toBe(403);
    expect((await posted(operator, `${path}/disable`, {})).status).toBe(303);
    expect(await installation.stores.people.get(ann.person.id)).toMatchObject({ isActive: false });
    expect((await operator.get(CONSOLE_PATHS.people)).text).toContain('Disabled');
  });

  it('halts and lets go on with a reason, for who decides; compliance looks at policies and sets none', async () => {
    const colleague = await signedIn(installation, (await approver('ann')).person);
    const halt = { scope: 'mailbox', mailbox: tenant.mailbox.address, reason: 'Too many' };
    for (const halted of ['true', 'false']) {
      expect((await posted(colleague, CONSOLE_PATHS.halts, { ...halt, halted })).status).toBe(303);
    }
    expect((await api('GET', '/v1/kill-switch', tenant.adminKey)).body).toMatchObject({ mailboxes: [] });
    const entries = await installation.database.auditEntry.findMany({
      where: { resourceId: tenant.mailbox.id, action: 'mailbox.halt' },
    });
    expect(entries.map(({ canonical }) => canonical)).toEqual([
      expect.stringContaining('"reason":"Too many"'),
    ]);
    const { tenantId } = tenant;
    const kim = {
      tenantId,
      email: `kim.${randomUUID()}@acme.test`,
      name: 'Kim',
      roles: ['compliance'],
    } as const;
    const reader = await signedIn(installation, await aPerson(installation.stores, kim));
    const looked = await Promise.all(
      [CONSOLE_PATHS.policies, CONSOLE_PATHS.policy, CONSOLE_PATHS.halts].map((path) => reader.get(path)),
    );
    expect(looked.map(({ status }) => status)).toEqual([200, 200, 403]);
    expect((await posted(reader, CONSOLE_PATHS.policy, { seen_version: '0' })).status).toBe(403);
  });
});
