/** The newest messages that a caller may look at, for lists of resources: ids only, nothing that anybody wrote. */
import { z } from 'zod';
import { DomainError } from '../../domain/errors.js';
import { listMailboxes } from '../operations/mailboxes/list-mailboxes.js';
import { checkInbox } from '../operations/messages/check-inbox.js';
import type { Operation } from '../operations/operation.js';
import { runOperation, type Visit } from '../operations/run.js';

const MOST = 10;
/** A tenant with a hundred mailboxes does not get a hundred searches for a list that shows ten. */
const MOST_MAILBOXES = 5;

const mailboxIds = z.object({ mailboxes: z.array(z.object({ id: z.string() })) });
const messageIds = z.object({ emails: z.array(z.object({ id: z.string() })) });

/** Ids of messages grow with time, so the greatest are the newest. A caller who may not read has none. */
export async function newestMessageIds(context: Visit): Promise<string[]> {
  try {
    const { mailboxes } = mailboxIds.parse(await outputOf(listMailboxes, context, {}));
    const lists = await Promise.all(
      mailboxes.slice(0, MOST_MAILBOXES).map(async ({ id }) => {
        const page = await outputOf(checkInbox, context, { mailbox_id: id, limit: MOST });
        return messageIds.parse(page).emails.map((email) => email.id);
      }),
    );
    return lists.flat().sort().reverse().slice(0, MOST);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'insufficient_scope') return [];
    throw error;
  }
}

async function outputOf(operation: Operation, context: Visit, input: unknown): Promise<unknown> {
  const outcome = await runOperation(operation, context, { input, unknownFields: 'refused' });
  return outcome.kind === 'done' ? outcome.output : outcome.pending;
}
