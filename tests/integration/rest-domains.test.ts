/** Sending domains over REST (rest.md 7.10): asked for by anybody, active for who holds the zone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { startTestDns, type TestDns } from '../support/dns-server.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let dns: readonly [TestDns, TestDns];
let installation: Installation;
let tenant: TestTenant;
let name: string;
let count = 0;

beforeAll(async () => {
  dns = await Promise.all([startTestDns(), startTestDns()]);
  installation = await startInstallation({ DNS_SERVERS: dns.map(({ address }) => address).join(', ') });
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await Promise.all(dns.map((server) => server.stop()));
}, 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  count += 1;
  name = `acme${count}.example`;
});

const url = (path = '') => `${installation.baseUrl}/v1/domains${path}`;
const add = (domain: unknown, key = tenant.adminKey): Promise<Answer> =>
  call('POST', url(), { key, body: { domain } });
const verify = (id: unknown, key = tenant.adminKey): Promise<Answer> =>
  call('POST', url(`/${String(id)}/verify`), { key });

interface Entry {
  readonly type: 'TXT' | 'CNAME' | 'MX';
  readonly name: string;
  readonly value: string;
}

function publish({ body }: Answer, on: readonly TestDns[] = dns, but: readonly string[] = []): void {
  for (const [entry, { type, name: at, value }] of Object.entries(
    body.dns_records as Record<string, Entry>,
  )) {
    if (!but.includes(entry)) for (const server of on) server.set(type, at, [value]);
  }
}

describe('a sending domain', () => {
  it('is pending first, and names the records to publish', async () => {
    const answer = await add(`ACME${count}.Example.`);
    expect(answer).toMatchObject({
      status: 201,
      body: { domain: name, status: 'pending', verified_at: null },
    });
    expectOutput('add_domain', answer);
    expect(answer.body.dns_records).toMatchObject({
      challenge: { type: 'TXT', name: `_multimail-challenge.${name}` },
      dkim_rsa: {
        type: 'TXT',
        name: `mm1._domainkey.${name}`,
        value: expect.stringMatching(/^v=DKIM1; k=rsa; p=/),
      },
      dkim_ed25519: { name: `mm2._domainkey.${name}`, value: expect.stringMatching(/k=ed25519; p=.{44}$/) },
      return_path: { type: 'CNAME', name: `bounces.${name}` },
    });
    const one = await call('GET', url(`/${String(answer.body.id)}`), { key: tenant.adminKey });
    expect(one.body).toEqual(answer.body);
    const list = await call('GET', url(), { key: tenant.adminKey });
    expect(list.body).toEqual({ domains: [answer.body] });
  });

  it('written as it is read becomes its A-label', async () => {
    expect((await add(`bücher${count}.example`)).body.domain).toMatch(/^xn--bcher\d+-/);
  });

  it.each([
    '',
    'localhost',
    'com',
    'co.uk',
    'github.io',
    '1.2.3.4',
    'a b.example',
    'x@acme.example',
    '-a.example',
  ])('is refused as %j', async (domain) => {
    expect(refusedFields(await add(domain))).toEqual(['domain']);
  });

  it.each(['multimail.test', 'acme.multimail.test', `${'a'.repeat(60)}.${'b'.repeat(40)}.example`])(
    'cannot be %s',
    async (domain) => {
      expect(refusedFields(await add(domain))).toEqual(['domain']);
    },
  );

  it('is taken where the tenant has it', async () => {
    await add(name);
    expectRefusal(await add(name), 409, 'in_use');
  });

  it('of another tenant is not there', async () => {
    const { body } = await add(name);
    const { adminKey } = await aTenant(installation.stores);
    expectRefusal(await verify(body.id, adminKey), 404, 'not_found');
    for (const method of ['GET', 'DELETE']) {
      expectRefusal(await call(method, url(`/${String(body.id)}`), { key: adminKey }), 404, 'not_found');
    }
  });

  it('is deleted once no mailbox uses it', async () => {
    const { body } = await add(name);
    const remove = () => call('DELETE', url(`/${String(body.id)}`), { key: tenant.adminKey });
    const mailbox = await aMailbox(installation.stores, { tenantId: tenant.tenantId, address: `hi@${name}` });
    expectRefusal(await remove(), 409, 'in_use');
    await call('DELETE', `${installation.baseUrl}/v1/mailboxes/${mailbox.id}`, { key: tenant.adminKey });
    expect(await remove()).toMatchObject({ status: 200, body: { status: 'deleted' } });
    expectRefusal(await remove(), 404, 'not_found');
  });
});

describe('verifying', () => {
  it('finds nothing where nothing is published, and that is no error', async () => {
    const answer = await verify((await add(name)).body.id);
    expect(answer).toMatchObject({ status: 200, body: { status: 'pending', dkim_verified: false } });
    expectOutput('verify_domain', answer);
    expect(answer.body).not.toHaveProperty('dns_records');
  });

  it('makes the domain active once its records are there, and mailboxes possible', async () => {
    const added = await add(name);
    publish(added);
    const answer = await verify(added.body.id);
    expect(answer.body).toMatchObject({
      status: 'active',
      dkim_verified: true,
      spf_verified: true,
      mx_verified: true,
      return_path_verified: true,
    });
    expect(Date.parse(String(answer.body.verified_at))).not.toBeNaN();
    expect(await actionsOn(installation, tenant.tenantId, String(added.body.id))).toEqual([
      'domain.create',
      'domain.verify',
    ]);
    const body = { address: `hello@${name}` };
    const asked = await call('POST', `${installation.baseUrl}/v1/mailboxes`, { key: tenant.adminKey, body });
    expect(asked.status).toBe(202);
  });

  it('waits for what is missing', async () => {
    const added = await add(name);
    publish(added, dns, ['challenge']);
    expect((await verify(added.body.id)).body).toMatchObject({ status: 'pending', dkim_verified: true });
    publish(added);
    expect((await verify(added.body.id)).body.status).toBe('active');
  });

  it('believes no single server that the others contradict', async () => {
    const added = await add(name);
    publish(added, [dns[0]]);
    expect((await verify(added.body.id)).body).toMatchObject({ status: 'pending', dkim_verified: false });
  });

  it('gives the domain to who holds the zone, and to nobody else then', async () => {
    const other = await aTenant(installation.stores);
    const theirs = await add(name, other.adminKey);
    const ours = await add(name);
    publish(ours);
    expect((await verify(theirs.body.id, other.adminKey)).body.status).toBe('pending');
    expect((await verify(ours.body.id)).body.status).toBe('active');
    publish(theirs);
    expect((await verify(theirs.body.id, other.adminKey)).body.status).toBe('pending');
    expectRefusal(await add(name, (await aTenant(installation.stores)).adminKey), 409, 'in_use');
  });

  it('says of each record what was found, and what to do', async () => {
    const added = await add(name);
    publish(added, dns, ['spf', 'return_path', 'dkim_rsa', 'mx']);
    const records = added.body.dns_records as Record<string, Entry>;
    const dkim = records.dkim_rsa?.value ?? '';
    for (const server of dns) {
      server.set('TXT', name, ['v=spf1 -all', 'v=spf1 mx -all']);
      server.set('A', `bounces.${name}`, ['192.0.2.1']);
      server.setStrings(`mm1._domainkey.${name}`, [dkim.slice(0, 50), dkim.slice(50, 300), dkim.slice(300)]);
      server.set('TXT', `mm2._domainkey.${name}`, ['v=DKIM1; k=ed25519; p=']);
    }
    const answer = await verify(added.body.id);
    expectOutput('verify_domain', answer);
    const statuses = {
      challenge: { status: 'ok', hint: null },
      dkim_rsa: { status: 'ok' },
      dkim_ed25519: { status: 'revoked' },
      spf: { status: 'duplicate', hint: expect.stringContaining('two SPF records') },
      return_path: { status: 'different', hint: expect.stringContaining('expected a CNAME') },
      mx: { status: 'missing' },
      dmarc: { status: 'ok' },
    };
    expect(answer.body).toMatchObject({ status: 'pending', dkim_verified: false, records: statuses });
    const shown = await call('GET', url(`/${String(added.body.id)}`), { key: tenant.adminKey });
    expect(shown.body.dns_records).toMatchObject(statuses);
    expectOutput('get_domain', shown);
  });

  it('hands out long values in the strings they are published in, and the anchors of the identity keys', async () => {
    const { body } = await add(name);
    const records = body.dns_records as Record<string, Entry & { strings?: string[] }>;
    expect(records.dkim_rsa?.strings?.map(({ length }) => length <= 255)).toEqual([true, true]);
    expect(records.dkim_rsa?.strings?.join('')).toBe(records.dkim_rsa?.value);
    const { body: key } = await call('GET', `${installation.baseUrl}/.well-known/multimail-signing-key`);
    expect(records[`identity_key_${String(key.kid)}`]).toMatchObject({
      type: 'TXT',
      name: `${String(key.kid)}._multimail.${name}`,
      value: expect.stringMatching(/^v=MM1; alg=ES256; p=[A-Za-z0-9+/]{122}==$/),
      required: false,
    });
  });

  it('goes to another tenant once it has lapsed here and they hold the zone', async () => {
    const other = await aTenant(installation.stores);
    const ours = await add(name);
    const theirs = await add(name, other.adminKey);
    publish(ours);
    expect((await verify(ours.body.id)).body.status).toBe('active');
    publish(theirs);
    expect((await verify(ours.body.id)).body.status).toBe('active');
    expect((await verify(theirs.body.id, other.adminKey)).body.status).toBe('pending');
    await installation.database.domain.update({
      where: { id: String(ours.body.id) },
      data: { failedAt: new Date(Date.now() - 24 * 3_600_000) },
    });
    expect((await verify(ours.body.id)).body.status).toBe('pending');
    expect((await verify(theirs.body.id, other.adminKey)).body.status).toBe('active');
    publish(ours);
    expect((await verify(ours.body.id)).body.status).toBe('pending');
  });

  it('takes nothing back while the servers fail', async () => {
    const added = await add(name);
    publish(added);
    await verify(added.body.id);
    for (const server of dns) server.fail();
    expect((await verify(added.body.id)).body).toMatchObject({ status: 'active', dkim_verified: true });
  });
});
