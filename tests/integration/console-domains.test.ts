/** The operator's pages of sending domains: added, published for, looked at and given back in the browser. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { ROLES } from '../../domain/person.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { formToken, signedIn, type Visit } from '../support/console-visit.js';
import { startTestDns, type TestDns } from '../support/dns-server.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { aMailbox, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

const { domains } = CONSOLE_PATHS;
let dns: TestDns;
let installation: Installation;
let tenant: TestTenant;
let operator: Visit;
let name: string;
let count = 0;

beforeAll(async () => {
  dns = await startTestDns();
  installation = await startInstallation({ DNS_SERVERS: dns.address });
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await dns.stop();
}, 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  operator = await signedIn(installation, tenant.approver);
  count += 1;
  name = `acme${count}.example`;
});

const post = async (path: string, fields: Record<string, string> = {}, visitor = operator) =>
  visitor.post(path, { csrf: await formToken(visitor), ...fields });
const textOf = async (path: string) => parsePage((await operator.get(path)).text).text;

/** Answers the path of its page. */
async function added(domain = name): Promise<string> {
  const answer = await post(domains, { domain });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

const recordsOf = async (path: string) => {
  const { body } = await call('GET', `${installation.baseUrl}/v1/domains/${path.split('/').at(-1)}`, {
    key: tenant.adminKey,
  });
  return Object.entries(body.dns_records as Record<string, { type: 'TXT'; name: string; value: string }>);
};

describe('the pages of domains', () => {
  it('lead from a name to its records, and to the domain being active', async () => {
    expect(await textOf(domains)).toContain('No domain of your own');
    const path = await added(` ${name.toUpperCase()}. `);
    const before = await textOf(path);
    expect(before).toContain(`${name} Pending`);
    expect(before).toContain('Not looked at yet');
    for (const [entry, { type, name: at, value }] of await recordsOf(path)) {
      expect(before).toContain(`${at} Value ${value}`);
      dns.set(type, at, [entry === 'spf' ? 'v=spf1 -all' : value]);
    }
    expect(await post(`${path}/check`)).toMatchObject({ status: 303 });
    const after = await textOf(path);
    expect(after).toContain(`${name} Active`);
    expect(after).toContain('you published "v=spf1 -all", which lacks include:_spf.multimail.test');
    expect(after).toContain('RSA mm1 signs.');
    expect(await textOf(domains)).toMatch(new RegExp(`${name} Active.*Last looked at \\d+ seconds? ago`));
    const id = path.split('/').at(-1) ?? '';
    expect(await actionsOn(installation, tenant.tenantId, id)).toEqual(['domain.create', 'domain.verify']);
    const [entry] = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      action: 'domain.verify',
      limit: 1,
      order: 'newest_first',
    });
    expect(entry?.actor).toBe(`person:${tenant.approver.id}`);
  });

  it('puts a name that cannot be theirs, or is there already, back onto the form', async () => {
    for (const domain of ['', 'co.uk', 'acme.multimail.test']) {
      const answer = await post(domains, { domain });
      expect(answer.status).toBe(400);
      expect(parsePage(answer.text).text).toContain('No domain was added. Domain:');
    }
    await added();
    const again = await post(domains, { domain: name });
    expect(again.status).toBe(409);
    expect(parsePage(again.text).text).toContain('This domain is taken');
  });

  it('give a domain back once no mailbox uses it, pressed twice or not', async () => {
    const path = await added();
    const mailbox = await aMailbox(installation.stores, { tenantId: tenant.tenantId, address: `hi@${name}` });
    const refused = await post(`${path}/delete`);
    expect(refused.status).toBe(409);
    expect(parsePage(refused.text).text).toContain('Nothing was changed. Mailboxes have addresses');
    await call('DELETE', `${installation.baseUrl}/v1/mailboxes/${mailbox.id}`, { key: tenant.adminKey });
    for (let press = 0; press < 2; press += 1) {
      const answer = await post(`${path}/delete`);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, domains]);
    }
    expect((await operator.get(path)).status).toBe(404);
  });

  it('are not there for another tenant, nor without the form’s token', async () => {
    const path = await added();
    const stranger = await signedIn(installation, (await aTenant(installation.stores)).approver);
    expect((await stranger.get(path)).status).toBe(404);
    for (const action of ['check', 'delete']) await post(`${path}/${action}`, {}, stranger);
    expect((await operator.post(domains, { csrf: 'guessed', domain: `x.${name}` })).status).toBe(401);
    const { body } = await call('GET', `${installation.baseUrl}/v1/domains`, { key: tenant.adminKey });
    expect(body.domains).toEqual([expect.objectContaining({ domain: name, checked_at: null })]);
  });

  it.each(ROLES.filter((role) => role !== 'operator'))('are no page for %s', async (role) => {
    const path = await added();
    const person = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: `${role}@x.test`,
      name: role,
      roles: [role],
    });
    const visitor = await signedIn(installation, person);
    expect((await visitor.get(CONSOLE_PATHS.pending)).text).not.toContain(domains);
    for (const page of [domains, path]) expect((await visitor.get(page)).status).toBe(403);
    for (const action of [domains, `${path}/check`, `${path}/delete`]) {
      expect((await post(action, { domain: `x.${name}` }, visitor)).status).toBe(403);
    }
  });
});
