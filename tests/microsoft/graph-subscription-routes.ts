/** Subscriptions at the simulated Graph: made only for who answers at the address, ended when their time is over. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Router } from 'express';
import { fail, type SimulatedGraph } from './graph.js';
import type { SimulatedSubscription } from './graph-notifier.js';
import { faultsOfShape } from './graph-shapes.js';

/** Of Outlook messages with content: 1,440 minutes. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

export function createSubscriptionRoutes(graph: SimulatedGraph): Router {
  const router = Router();
  const isTooLong = (moment: string) => new Date(moment).getTime() > Date.now() + LONGEST_MS;
  router.post('/subscriptions', async (request, response) => {
    const body = request.body as Omit<SimulatedSubscription, 'id' | 'tenantId'>;
    graph.shapeFaults.push(...faultsOfShape('subscription', body));
    if (isTooLong(body.expirationDateTime)) return fail(response, 400, 'InvalidRequest');
    if (body.includeResourceData && !/\$select=/u.test(body.resource))
      return fail(response, 400, 'InvalidRequest');
    for (const address of [body.notificationUrl, body.lifecycleNotificationUrl ?? body.notificationUrl]) {
      if (!(await answers(address))) return fail(response, 400, 'ValidationError');
    }
    const subscription: SimulatedSubscription = { ...body, id: randomUUID(), tenantId: graph.tenant.id };
    graph.subscriptions.set(subscription.id, subscription);
    const { clientState: _secret, ...told } = subscription;
    response.status(201).json(told);
  });
  router.patch('/subscriptions/:id', (request, response) => {
    const subscription = graph.subscriptions.get(request.params.id);
    if (!subscription) return fail(response, 404, 'ResourceNotFound');
    const { expirationDateTime } = request.body as { expirationDateTime: string };
    if (isTooLong(expirationDateTime)) return fail(response, 400, 'InvalidRequest');
    subscription.expirationDateTime = expirationDateTime;
    response.json(subscription);
  });
  router.delete('/subscriptions/:id', (request, response) => {
    if (!graph.subscriptions.delete(request.params.id)) return fail(response, 404, 'ResourceNotFound');
    response.status(204).end();
  });
  return router;
}

/** The echo of a token, as text, within its time. */
async function answers(address: string): Promise<boolean> {
  const token = `Validation: Testing client application <${randomBytes(8).toString('hex')}> & more`;
  const response = await fetch(`${address}?validationToken=${encodeURIComponent(token)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
  });
  const isText = response.headers.get('content-type')?.startsWith('text/plain') === true;
  return response.status === 200 && isText && (await response.text()) === token;
}
