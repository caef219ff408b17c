/** The outbox: what is written down, for whom, in which order, and that it stands or falls with the state it tells of. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { WebhookEvent, WebhookEventDraft } from '../../../domain/webhook-event.js';
import { connectDatabase, type Database } from '../../../prisma/client.js';
import { createStores, type Stores } from '../../../prisma/stores/index.js';
import { emitEvents } from '../../../prisma/stores/webhook-store.js';
import { freshDatabase, type FreshDatabase } from '../../support/servers.js';

let urls: FreshDatabase;
let database: Database;
let stores: Stores;
let tenantId: string;

beforeAll(async () => {
  urls = await freshDatabase();
  database = connectDatabase(urls.appUrl, 3);
  stores = createStores(database);
}, 60_000);
afterAll(async () => {
  await database.$disconnect();
  await urls.drop();
});
beforeEach(() => {
  tenantId = ulid();
});

async function subscribed(events: readonly WebhookEvent[], mailboxId: string | null = null): Promise<string> {
  const id = ulid();
  await stores.webhooks.create(
    {
      id,
      tenantId,
      url: `https://${id.toLowerCase()}.example.com/`,
      events,
      mailboxId,
      sealedSecret: 'sealed',
    },
    { tenantId, action: 'webhook.create', actor: 'system', resourceType: 'webhook', resourceId: id },
  );
  return id;
}

const event = (name: WebhookEvent, change: Partial<WebhookEventDraft> = {}): WebhookEventDraft => ({
  tenantId,
  mailboxId: 'mb1',
  messageId: 'm1',
  event: name,
  payload: `{"event":"${name}"}`,
  ...change,
});

const written = () => stores.webhookDeliveries.list({ tenantId, limit: 100 });

describe('an event', () => {
  it('is written down for nobody where nobody subscribed', async () => {
    await subscribed(['message.sent']);
    await stores.webhooks.emit([event('message.bounced'), event('message.sent', { tenantId: ulid() })]);
    expect(await written()).toEqual([]);
  });

  it('is written down once for each who did: of all mailboxes, or of this one', async () => {
    const all = await subscribed(['message.sent', 'message.bounced']);
    const mine = await subscribed(['message.sent'], 'mb1');
    await subscribed(['message.sent'], 'mb2');
    await stores.webhooks.emit([event('message.sent')]);
    const deliveries = await written();
    expect(deliveries.map(({ subscriptionId }) => subscriptionId).sort()).toEqual([all, mine].sort());
    expect(deliveries[0]).toMatchObject({
      eventType: 'message.sent',
      messageId: 'm1',
      status: 'pending',
      attempts: 0,
      payload: '{"event":"message.sent"}',
    });
  });

  it('gets ids in the order in which events are given', async () => {
    const names: WebhookEvent[] = [
      'message.sent',
      'message.delivered',
      'message.bounced',
      'message.complained',
    ];
    const id = await subscribed(names);
    await stores.webhooks.emit(names.map((name) => event(name)));
    expect((await written()).map(({ eventType }) => eventType).reverse()).toEqual(names);
    const stream = { subscriptionId: id, messageId: 'm1' };
    const order: string[] = [];
    for (let next = await stores.webhookDeliveries.next(stream); next;) {
      order.push(next.eventType);
      await stores.webhookDeliveries.recordAttempt(next.id, { status: 'delivered', responseStatus: 200 });
      next = await stores.webhookDeliveries.next(stream);
    }
    expect(order).toEqual(names);
  });

  it('falls with the transaction that it is part of', async () => {
    await subscribed(['message.sent']);
    const failing = database.$transaction(async (tx) => {
      await emitEvents(tx, [event('message.sent')]);
      throw new Error('the state did not change');
    });
    await expect(failing).rejects.toThrow('the state did not change');
    expect(await written()).toEqual([]);
  });
});

describe('a delivery', () => {
  it('waits until it was handed over', async () => {
    await subscribed(['message.sent']);
    await stores.webhooks.emit([event('message.sent')]);
    const ours = async () =>
      (await stores.webhookDeliveries.undispatched(100)).filter((one) => one.tenantId === tenantId);
    const [waiting] = await ours();
    expect(waiting).toMatchObject({ messageId: 'm1' });
    await stores.webhookDeliveries.markDispatched([String(waiting?.id)]);
    expect(await ours()).toEqual([]);
  });

  it('that was failed by the end of its subscription is not revived by an attempt that was under way', async () => {
    const id = await subscribed(['message.sent']);
    await stores.webhooks.emit([event('message.sent')]);
    const [delivery] = await written();
    const audit = { tenantId, action: 'webhook.delete', actor: 'system', resourceType: 'webhook' } as const;
    expect(await stores.webhooks.remove(tenantId, id, { ...audit, resourceId: id })).toBe(true);
    await stores.webhookDeliveries.recordAttempt(String(delivery?.id), {
      status: 'delivered',
      responseStatus: 200,
    });
    expect(await written()).toMatchObject([{ status: 'failed', attempts: 0 }]);
    expect(await stores.webhookDeliveries.next({ subscriptionId: id, messageId: 'm1' })).toBeUndefined();
  });

  it('of a subscription that went away in the same moment has nobody to go to', async () => {
    const id = await subscribed(['message.sent']);
    await stores.webhooks.emit([event('message.sent')]);
    await database.webhookSubscription.deleteMany({ where: { id } });
    const next = await stores.webhookDeliveries.next({ subscriptionId: id, messageId: 'm1' });
    expect(next?.sealedSecret).toBeNull();
    await stores.webhookDeliveries.giveUp(String(next?.id));
    expect(await written()).toMatchObject([{ status: 'failed', attempts: 0 }]);
  });
});
