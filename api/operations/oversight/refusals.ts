/** Decisions that are refused at a door of ours, on record: who tried what with which credential, and by which way. */
import { z } from 'zod';
import type { VoteWay } from '../../../domain/approval-policy.js';
import { actorOf } from '../../../domain/caller.js';
import { DomainError, type ErrorCode } from '../../../domain/errors.js';
import { isUlid } from '../../../domain/ids.js';
import type { Message } from '../../../domain/message.js';
import type { Context } from '../../context.js';
import { messageOfCaller } from '../messages/message-of-caller.js';

type Trying = Pick<Context, 'caller' | 'stores'> & { readonly way?: VoteWay | undefined };

export async function auditRefusal(
  { caller, stores, way }: Trying,
  message: Pick<Message, 'id' | 'tenantId'>,
  code: ErrorCode,
): Promise<void> {
  await stores.refusals.record({
    tenantId: message.tenantId,
    messageId: message.id,
    actor: actorOf(caller),
    code,
    way: way ?? null,
  });
}

/** An agent that tries to decide is to be seen, whatever its credential lacks. @param items each names a message, or nothing */
export async function auditOutOfScope(context: Context, items: readonly unknown[]): Promise<void> {
  for (const item of items) {
    const { data } = z.object({ email_id: z.string().refine(isUlid) }).safeParse(item);
    if (!data) continue;
    const message = await context.stores.messages.get(context.caller.tenantId, data.email_id);
    if (message) await auditRefusal(context, message, 'insufficient_scope');
    else await auditStranger(context, data.email_id);
  }
}

/** What a decision is about. @throws DomainError `not_found`, and it is on record that somebody tried */
export async function messageToDecide(context: Context, id: string): Promise<Message> {
  try {
    return await messageOfCaller(context, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') await auditStranger(context, id);
    throw error;
  }
}

/**
 * Somebody tried to decide on what is not theirs. Their own account's log has it whether there is such a message or not, so
 * that it tells nobody; the log of the account that has one says that it was somebody else's, and not whose.
 */
export async function auditStranger(context: Trying, messageId: string): Promise<void> {
  const { caller, stores, way } = context;
  await auditRefusal(context, { id: messageId, tenantId: caller.tenantId }, 'not_found');
  const message = await stores.messages.find(messageId);
  if (!message || message.tenantId === caller.tenantId) return;
  await auditAsElsewhere({ stores, way }, { tenantId: message.tenantId, messageId });
}

/** In the log of whom it belongs to: somebody of another account tried, and not who. */
export async function auditAsElsewhere(
  { stores, way }: Omit<Trying, 'caller'>,
  { tenantId, messageId }: { readonly tenantId: string; readonly messageId: string },
): Promise<void> {
  const more = { from: 'another_account' };
  await stores.refusals.record({
    ...{ tenantId, messageId, actor: 'system', code: 'not_found', way: way ?? null },
    more,
  });
}
