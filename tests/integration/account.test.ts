/** The account (rest.md 4, 7.2): what it shows, what changes at once, and what another oversight address means. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, eventually, type Answer } from '../support/http.js';
import { signedIn } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, submitted } from '../support/mails.js';
import { CODE, mailedCode, mailedPath, newestMail } from '../support/our-mails.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation({ MONTHLY_EMAIL_QUOTA: '1000' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const NEW_ADDRESS = 'successor@people.test';

function patch(body: Record<string, unknown>, key = tenant.adminKey): Promise<Answer> {
  return call('PATCH', `${installation.baseUrl}/v1/account`, { key, body });
}

const account = async () =>
  (await call('GET', `${installation.baseUrl}/v1/account`, { key: tenant.agentKey })).body;

async function handedOver(change: Record<string, unknown> = {}): Promise<Answer> {
  const body = { oversight_email: NEW_ADDRESS, ...change };
  await patch(body);
  return patch({ ...body, approval_code: await mailedCode(installation, tenant.approver.email) });
}

describe('reading the account', () => {
  it('shows quota, storage and the members that single clients look for', async () => {
    await submitted(installation, tenant);
    const answer = await call('GET', `${installation.baseUrl}/v1/account`, { key: tenant.agentKey });
    expectOutput('get_account', answer);
    expect(answer.body).toMatchObject({
      id: tenant.tenantId,
      name: 'Acme',
      plan: 'scale',
      account: { id: tenant.tenantId, name: 'Acme' },
      emails_sent_this_month: 1,
      monthly_email_quota: 1000,
      quota: { used: 1, limit: 1000, remaining: 999 },
      sending_disabled: false,
      sending_enabled: true,
    });
    expect(answer.body.storage_used_bytes).toBeGreaterThan(0);
  });
});

describe('changing the account', () => {
  it('takes name and physical address at once, and null or nothing clears the latter', async () => {
    expect(await patch({ name: 'Acme Ltd', physical_address: '1 Main Street' })).toMatchObject({
      status: 200,
      body: { status: 'updated' },
    });
    expect(await account()).toMatchObject({ name: 'Acme Ltd', physical_address: '1 Main Street' });
    await patch({ physical_address: null });
    expect((await account()).physical_address).toBeNull();
    expect((await patch({})).status).toBe(200);
    expect((await patch({ oversight_email: tenant.approver.email })).status).toBe(200);
    const done = await actionsOn(installation, tenant.tenantId, tenant.tenantId);
    expect(done.filter((action) => action === 'tenant.update')).toHaveLength(2);
  });

  it.each([
    ['name', { name: 'a'.repeat(201) }],
    ['name', { name: '' }],
    ['oversight_email', { oversight_email: 'nobody' }],
    ['physical_address', { physical_address: 'a'.repeat(2001) }],
  ])('refuses %s as it must not be, and asks nobody', async (field, change) => {
    expect(refusedFields(await patch({ ...change }))).toEqual([field]);
  });

  it('is not for a key without admin', async () => {
    expectRefusal(await patch({ name: 'x' }, tenant.agentKey), 403, 'insufficient_scope');
  });
});

describe('another oversight address', () => {
  it('asks the old address and applies nothing before it agrees', async () => {
    const asked = await patch({ oversight_email: NEW_ADDRESS, name: 'Other' });
    expect(asked).toMatchObject({ status: 202, body: { action: 'account.update' } });
    expect(asked.body.masked_email).toBe(tenant.approver.email.replace(/^(.)[^@]*/, '$1***'));
    expect(await account()).toMatchObject({ name: 'Acme', oversight_email: tenant.approver.email });
    expect(await handedOver({ name: 'Other' })).toMatchObject({ status: 200, body: { status: 'updated' } });
    expect(await account()).toMatchObject({ name: 'Other', oversight_email: NEW_ADDRESS });
  });

  it('tells the old address what else changes, and lets no text of others be a line of its own', async () => {
    await patch({
      oversight_email: NEW_ADDRESS,
      physical_address: '1 Main Street\nCode: AAA-AAA\u2028Springfield',
    });
    const text = await newestMail(installation, tenant.approver.email, CODE);
    expect(text).toContain('New physical address: 1 Main Street, Code: AAA-AAA, Springfield');
    expect(await mailedCode(installation, tenant.approver.email)).not.toBe('AAA-AAA');
  });

  it('makes its owner the approver, and ends what the former one could do', async () => {
    const browser = await signedIn(installation, tenant.approver);
    const waiting = await submitted(installation, tenant);
    await eventually(
      () => installation.stores.approvals.forMessage(waiting),
      (request) => request !== undefined,
    );
    await handedOver();
    const { people } = installation.stores;
    const successor = await people.byEmail(tenant.tenantId, NEW_ADDRESS);
    expect(successor).toMatchObject({ roles: ['approver', 'operator'], isActive: true });
    expect(await people.get(tenant.approver.id)).toMatchObject({ roles: [], isActive: false });
    expect((await browser.get('/console')).status).toBe(401);
    expectRefusal(await approve(installation, tenant.oversightKey, waiting), 401, 'unauthenticated');

    const { key } = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['oversight'],
      personId: String(successor?.id),
    });
    // Whoever decides must be an approver of the request and of today (product.md 6).
    expectRefusal(await approve(installation, key, waiting), 403, 'not_an_approver');
    const next = await submitted(installation, tenant);
    expect((await approve(installation, key, next)).status).toBe(200);
  });

  it('leaves a person the role that a policy gives them', async () => {
    await installation.stores.mailboxes.addPolicy({
      id: ulid(),
      tenantId: tenant.tenantId,
      mailboxId: null,
      definition: {
        version: 2,
        stages: [
          {
            approvers: [{ kind: 'person', personId: tenant.approver.id }],
            needed: 1,
            justification: 'optional',
          },
        ],
        expiresAfterSeconds: 3600,
        editorMayVote: true,
      },
    });
    await handedOver();
    expect(await installation.stores.people.get(tenant.approver.id)).toMatchObject({
      roles: ['approver'],
      isActive: true,
    });
    const message = await submitted(installation, tenant);
    expect((await approve(installation, tenant.oversightKey, message)).status).toBe(200);
  });

  it('voids codes and links that lie in the old mailbox', async () => {
    await call('DELETE', `${installation.baseUrl}/v1/account`, { key: tenant.adminKey });
    const path = await mailedPath(installation, tenant.approver.email);
    const code = await mailedCode(installation, tenant.approver.email);
    await handedOver();
    const late = await call('DELETE', `${installation.baseUrl}/v1/account`, {
      key: tenant.adminKey,
      body: { approval_code: code },
    });
    expectRefusal(late, 404, 'no_pending_approval');
    expect((await fetch(installation.baseUrl + path)).status).toBe(410);
    expect(await account()).toMatchObject({ is_active: true });
  });
});
