/** PostgreSQL or Temporal away for a moment in the middle of a send: it goes on, once, and only approved. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { startOwnPostgres, startOwnTemporal } from '../support/servers.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation | undefined;
let stopServer: (() => Promise<void>) | undefined;

afterEach(async () => {
  await installation?.stop();
  await stopServer?.();
  installation = undefined;
}, 90_000);

async function submit(at: Installation, tenant: TestTenant) {
  return call('POST', `${at.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' },
  });
}

/** People press the button again where it said "try again". */
function approved(at: Installation, tenant: TestTenant, id: string) {
  return eventually(
    () =>
      call('POST', `${at.baseUrl}/v1/oversight/decide`, {
        key: tenant.oversightKey,
        body: { email_id: id, action: 'approve' },
      }),
    ({ status }) => status === 200 || status === 409,
  );
}

const isSent = (at: Installation, id: string) =>
  eventually(
    () => at.stores.messages.find(id).catch(() => undefined),
    (message) => message?.status === 'sent',
  );

const copies = (at: Installation) =>
  at.catcher.messages().filter(({ envelope }) => envelope.rcpt_to.includes('pat@example.com'));

describe('a restart in the middle of a send', () => {
  it('of Temporal: the held message is still there, is approved and sent once', async () => {
    const temporal = await startOwnTemporal();
    stopServer = () => temporal.stop();
    installation = await startInstallation({
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
    });
    const tenant = await aTenant(installation.stores);
    const { body } = await submit(installation, tenant);
    await temporal.restart();
    await approved(installation, tenant, body.id);
    await isSent(installation, body.id);
    expect(copies(installation)).toHaveLength(1);
  }, 120_000);

  it('of PostgreSQL: the held message is still there, is approved and sent once', async () => {
    const postgres = await startOwnPostgres();
    stopServer = () => postgres.stop();
    installation = await startInstallation({ DATABASE_URL: postgres.appUrl('multimail') });
    const tenant = await aTenant(installation.stores);
    const { body } = await submit(installation, tenant);
    await postgres.restart();
    await approved(installation, tenant, body.id);
    await isSent(installation, body.id);
    expect(copies(installation)).toHaveLength(1);
  }, 120_000);

  it('while Temporal is away the message is accepted, and held once it is back', async () => {
    const temporal = await startOwnTemporal();
    stopServer = () => temporal.stop();
    installation = await startInstallation({
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
    });
    const tenant = await aTenant(installation.stores);
    process.kill(temporal.pid(), 'SIGSTOP');
    const answer = await submit(installation, tenant);
    process.kill(temporal.pid(), 'SIGCONT');
    expect(answer.status).toBe(202);
    expect(answer.body.oversight).toBeUndefined();
    const held = installation;
    await eventually(
      () => held.stores.messages.find(answer.body.id),
      (message) => message?.status === 'pending_send_approval',
    );
    expect(copies(installation)).toHaveLength(0);
  }, 120_000);
});
