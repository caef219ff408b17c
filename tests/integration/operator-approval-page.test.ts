/** The hosted page behind the link in the operator's mail (rest.md 3, 7.6): it shows, it is answered once, it forgets nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, eventually, type Answer } from '../support/http.js';
import { visit, type Page } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, caughtFor, submitted } from '../support/mails.js';
import { mailedCode, mailedPath } from '../support/our-mails.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const NEW_ADDRESS = 'new-owner@people.test';

function ask(
  key = tenant.adminKey,
  body: unknown = { oversight_email: NEW_ADDRESS, name: 'Acme <b>' },
): Promise<Answer> {
  return call('PATCH', `${installation.baseUrl}/v1/account`, { key, body });
}

async function askedPath(key?: string): Promise<{ path: string; id: string }> {
  const { body } = await ask(key);
  return { path: await mailedPath(installation, tenant.approver.email), id: String(body.approval_id) };
}

const get = (path: string): Promise<Page> => visit(installation).get(path);
const post = (path: string, decision: string): Promise<Page> => visit(installation).post(path, { decision });
const oversightEmail = async () =>
  (await installation.stores.mailboxes.tenant(tenant.tenantId))?.oversightEmail;

describe('the page behind the mailed link', () => {
  it('says what is asked, by whom and until when, and changes nothing however often it is opened', async () => {
    const { path } = await askedPath();
    for (let times = 0; times < 3; times += 1) {
      const page = await get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain(NEW_ADDRESS);
      expect(page.text).toContain('account.update');
      expect(page.text).toContain('Acme &lt;b&gt;');
      expect(page.text).toContain(`action="${path}"`);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('same-origin');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await visit(installation).head(path)).status).toBe(200);
    expect(await oversightEmail()).toBe(tenant.approver.email);
  });

  it('carries the call out when it is approved, once', async () => {
    const { path, id } = await askedPath();
    const [one, two] = await Promise.all([post(path, 'approve'), post(path, 'approve')]);
    expect([one.status, two.status].sort()).toEqual([200, 410]);
    expect(await oversightEmail()).toBe(NEW_ADDRESS);
    const late = await post(path, 'reject');
    expect(late.status).toBe(410);
    expect(late.text).toContain('It was approved');
    expect((await get(path)).text).toContain('It was approved');
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['operator.ask', 'operator.approve']);
    const [entry] = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      action: 'operator.approve',
      limit: 1,
      order: 'newest_first',
    });
    expect(entry).toMatchObject({
      actor: `person:${tenant.approver.id}`,
      metadata: { action: 'account.update', by: 'link' },
    });
  });

  it('closes it undone when it is rejected, also for the code of the same mail', async () => {
    const { path, id } = await askedPath();
    const approval_code = await mailedCode(installation, tenant.approver.email);
    const page = await post(path, 'reject');
    expect([page.status, page.text.includes('Rejected')]).toEqual([200, true]);
    const late = await ask(tenant.adminKey, {
      oversight_email: NEW_ADDRESS,
      name: 'Acme <b>',
      approval_code,
    });
    expect(late).toMatchObject({ status: 404, body: { code: 'no_pending_approval' } });
    expect((await post(path, 'approve')).text).toContain('It was rejected');
    expect(await oversightEmail()).toBe(tenant.approver.email);
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['operator.ask', 'operator.refuse']);
  });

  it('asks again where the form names no decision', async () => {
    const { path } = await askedPath();
    const page = await post(path, 'perhaps');
    expect(page.status).toBe(400);
    expect(page.text).toContain('value="approve"');
    expect(await oversightEmail()).toBe(tenant.approver.email);
  });

  it('does nothing for a key that was revoked since', async () => {
    const key = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['admin'] });
    const { path } = await askedPath(key.key);
    await installation.stores.apiKeys.revoke(tenant.tenantId, key.id, {
      tenantId: tenant.tenantId,
      action: 'api_key.revoke',
      actor: 'system',
      resourceType: 'api_key',
      resourceId: key.id,
    });
    const page = await post(path, 'approve');
    expect(page.status).toBe(409);
    expect(page.text).toContain('has been revoked');
    expect(await oversightEmail()).toBe(tenant.approver.email);
  });

  it('does nothing for a key that lost its scope since', async () => {
    const key = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['admin'] });
    const { path } = await askedPath(key.key);
    await installation.database.apiKey.update({ where: { id: key.id }, data: { scopes: ['read'] } });
    expect((await post(path, 'approve')).status).toBe(409);
    expect(await oversightEmail()).toBe(tenant.approver.email);
  });

  it('is gone when its hour is over, or wrong codes have voided it', async () => {
    const { path, id } = await askedPath();
    await installation.database.operatorApproval.update({ where: { id }, data: { expiresAt: new Date(0) } });
    for (const page of [await get(path), await post(path, 'approve')]) {
      expect([page.status, page.text.includes('This request has expired')]).toEqual([410, true]);
    }
    const next = await askedPath();
    for (let tries = 0; tries < 5; tries += 1) {
      await ask(tenant.adminKey, {
        oversight_email: NEW_ADDRESS,
        name: 'Acme <b>',
        approval_code: '111-111',
      });
    }
    expect((await post(next.path, 'approve')).text).toContain('closed without an answer');
    expect(await oversightEmail()).toBe(tenant.approver.email);
  });

  it.each(['unknown-token', '01ARZ3NDEKTSV4RRFFQ69G5FAV'])('is none for %s', async (token) => {
    for (const page of [await get(`/v1/approve/${token}`), await post(`/v1/approve/${token}`, 'approve')]) {
      expect(page.status).toBe(404);
      expect(page.headers.get('content-type')).toContain('text/html');
    }
  });

  it('leads to the console where the address names the request of a message', async () => {
    await submitted(installation, tenant);
    const [request] = await eventually(
      () => installation.stores.approvals.open({ tenantId: tenant.tenantId, within: null, limit: 1 }),
      (found) => found.length === 1,
    );
    const path = `/v1/approve/${String(request?.requestId)}`;
    const shown = await get(path);
    const console = `/console/approvals/${String(request?.requestId)}`;
    expect([shown.status, shown.headers.get('location')]).toEqual([302, console]);
    const posted = await post(path, 'approve');
    expect([posted.status, posted.headers.get('location')]).toEqual([307, console]);
    expect((await post(console, 'approve')).status).toBe(401);
    expect(caughtFor(installation, 'pat1@example.com')).toEqual([]);
  });
});
