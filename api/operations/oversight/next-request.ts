/** The request that asks anew about a message that was changed: the send opens it once it has frozen and judged the change. */
import { setTimeout as pause } from 'node:timers/promises';
import type { StoredRequest } from '../../../prisma/stores/approval-store.js';
import type { Context } from '../../context.js';

const WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** Undefined where there is none in time, or there will be none: the rules refuse what it says now. */
export async function nextRequestAfter(
  { stores }: Pick<Context, 'stores'>,
  before: Pick<StoredRequest, 'messageId' | 'revision'>,
): Promise<StoredRequest | undefined> {
  const untilMs = Date.now() + WITHIN_MS;
  while (Date.now() < untilMs) {
    const [request, message] = await Promise.all([
      stores.approvals.forMessage(before.messageId),
      stores.messages.find(before.messageId),
    ]);
    if (request && request.revision > before.revision) return request;
    if (message?.status === 'rejected') return undefined;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}
