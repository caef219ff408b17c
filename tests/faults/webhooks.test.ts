/** Webhooks and processes that die without warning: what was committed is delivered, under the same id. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { startProcess, type TestProcess } from '../support/processes.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { subscribe } from '../support/webhooks.js';

let installation: Installation;
let tenant: TestTenant;
let receiver: WebhookReceiver;
const processes: TestProcess[] = [];
let isSilent = true;

beforeEach(async () => {
  isSilent = true;
  installation = await startInstallation({ ALLOW_INSECURE_WEBHOOKS: 'on', WEBHOOK_RETRY_SECONDS: '0.1' });
  tenant = await aTenant(installation.stores);
  receiver = await startWebhookReceiver(() => (isSilent ? () => undefined : 200));
  await subscribe(installation, tenant, { url: receiver.url, events: ['oversight.pending', 'message.sent'] });
}, 60_000);

afterEach(async () => {
  await Promise.all(processes.splice(0).map((child) => child.kill()));
  await receiver.stop();
  await installation.stop();
}, 60_000);

async function aWorker(): Promise<TestProcess> {
  const child = await startProcess('worker', installation.env);
  processes.push(child);
  return child;
}

async function submit(): Promise<string> {
  const { body, status } = await call('POST', `${installation.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' },
  });
  expect(status).toBe(202);
  return String(body.id);
}

const deliveries = () => installation.stores.webhookDeliveries.list({ tenantId: tenant.tenantId, limit: 10 });
const delivered = () =>
  eventually(deliveries, (known) => known.length > 0 && known.every(({ status }) => status === 'delivered'));

describe('a worker', () => {
  it('killed as soon as an event is written down loses none', async () => {
    await installation.stopWorker();
    isSilent = false;
    const first = await aWorker();
    const message = await submit();
    await eventually(deliveries, ({ length }) => length > 0);
    await first.kill();
    await aWorker();
    const [delivery] = await delivered();
    // Once, unless it was on its way already when the worker died.
    const ids = new Set(receiver.received.map(({ body }) => body.id));
    expect([...ids]).toEqual([delivery?.id]);
    expect(receiver.received[0]?.body.message_id).toBe(message);
  }, 60_000);

  it('killed in the middle of an attempt: the next one makes it again, under the same id', async () => {
    await installation.stopWorker();
    const first = await aWorker();
    await submit();
    await eventually(
      () => receiver.received.length,
      (count) => count === 1,
    );
    await first.kill();
    isSilent = false;
    await aWorker();
    const [delivery] = await delivered();
    // The lost attempt is not counted: nobody knows what came of it.
    expect(delivery?.attempts).toBe(1);
    expect(receiver.received.map(({ body }) => body.id)).toEqual([delivery?.id, delivery?.id]);
  }, 90_000);
});
