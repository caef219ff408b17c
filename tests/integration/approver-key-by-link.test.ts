/** An oversight key of somebody else, completed by the links in both mails (rest.md 2, 3): shown to that person only. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { linkTokenFor, newestMailTo } from '../support/approvals.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let approver: string;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  approver = `second-${tenant.tenantId.toLowerCase()}@example.com`;
  await call('POST', `${installation.baseUrl}/v1/api-keys`, {
    key: tenant.adminKey,
    body: { name: 'Second', scopes: ['oversight', 'read'], approver },
  });
});

async function answerLink(address: string, decision: 'approve' | 'reject'): Promise<string> {
  const response = await fetch(`${installation.baseUrl}/v1/approve/${linkTokenFor(installation, address)}`, {
    method: 'POST',
    body: new URLSearchParams({ decision }),
  });
  return response.text();
}

const keysInPage = (page: string) => page.match(/mm_live_[A-Za-z0-9_-]{32,}/g) ?? [];
const secondKey = async () =>
  (await installation.stores.apiKeys.list(tenant.tenantId)).find(({ name }) => name === 'Second');

describe('an oversight key of somebody else, by link', () => {
  it('is passed on by the operator and made by that person, who sees it once', async () => {
    const passedOn = await answerLink(tenant.approver.email, 'approve');
    expect(keysInPage(passedOn)).toEqual([]);
    expect(await secondKey()).toBeUndefined();
    expect(newestMailTo(installation, approver)).toContain('The operator has agreed already.');

    const [key, ...others] = keysInPage(await answerLink(approver, 'approve'));
    expect(others).toEqual([]);
    const pending = await call('GET', `${installation.baseUrl}/v1/oversight/pending`, { key: String(key) });
    expect(pending.status).toBe(200);
    const person = await installation.stores.people.byEmail(tenant.tenantId, approver);
    expect((await secondKey())?.personId).toBe(person?.id);
    expect(keysInPage(await answerLink(approver, 'approve'))).toEqual([]);
  });

  it('is not made where that person declines', async () => {
    await answerLink(tenant.approver.email, 'approve');
    await answerLink(approver, 'reject');
    await answerLink(approver, 'approve');
    expect(await secondKey()).toBeUndefined();
  });

  it('is not made where the operator declines: nobody else is asked', async () => {
    await answerLink(tenant.approver.email, 'reject');
    expect(newestMailTo(installation, approver)).toBe('');
    expect(await secondKey()).toBeUndefined();
  });
});
