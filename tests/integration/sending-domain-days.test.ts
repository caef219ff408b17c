/** The days of a sending domain: it sends, its records go, it lapses, they come back; and a DKIM key is followed by the next. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { SENDS_TASK_QUEUE } from '../../temporal/task-queues.js';
import { rotateDkimKeys, useNewestDkimKeys } from '../../worker/rotate-signing-key.js';
import { expectRefusal } from '../support/answers.js';
import { startTestDns, type TestDns } from '../support/dns-server.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, caughtFor, copiesOf, submit, submitted, untilStatus } from '../support/mails.js';
import { aKey, aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

const DAY_MS = 24 * 3_600_000;

let dns: TestDns;
let installation: Installation;
let connection: Connection;
let tenant: TestTenant;
let name: string;
let id: string;
let walks = 0;

beforeAll(async () => {
  dns = await startTestDns();
  installation = await startInstallation({ DNS_SERVERS: dns.address });
  connection = await Connection.connect({ address: installation.env.TEMPORAL_ADDRESS ?? '' });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await installation.stop();
  await dns.stop();
}, 60_000);

beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  name = `${tenant.tenantId.toLowerCase()}.example`;
  const { body } = await call('POST', `${installation.baseUrl}/v1/domains`, {
    key: tenant.adminKey,
    body: { domain: name },
  });
  id = String(body.id);
  await publish();
  await verify();
});

const verify = () =>
  call('POST', `${installation.baseUrl}/v1/domains/${id}/verify`, { key: tenant.adminKey });
const stored = () => installation.stores.domains.get(tenant.tenantId, id);

type Entry = { type: 'TXT' | 'CNAME' | 'MX'; name: string; value: string };

async function publish(): Promise<void> {
  const { body } = await call('GET', `${installation.baseUrl}/v1/domains/${id}`, { key: tenant.adminKey });
  for (const record of Object.values(body.dns_records as Record<string, Entry>)) {
    dns.set(record.type, record.name, [record.value]);
  }
}

/** What the workflow does every day, at once; done where the domain has been looked at since. */
async function walk(): Promise<void> {
  const before = (await stored())?.checkedAt?.getTime() ?? 0;
  const client = new Client({ connection, namespace: installation.env.TEMPORAL_NAMESPACE ?? '' });
  walks += 1;
  await client.workflow.start('checkDomains', {
    workflowId: `walk-${walks}`,
    taskQueue: SENDS_TASK_QUEUE,
    args: [{ after: '' }],
  });
  await eventually(
    async () => (await stored())?.checkedAt?.getTime() ?? 0,
    (at) => at > before,
  );
}

/** The failure that was seen a moment ago was seen yesterday. */
const aDayPasses = () =>
  installation.database.domain.update({ where: { id }, data: { failedAt: new Date(Date.now() - DAY_MS) } });

async function ownAgent(): Promise<Pick<TestTenant, 'agentKey'> & { address: string }> {
  const address = `agent@${name}`;
  await aMailbox(installation.stores, { tenantId: tenant.tenantId, address, oversightMode: 'autonomous' });
  await installation.database.mailbox.update({ where: { id: tenant.mailbox.id }, data: { isActive: false } });
  const { key } = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['read', 'send'] });
  return { agentKey: key, address };
}

async function selectorsOn(messageId: string): Promise<string[]> {
  await untilStatus(installation, messageId, 'sent');
  const raw = copiesOf(installation, messageId)[0]?.raw.toString('latin1') ?? '';
  return [...raw.matchAll(/^ s=(mm\d+);/gm)].map(([, selector]) => String(selector));
}

describe('a domain whose records went', () => {
  it('lapses at the second look, sends nothing, tells the operator once, and comes back', async () => {
    const agent = await ownAgent();
    await untilStatus(installation, await submitted(installation, agent), 'sent');

    dns.set('TXT', `_multimail-challenge.${name}`, []);
    await walk();
    expect(await stored()).toMatchObject({ status: 'active', failedAt: expect.any(Date) });
    await aDayPasses();
    await walk();
    expect(await stored()).toMatchObject({ status: 'pending', lapsedAt: expect.any(Date) });
    expectRefusal(await submit(installation, agent), 422, 'domain_blocked');

    const mails = () =>
      caughtFor(installation, tenant.approver.email).filter(({ raw }) =>
        raw.includes(`The domain ${name} sends no`),
      );
    await eventually(
      async () => mails().length,
      (count) => count === 1,
    );
    await walk();
    await eventually(
      () => actionsOn(installation, tenant.tenantId, id),
      (actions) => actions.includes('oversight.notice'),
    );

    await publish();
    await walk();
    expect(await stored()).toMatchObject({ status: 'active', lapsedAt: null });
    expect(mails()).toHaveLength(1);
    expect(
      (await actionsOn(installation, tenant.tenantId, id)).filter((action) => action !== 'domain.verify'),
    ).toEqual(['domain.create', 'domain.lapse', 'oversight.notice']);
    await untilStatus(installation, await submitted(installation, agent), 'sent');
  });

  it('does not lapse while the server fails, whatever failed the day before', async () => {
    await aDayPasses();
    dns.fall('failing');
    await walk();
    dns.fall('answering');
    expect(await stored()).toMatchObject({ status: 'active', dkimVerified: true });
  });
});

describe('a rotation of the DKIM keys', () => {
  it('reaches a domain with its new records, and the names of the installation at a word', async () => {
    const agent = await ownAgent();
    const other = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const records = await rotateDkimKeys(installation.env);
    const freshWorker = async () => {
      await installation.stopWorker();
      await installation.startWorker();
    };
    await freshWorker();
    expect(await selectorsOn(await submitted(installation, agent))).toEqual(['mm1', 'mm2']);

    for (const { selector, value } of records) dns.set('TXT', `${selector}._domainkey.${name}`, [value]);
    await walk();
    expect((await stored())?.dkimSelectors).toEqual(expect.arrayContaining(['mm1', 'mm2', 'mm3', 'mm4']));
    expect(await selectorsOn(await submitted(installation, agent))).toEqual(['mm3', 'mm4']);
    expect(await selectorsOn(await submitted(installation, other))).toEqual(['mm1', 'mm2']);

    expect(await useNewestDkimKeys(installation.env)).toEqual(['mm3', 'mm4']);
    await freshWorker();
    expect(await selectorsOn(await submitted(installation, other))).toEqual(['mm3', 'mm4']);
  }, 60_000);
});
