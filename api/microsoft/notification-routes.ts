/**
 * `/microsoft365/notifications/{mailbox}`: where Graph tells of new mail, and of the life of the subscription. Everybody can
 * write here, so everything is checked; what holds is committed before the 202, and fetched afterwards by the mailbox's
 * watch (Microsoft's pages "Change notifications through webhooks", "… that include resource data", "Reduce missing …").
 */
import express, { Router, type Request, type Response } from 'express';
import type { LifecycleWish } from '../../prisma/stores/graph-mailbox-store.js';
import type { Services } from '../context.js';
import { byAddress, limitRequests } from '../http/limits.js';
import { notifications } from './notification.js';
import { readNotifications } from './read-notifications.js';
import { createTokenCheck } from './validation-tokens.js';

export const NOTIFICATION_PATH = '/microsoft365/notifications/:mailbox_id';

const BODY_LIMIT = '4mb';
const TOKEN_LIMIT = 4096;
/** Microsoft's servers are few, and tell of many mailboxes. */
const PER_MINUTE = 6_000;

const WISHES = {
  reauthorizationRequired: 'renewal',
  subscriptionRemoved: 'new_subscription',
  missed: 'resync',
} as const satisfies Record<string, LifecycleWish>;

export function createNotificationRouter(services: Services): Router {
  const router = Router();
  const { microsoft365 } = services;
  if (!microsoft365) return router;
  const isGenuine = createTokenCheck(microsoft365);
  const json = express.json({ limit: BODY_LIMIT, strict: true });
  router.post(NOTIFICATION_PATH, limitRequests(PER_MINUTE, byAddress), json, async (request, response) => {
    const box = await services.stores.graphMailboxes.find(String(request.params.mailbox_id));
    if (!box?.isWanted) return void response.sendStatus(404);
    if (request.query.validationToken !== undefined) return echo(request, response);
    const { data } = notifications.safeParse(request.body);
    if (!data) return void response.sendStatus(400);
    const read = await readNotifications({ ...services, isGenuine }, box, data);
    if (read.kind === 'forged') {
      services.log.warn({ mailbox_id: box.mailboxId, reason: read.reason }, 'a notification was refused');
      return void response.sendStatus(403);
    }
    const wishes = read.lifecycle.map((event) => WISHES[event]);
    if (read.isUnclear) wishes.push('resync');
    await services.stores.together(async ({ graphMailboxes }) => {
      await graphMailboxes.tell(box, read.graphIds);
      if (wishes.length > 0) await graphMailboxes.wish(box.mailboxId, wishes);
    });
    response.sendStatus(202);
    // Should Temporal be away: a mailbox that wishes something is overdue, and mail is looked for in time.
    services.watches.wake(box.mailboxId).catch((error: unknown) => {
      services.log.warn({ mailbox_id: box.mailboxId, error: String(error) }, 'a watch is left to the sweep');
    });
  });
  return router;
}

/** Graph asks whether we want this address to be told: the token, and nothing but it, as plain text. */
function echo({ query }: Request, response: Response): void {
  const token = query.validationToken;
  if (typeof token !== 'string' || token.length > TOKEN_LIMIT) return void response.sendStatus(400);
  response.status(200).type('text/plain').set('Cache-Control', 'no-store').send(token);
}
