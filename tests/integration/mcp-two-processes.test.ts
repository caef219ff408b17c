/** Two API processes behind one address, and nothing that keeps a client at one of them. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../../api/main.js';
import { freePort } from '../../local/ports.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, approve, untilStatus } from '../support/mails.js';
import { CLIENTS } from '../support/mcp-clients.js';
import { aListener } from '../support/mcp-listener.js';
import { jsonOf, sessionAt, type McpSession } from '../support/mcp-sessions.js';
import { KNOWS_TASKS, modernCall } from '../support/modern-calls.js';
import { startRoundRobin, type RoundRobin } from '../support/round-robin.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let other: RunningApi;
let balancer: RoundRobin;
let tenant: TestTenant;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  balancer = await startRoundRobin();
  installation = await startInstallation({ PUBLIC_BASE_URL: balancer.url });
  other = await startApi({ ...installation.env, PORT: String(await freePort()) });
  balancer.servers = [installation.baseUrl, other.url];
}, 60_000);
afterAll(async () => {
  await other.stop();
  await installation.stop();
  await balancer.stop();
}, 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});

const url = () => `${balancer.url}/mcp`;

describe.each(CLIENTS)('%s', (kind) => {
  async function connected(): Promise<McpSession> {
    const session = await sessionAt(kind, url(), tenant.agentKey);
    open.push(session);
    return session;
  }

  it('lists, sends, waits and reads, each at whichever process its turn is', async () => {
    const before = [...balancer.counts];
    const session = await connected();
    const { tools } = await session.listTools();
    expect((await session.listTools()).tools).toEqual(tools);
    const sent = await session.callTool({ name: 'send_email', arguments: aMail() });
    const { id } = sent.structuredContent as { id: string };
    const waiting = session.callTool({
      name: 'wait_for_decision',
      arguments: { email_id: id, timeout_seconds: 30 },
    });
    await approve({ ...installation, baseUrl: balancer.url }, tenant.oversightKey, id);
    expect(jsonOf(await waiting)).toMatchObject({ id, decided: true });
    await untilStatus(installation, id, 'sent');
    const uri = `multimail://messages/${id}/status`;
    for (const _ of balancer.servers) {
      const { contents } = await session.readResource({ uri });
      expect(JSON.parse(contents[0].text)).toMatchObject({ id, status: 'sent' });
    }
    for (const index of [0, 1]) expect(balancer.counts[index]).toBeGreaterThan(before[index] ?? 0);
  });

  it('goes on with the process that is left', async () => {
    const session = await connected();
    await session.listTools();
    balancer.servers = [other.url];
    await installation.stopApi();
    const sent = await session.callTool({ name: 'send_email', arguments: aMail() });
    expect(sent.isError).not.toBe(true);
    await installation.startApi();
    balancer.servers = [installation.baseUrl, other.url];
  });
});

it('a task is known to both processes, whichever made it', async () => {
  const asked = async (at: string, method: string, params: Record<string, unknown>) => {
    const request = { key: tenant.agentKey, method, params, capabilities: KNOWS_TASKS };
    return (await modernCall(`${at}/mcp`, request)).body.result;
  };
  const send = { name: 'send_email', arguments: aMail() };
  const { taskId, structuredContent } = await asked(installation.baseUrl, 'tools/call', send);
  const { id } = structuredContent as { id: string };
  expect(await asked(other.url, 'tasks/get', { taskId })).toMatchObject({ taskId, status: 'working' });
  await approve(installation, tenant.oversightKey, id);
  await eventually(
    () => asked(balancer.url, 'tasks/get', { taskId }),
    ({ status }) => status === 'completed',
  );
  for (const at of balancer.servers)
    expect(await asked(at, 'tasks/get', { taskId })).toMatchObject({ status: 'completed' });
});

it('a notice arrives whichever process made the change', async () => {
  const sent = await call('POST', `${other.url}/v1/send`, { key: tenant.agentKey, body: aMail() });
  const id = String(sent.body.id);
  await untilStatus(installation, id, 'pending_send_approval');
  const uri = `multimail://messages/${id}/status`;
  const listeners = await Promise.all(balancer.servers.map((at) => aListener(`${at}/mcp`, tenant.agentKey)));
  open.push(...listeners);
  for (const listener of listeners) await listener.listen(uri);
  const behindTheBalancer = await aListener(url(), tenant.agentKey);
  open.push(behindTheBalancer);
  await behindTheBalancer.listen(uri);
  const withdrawn = await call('POST', `${other.url}/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/cancel`, {
    key: tenant.agentKey,
  });
  expect(withdrawn.body).toMatchObject({ status: 'cancelled' });
  for (const { heard } of [...listeners, behindTheBalancer]) {
    await eventually(
      () => heard,
      (uris) => uris.includes(uri),
    );
  }
});
