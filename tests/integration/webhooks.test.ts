/** Webhooks from the send to the receiver, every step real: HTTP, PostgreSQL, Temporal, a receiver that answers badly. */
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { got, isOver, subscribe } from '../support/webhooks.js';

let installation: Installation;
let tenant: TestTenant;
const receivers: WebhookReceiver[] = [];

beforeAll(async () => {
  installation = await startInstallation({
    ALLOW_INSECURE_WEBHOOKS: 'on',
    WEBHOOK_RETRY_SECONDS: '0.1,0.2',
  });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
});

async function aReceiver(...given: Parameters<typeof startWebhookReceiver>): Promise<WebhookReceiver> {
  const receiver = await startWebhookReceiver(...given);
  receivers.push(receiver);
  return receiver;
}

async function submit(subject = 'Hello', to = 'pat@example.com'): Promise<string> {
  const { status, body } = await call('POST', `${installation.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to: [to], subject, markdown: 'A secret text.' },
  });
  expect(status).toBe(202);
  return String(body.id);
}

const decide = (id: string, action: 'approve' | 'reject', reason?: string) =>
  call('POST', `${installation.baseUrl}/v1/oversight/decide`, {
    key: tenant.oversightKey,
    body: { email_id: id, action, ...(reason === undefined ? {} : { reason }) },
  });

const admin = (method: string, path: string) =>
  call(method, `${installation.baseUrl}${path}`, { key: tenant.adminKey });

const history = (isEnough: (deliveries: { status: string }[]) => boolean) =>
  eventually(
    async () => (await admin('GET', '/v1/webhook-deliveries')).body.deliveries,
    (deliveries: { status: string }[]) => isEnough(deliveries),
  );

const EVERYTHING = [
  'oversight.pending',
  'oversight.approved',
  'oversight.rejected',
  'email.sent',
  'delivery',
];

describe('webhooks', () => {
  it('tell of a message in the order of what happened to it, signed, without its text', async () => {
    const receiver = await aReceiver();
    const { signing_secret } = await subscribe(installation, tenant, {
      url: receiver.url,
      events: EVERYTHING,
    });
    const id = await submit();
    await decide(id, 'approve', 'fine');
    const all = await got(receiver, 4);
    expect(all.map(({ body }) => body.event)).toEqual([
      'oversight.pending',
      'oversight.approved',
      'message.sent',
      'message.delivered',
    ]);
    expect(all.map(({ body }) => body.data.status)).toEqual([
      'pending_send_approval',
      'scheduled',
      'sent',
      'sent',
    ]);
    expect(all[0]?.body).toMatchObject({
      message_id: id,
      mailbox: tenant.mailbox.address,
      data: { email_id: id, to: ['pat@example.com'], subject: 'Hello', direction: 'outbound' },
    });
    expect(all[0]?.body.data.approve_url).toContain('/v1/approve/');
    expect(all[1]?.body.data).toMatchObject({ decision: 'approved', reason: 'fine' });
    expect(all[1]?.body.data.approved_by).toBe(`key:${tenant.oversightKeyId}`);
    for (const { headers, raw, body } of all) {
      expect(raw.toString()).not.toContain('A secret text');
      const key = Buffer.from(signing_secret.slice('whsec_'.length), 'base64');
      const signature = createHmac('sha256', key)
        .update(`${body.id}.${String(headers['webhook-timestamp'])}.${raw.toString()}`)
        .digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signature}`);
      const ours = createHmac('sha256', signing_secret).update(raw).digest('hex');
      expect(headers['x-multimail-signature']).toBe(`sha256=${ours}`);
      expect(headers).toMatchObject({ 'webhook-id': body.id, 'x-multimail-event': body.event });
    }
  }, 30_000);

  it('tell of a rejection with its reason, and of nothing that was not subscribed to', async () => {
    const receiver = await aReceiver();
    const other = await aReceiver();
    await subscribe(installation, tenant, { url: receiver.url, events: ['oversight.rejected'] });
    await subscribe(installation, tenant, { url: other.url, events: ['message.bounced'] });
    await decide(await submit(), 'reject', 'not like this');
    const [rejected] = await got(receiver, 1);
    expect(rejected?.body).toMatchObject({
      event: 'oversight.rejected',
      data: { status: 'rejected', decision: 'rejected', reason: 'not like this' },
    });
    await history(isOver);
    expect([receiver.received.length, other.received.length]).toEqual([1, 0]);
  }, 30_000);

  it('come again after 500 and 500, keep their id, and are done with the first 200', async () => {
    const receiver = await aReceiver((number) => (number < 2 ? 500 : 200));
    await subscribe(installation, tenant, { url: receiver.url, events: ['oversight.pending'] });
    await submit();
    const all = await got(receiver, 3);
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    const [delivery] = await history(isOver);
    expect(delivery).toMatchObject({
      id: all[0]?.body.id,
      event_type: 'oversight.pending',
      url: receiver.url,
      status: 'delivered',
      attempts: 3,
      response_status: 200,
    });
    expect(receiver.received).toHaveLength(3);
  }, 30_000);

  it('fail after three attempts; the next event of the message comes after that, not before', async () => {
    const receiver = await aReceiver((_, { body }) => (body.event === 'oversight.pending' ? 503 : 200));
    await subscribe(installation, tenant, { url: receiver.url, events: EVERYTHING });
    const id = await submit();
    await decide(id, 'reject');
    const deliveries = await history((known) => known.length === 2 && isOver(known));
    expect(receiver.received.map(({ body }) => body.event)).toEqual([
      'oversight.pending',
      'oversight.pending',
      'oversight.pending',
      'oversight.rejected',
    ]);
    expect(deliveries).toMatchObject([
      { event_type: 'oversight.rejected', status: 'delivered', attempts: 1 },
      { event_type: 'oversight.pending', status: 'failed', attempts: 3, response_status: 503 },
    ]);
  }, 30_000);

  it('keep the order of each message, however many there are and however badly they are taken', async () => {
    const seen = new Map<string, number>();
    const receiver = await aReceiver((_, { body }) => {
      const before = seen.get(body.id) ?? 0;
      seen.set(body.id, before + 1);
      // Every other delivery is refused once or twice.
      return before < Number.parseInt(body.id.slice(-1), 32) % 3 ? 500 : 204;
    });
    await subscribe(installation, tenant, { url: receiver.url, events: EVERYTHING });
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => submit(`Message ${index}`)));
    await Promise.all(ids.map((id) => decide(id, 'approve')));
    const deliveries = await history((known) => known.length === 48 && isOver(known));
    expect(deliveries.filter(({ status }) => status !== 'delivered')).toEqual([]);
    for (const id of ids) {
      const events = receiver.received
        .filter(({ body }) => body.message_id === id)
        .map(({ body }) => body.event);
      // A repeat follows what it repeats; apart from that each event comes after the one before.
      expect(events.filter((event, index) => event !== events[index - 1])).toEqual([
        'oversight.pending',
        'oversight.approved',
        'message.sent',
        'message.delivered',
      ]);
    }
  }, 60_000);

  it('of one message do not wait for those of another', async () => {
    const receiver = await aReceiver((_, { body }) =>
      body.data.subject === 'Stuck' ? () => undefined : 200,
    );
    await subscribe(installation, tenant, { url: receiver.url, events: ['oversight.pending'] });
    const stuck = await submit('Stuck');
    await got(receiver, 1);
    const other = await submit('Other');
    const all = await got(receiver, 2);
    expect(all.map(({ body }) => body.message_id)).toEqual([stuck, other]);
  }, 30_000);

  it('can be delivered again: the same event under a new id', async () => {
    let isAway = true;
    const receiver = await aReceiver(() => (isAway ? 500 : 200));
    await subscribe(installation, tenant, { url: receiver.url, events: ['oversight.pending'] });
    await submit();
    const [failed] = (await history(isOver)) as { id: string; status: string }[];
    expect(failed?.status).toBe('failed');
    isAway = false;
    const again = await admin('POST', `/v1/webhook-deliveries/${String(failed?.id)}/redeliver`);
    expect(again).toMatchObject({ status: 201, body: { status: 'pending', attempts: 0 } });
    const all = await got(receiver, 4);
    expect(all[3]?.body).toEqual({ ...all[0]?.body, id: again.body.id });
    const [newest] = await history(isOver);
    expect(newest).toMatchObject({ id: again.body.id, status: 'delivered', attempts: 1 });
  }, 30_000);

  it('of a deleted subscription fail at once, and its history stays', async () => {
    const receiver = await aReceiver(() => () => undefined);
    const { id } = await subscribe(installation, tenant, { url: receiver.url, events: EVERYTHING });
    const message = await submit();
    await got(receiver, 1);
    await decide(message, 'reject');
    expect(await admin('DELETE', `/v1/webhooks/${id}`)).toMatchObject({
      status: 200,
      body: { status: 'deleted' },
    });
    const deliveries = await history(isOver);
    expect(deliveries.map(({ status }) => status)).toEqual(['failed', 'failed']);
    const [first] = deliveries as { id?: string }[];
    expect(await admin('POST', `/v1/webhook-deliveries/${String(first?.id)}/redeliver`)).toMatchObject({
      status: 404,
    });
    expect(await admin('DELETE', `/v1/webhooks/${id}`)).toMatchObject({ status: 404 });
  }, 30_000);

  it('go to the subscriptions of one mailbox, or of all, and never to another tenant', async () => {
    const [mine, theirs] = [await aReceiver(), await aReceiver()];
    const stranger = await aTenant(installation.stores);
    await subscribe(installation, stranger, { url: theirs.url, events: EVERYTHING });
    await subscribe(installation, tenant, {
      url: mine.url,
      events: ['oversight.pending'],
      mailbox_id: tenant.mailbox.address,
    });
    const id = await submit();
    expect((await got(mine, 1))[0]?.body.message_id).toBe(id);
    await history(isOver);
    expect(theirs.received).toEqual([]);
  }, 30_000);
});
