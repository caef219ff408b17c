import { describe, expect, it } from '@jest/globals';
import type { WaitingDelivery } from '../../prisma/stores/webhook-delivery-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { dispatchOnce, startWebhookDispatch } from '../../worker/webhook-dispatch.js';
import { only } from '../activities/world.js';
import { eventually } from '../support/http.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function world(waiting: WaitingDelivery[], wake: (key: string) => Promise<void>) {
  const stores = {
    webhookDeliveries: only<Stores['webhookDeliveries']>({
      undispatched: async (limit) => waiting.slice(0, limit),
      markDispatched: async (ids) => {
        for (const id of ids)
          waiting.splice(
            waiting.findIndex((one) => one.id === id),
            1,
          );
      },
    }),
  };
  const streams = {
    wake: ({ subscriptionId, messageId }: { subscriptionId: string; messageId: string | null }) =>
      wake(`${subscriptionId} ${messageId}`),
  };
  return { stores, streams, log };
}

function aDelivery(id: string, subscriptionId: string, messageId: string | null): WaitingDelivery {
  return { id, tenantId: 't1', subscriptionId, messageId };
}

describe('the dispatch of webhooks', () => {
  it('wakes each stream once and marks what it has handed over', async () => {
    const waiting = [
      aDelivery('d1', 's1', 'm1'),
      aDelivery('d2', 's1', 'm1'),
      aDelivery('d3', 's2', 'm1'),
      aDelivery('d4', 's1', null),
    ];
    const woken: string[] = [];
    const parts = world(waiting, async (key) => void woken.push(key));
    expect(await dispatchOnce(parts)).toBe(false);
    expect(woken.sort()).toEqual(['s1 m1', 's1 null', 's2 m1']);
    expect(waiting).toEqual([]);
  });

  it('marks nothing while Temporal is away, and hands it over later', async () => {
    const waiting = [aDelivery('d1', 's1', 'm1')];
    let isAway = true;
    const parts = world(waiting, async () => {
      if (isAway) throw new Error('away');
    });
    await dispatchOnce(parts);
    expect(waiting).toHaveLength(1);
    isAway = false;
    await dispatchOnce(parts);
    expect(waiting).toEqual([]);
  });

  it('takes more than a handful without a pause between, and stops when it is told to', async () => {
    const waiting = Array.from({ length: 250 }, (_, index) => aDelivery(`d${index}`, `s${index}`, 'm1'));
    const parts = world(waiting, async () => undefined);
    const dispatch = startWebhookDispatch({ ...parts, everyMs: 5 });
    await eventually(
      () => waiting.length,
      (length) => length === 0,
    );
    await dispatch.stop();
    const late = aDelivery('late', 's', 'm1');
    waiting.push(late);
    // Another one looks meanwhile, as often.
    const others = [aDelivery('other', 's', 'm1')];
    const another = startWebhookDispatch({ ...world(others, async () => undefined), everyMs: 10 });
    await eventually(
      () => others.length,
      (length) => length === 0,
    );
    await another.stop();
    expect(waiting).toEqual([late]);
  });
});
