/** `multimail domains`: from a name to an active domain, on a zone of our own. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestDns, type TestDns } from '../support/dns-server.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { multimail, multimailJson } from '../support/multimail.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let dns: TestDns;
let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  dns = await startTestDns();
  installation = await startInstallation({ DNS_SERVERS: dns.address });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await dns.stop();
}, 60_000);

const asOperator = () => ({ url: installation.baseUrl, key: tenant.adminKey });

it('adds a domain, shows what to publish, says what is wrong, and sees it active', async () => {
  const added = await multimail(['domains', 'add', 'Acme.Example'], asOperator());
  expect(added).toMatchObject({ code: 0, stderr: '' });
  expect(added.stdout).toMatch(
    /challenge, needed: unknown\n +type +TXT\n +name +_multimail-challenge\.acme\.example/,
  );
  expect(added.stdout).toMatch(/string +"v=DKIM1; k=rsa; p=/);

  const idle = await multimail(['doctor'], asOperator());
  expect(idle.stdout).toMatch(/! domains +nothing can be sent from acme\.example/);
  const missing = await multimail(['domains', 'verify', 'acme.example'], asOperator());
  expect(missing).toMatchObject({ code: 1, stdout: expect.stringMatching(/✗ acme\.example: pending/) });
  expect(missing.stdout).toMatch(
    /✗ return_path: missing\n +bounces\.acme\.example: no CNAME record was found/,
  );

  const { body } = await multimailJson(['domains', 'show', 'acme.example'], asOperator());
  for (const { type, name, value } of Object.values<{
    type: 'TXT' | 'CNAME' | 'MX';
    name: string;
    value: string;
  }>(body.dns_records)) {
    dns.set(type, name, [value]);
  }
  expect(await multimailJson(['domains', 'verify', String(body.id)], asOperator())).toMatchObject({
    code: 0,
    body: { status: 'active' },
  });
  const well = await multimail(['doctor'], asOperator());
  expect(well.stdout).toMatch(/✓ domains +1 to send from/);
  const list = await multimail(['domains', 'list'], asOperator());
  expect(list.stdout).toMatch(/^DOMAIN +NAME +STATUS +LOOKED AT +TO DO\n\S+ +acme\.example +active .* 0$/m);
});

it('knows no domain that is not there', async () => {
  const run = await multimail(['domains', 'verify', 'nobody.example'], asOperator());
  expect(run).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no domain nobody.example'),
  });
});
