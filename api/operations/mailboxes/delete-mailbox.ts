/** `delete_mailbox`: takes a mailbox out of use at once and calls back what it has under way. Its history stays. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { CANCELLABLE_STATES } from '../../../domain/message-state.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';

const AT_ONCE = 20;

export const deleteMailbox = defineOperation({
  name: 'delete_mailbox',
  summary: 'Delete a mailbox and cancel what it has not sent yet',
  description:
    'Deletes a mailbox: it can send and receive no more, and its messages that were not sent are cancelled. Its address ' +
    'is never given out again. This cannot be undone.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/mailboxes/{mailbox_id}', success: 200 }],
  repeat: 'claimed',
  records: 'mailbox.delete',
  tool: { title: 'Delete agent mailbox', readOnly: false, destructive: true, idempotent: true },
  input: z.object({ mailbox_id: mailboxReference }),
  output: z.object({ status: z.literal('deleted') }),
  untrusted: [],
  example: { input: { mailbox_id: EXAMPLE.mailboxId }, output: { status: 'deleted' } },
}).handledBy(async (context, { mailbox_id }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  // First this: what comes in meanwhile finds no mailbox, and what is not called back in time is refused before DATA.
  const isOurs = await context.stores.mailboxes.remove(mailbox.id, {
    tenantId: mailbox.tenantId,
    action: 'mailbox.delete',
    actor: actorOf(context.caller),
    resourceType: 'mailbox',
    resourceId: mailbox.id,
  });
  if (!isOurs) throw new DomainError('not_found', 'Mailbox not found');
  await cancelOpenSends(context, mailbox);
  return { status: 'deleted' as const };
});

async function cancelOpenSends(context: Context, { tenantId, id: mailboxId }: Mailbox): Promise<void> {
  const query = { tenantId, mailboxId, statuses: CANCELLABLE_STATES, limit: AT_ONCE };
  let open = await context.stores.messages.list(query);
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const outbound = open.filter(({ direction }) => direction === 'outbound');
    await Promise.all(outbound.map(({ id }) => cancel(context, id)));
    open = await context.stores.messages.list({ ...query, beforeId: last.id });
  }
}

async function cancel({ stores, sends, caller, log }: Context, messageId: string): Promise<void> {
  await stores.messages.requestCancel(messageId, actorOf(caller));
  await sends.cancel(messageId).catch((error: unknown) => {
    // It has ended meanwhile, or it ends at its next check: a deleted mailbox sends nothing.
    log.warn(
      { message_id: messageId, error: String(error) },
      'a send of a deleted mailbox was not cancelled',
    );
  });
}
