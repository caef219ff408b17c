/** Billing of an installation that has none: the routes are there, check what they get, and say so. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLE_SOLUTION } from '../../api/auth/proof-of-work.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  // The setting is reserved: it changes nothing.
  installation = await startInstallation({ BILLING: 'on' });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const ask = (path: string, body: unknown, key?: string) =>
  call('POST', `${installation.baseUrl}/v1/billing/${path}`, { key, body });

const SIGN_UP = {
  operator_name: 'Acme',
  oversight_email: 'ops@example.com',
  accepted_tos: true,
  accepted_operator_agreement: true,
  accepted_anti_spam_policy: true,
  pow_solution: EXAMPLE_SOLUTION,
};

const DISABLED = {
  status: 400,
  body: { error: 'Billing is not enabled on this installation', code: 'billing_disabled' },
};

describe('billing with an admin key', () => {
  it.each([
    ['checkout', { plan: 'pro', interval: 'annual', success_url: 'https://acme.test/ok' }],
    ['crypto-checkout', { plan: 'builder' }],
    ['portal', {}],
    ['portal', { return_url: 'https://acme.test/back' }],
    ['cancel', {}],
    ['cancel', { approval_code: 'ABC-DEF' }],
  ])('is disabled: %s %j', async (path, body) => {
    expect(await ask(path, body, tenant.adminKey)).toMatchObject(DISABLED);
  });

  it.each([
    ['checkout', {}],
    ['checkout', { plan: 'starter' }],
    ['checkout', { plan: 'pro', interval: 'weekly' }],
    ['checkout', { plan: 'pro', success_url: 'javascript:alert(1)' }],
    ['crypto-checkout', { plan: 7 }],
    ['portal', { return_url: 'nowhere' }],
    ['cancel', { approval_code: 'x'.repeat(17) }],
  ])('still checks its input: %s %j', async (path, body) => {
    expect(await ask(path, body, tenant.adminKey)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  });

  it.each(['checkout', 'crypto-checkout', 'portal', 'cancel'])('needs it: %s', async (path) => {
    expect((await ask(path, { plan: 'pro' })).status).toBe(401);
    expect(await ask(path, { plan: 'pro' }, tenant.agentKey)).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope', required_scope: 'admin' },
    });
  });

  it('asks no operator to confirm what cannot happen', async () => {
    await ask('cancel', {}, tenant.adminKey);
    const asked = await installation.database.operatorApproval.count();
    expect([asked, installation.catcher.messages()]).toEqual([0, []]);
  });
});

describe('billing for anybody', () => {
  it.each([
    ['pricing-checkout', { ...SIGN_UP, plan: 'pro' }],
    ['stripe-webhook', { type: 'checkout.session.completed', data: { object: {} } }],
    ['coinbase-webhook', { event: { type: 'charge:confirmed' } }],
    ['stripe-webhook', {}],
  ])('is disabled: %s', async (path, body) => {
    expect(await ask(path, body)).toMatchObject(DISABLED);
  });

  it.each([
    ['no plan', SIGN_UP],
    ['no sign-up', { plan: 'pro' }],
  ])('checks a purchase at sign-up: %s', async (_what, body) => {
    expect(await ask('pricing-checkout', body)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  });

  it('has no key of a purchase to give out', async () => {
    const get = (query: string) => call('GET', `${installation.baseUrl}/v1/billing/session-key${query}`);
    expect(await get('?session_id=cs_1')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await get('')).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});
