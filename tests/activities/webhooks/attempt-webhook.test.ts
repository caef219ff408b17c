import { describe, expect, it } from '@jest/globals';
import { attemptWebhook } from '../../../activities/webhooks/attempt-webhook.js';
import type { WebhookReply, WebhookRequest } from '../../../activities/webhooks/post.js';
import { WEBHOOK_SECRETS } from '../../../domain/webhook-delivery.js';
import type {
  AttemptResult,
  DueDelivery,
  WebhookDeliveryStore,
} from '../../../prisma/stores/webhook-delivery-store.js';
import { createSecrets } from '../../../signing/secrets.js';
import { dependencies, only, storesOf, WORLD } from '../world.js';

const secrets = createSecrets(() => Buffer.alloc(32, 3));
const stream = { subscriptionId: 's1', messageId: 'm1' };

function aDelivery(change: Partial<DueDelivery> = {}): DueDelivery {
  return {
    id: 'd1',
    tenantId: 't1',
    ...stream,
    eventType: 'message.sent',
    url: 'https://hooks.example.com/',
    payload: '{"event":"message.sent"}',
    status: 'pending',
    attempts: 0,
    responseStatus: null,
    createdAt: new Date(0),
    lastAttemptAt: null,
    sealedSecret: secrets.seal(WEBHOOK_SECRETS, 's1', 'a-secret-of-sixteen'),
    ...change,
  };
}

async function attempt(
  delivery: DueDelivery | undefined,
  reply: WebhookReply,
  more: { hasNext?: true } = {},
) {
  const recorded: AttemptResult[] = [];
  const givenUp: string[] = [];
  const posted: WebhookRequest[] = [];
  const webhookDeliveries = only<WebhookDeliveryStore>({
    next: async () => delivery,
    hasPending: async () => more.hasNext === true,
    recordAttempt: async (_id, result) => void recorded.push(result),
    giveUp: async (id) => void givenUp.push(id),
  });
  const deps = dependencies({
    stores: storesOf(WORLD, { webhookDeliveries }),
    secrets,
    webhookRetrySeconds: [7, 70],
    postWebhook: async (request) => {
      posted.push(request);
      return reply;
    },
  });
  return { answer: await attemptWebhook(deps, stream), recorded, givenUp, posted };
}

const answered = (status: number): WebhookReply => ({ kind: 'answered', status });

describe('an attempt at a webhook', () => {
  it.each([200, 201, 202, 204, 299])('has arrived with %s', async (status) => {
    const { answer, recorded, posted } = await attempt(aDelivery(), answered(status));
    expect(answer).toEqual({ kind: 'done' });
    expect(recorded).toEqual([{ status: 'delivered', responseStatus: status }]);
    expect(posted[0]?.body.toString()).toBe('{"id":"d1","event":"message.sent"}');
    expect(posted[0]?.headers).toMatchObject({ 'X-MultiMail-Delivery': 'd1', 'webhook-id': 'd1' });
  });

  it.each([100, 199, 300, 301, 400, 404, 410, 429, 500, 503])('is made again after %s', async (status) => {
    const { answer, recorded } = await attempt(aDelivery(), answered(status));
    expect(answer).toEqual({ kind: 'deferred', retryAfterSeconds: 7 });
    expect(recorded).toEqual([{ status: 'pending', responseStatus: status }]);
  });

  it('is made again after no answer, later than before', async () => {
    const reply: WebhookReply = { kind: 'unreachable', reason: 'ECONNREFUSED' };
    const { answer, recorded } = await attempt(aDelivery({ attempts: 1 }), reply);
    expect(answer).toEqual({ kind: 'deferred', retryAfterSeconds: 70 });
    expect(recorded).toEqual([{ status: 'pending', responseStatus: null }]);
  });

  it('is not made a fourth time: the third one fails the delivery, and the next one has its turn', async () => {
    const { answer, recorded } = await attempt(aDelivery({ attempts: 2 }), answered(500), { hasNext: true });
    expect(answer).toEqual({ kind: 'more' });
    expect(recorded).toEqual([{ status: 'failed', responseStatus: 500 }]);
  });

  it('goes on while there is more', async () => {
    expect((await attempt(aDelivery(), answered(200), { hasNext: true })).answer).toEqual({ kind: 'more' });
  });

  it('is not made where nothing is pending', async () => {
    const { answer, posted } = await attempt(undefined, answered(200));
    expect(answer).toEqual({ kind: 'done' });
    expect(posted).toEqual([]);
  });

  it('is not made for a webhook that was deleted: the delivery fails', async () => {
    const { answer, posted, givenUp } = await attempt(aDelivery({ sealedSecret: null }), answered(200));
    expect(answer).toEqual({ kind: 'more' });
    expect(posted).toEqual([]);
    expect(givenUp).toEqual(['d1']);
  });
});
