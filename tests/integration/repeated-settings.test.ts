/** The Idempotency-Key header on what configures a tenant (rest.md 8): done once, answered alike. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectRefusal } from '../support/answers.js';
import { codeFor } from '../support/approvals.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
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

const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
  call(method, `${installation.baseUrl}/v1/${path}`, {
    key: tenant.adminKey,
    body,
    headers: { 'Idempotency-Key': 'the same' },
  });
const codeOf = () => codeFor(installation, tenant.approver.email);

describe('a repeat with the same Idempotency-Key', () => {
  it('answers the domain that the first one added, not that it is taken', async () => {
    const body = { domain: 'repeated.example' };
    const first = await send('POST', 'domains', body);
    expect(first.status).toBe(201);
    const second = await send('POST', 'domains', body);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expectRefusal(await send('POST', 'domains', { domain: 'other.example' }), 409, 'idempotency_conflict');
  });

  it('shows a new key again, and makes no second one', async () => {
    const body = { name: 'Reader' };
    expect((await send('POST', 'api-keys', body)).status).toBe(202);
    const withCode = { ...body, approval_code: codeOf() };
    const first = await send('POST', 'api-keys', withCode);
    expect(first.status).toBe(201);
    expect(await send('POST', 'api-keys', withCode)).toMatchObject({ status: 201, body: first.body });
    const keys = await installation.stores.apiKeys.list(tenant.tenantId);
    expect(keys.filter(({ name }) => name === 'Reader')).toHaveLength(1);
  });

  it('counts a wrong code, and leaves the right one to be given', async () => {
    const body = { name: 'Reader' };
    await send('POST', 'api-keys', body);
    for (let tries = 0; tries < 4; tries += 1) {
      const wrong = await send('POST', 'api-keys', { ...body, approval_code: 'AAA-AAA' });
      expectRefusal(wrong, 403, 'invalid_approval_code');
    }
    expect((await send('POST', 'api-keys', { ...body, approval_code: codeOf() })).status).toBe(201);
  });

  it('answers a refusal of the state as one, whatever was written around it', async () => {
    expectRefusal(await send('POST', 'mailboxes', { address_local: 'agent' }), 409, 'in_use');
    expect((await send('POST', 'mailboxes', { address_local: 'another' })).status).toBe(202);
  });

  it('finds a mailbox deleted that the first one deleted', async () => {
    const path = `mailboxes/${tenant.mailbox.id}`;
    expect((await send('DELETE', path)).status).toBe(200);
    expect(await send('DELETE', path)).toMatchObject({ status: 200, body: { status: 'deleted' } });
  });
});
