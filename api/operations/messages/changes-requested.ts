/** What a person wants changed in a message, for the agent that wrote it: who, when and in their own words. */
import { z } from 'zod';
import type { StoredRequest } from '../../../prisma/stores/approval-store.js';
import type { Context } from '../../context.js';

export const changesRequested = z
  .object({
    by: z.string().describe('Name of the person'),
    at: z.string(),
    reason: z.string(),
    revision: z.number(),
    until: z.string(),
  })
  .nullable()
  .describe('A person wants it changed: hand in the next revision with edit_scheduled_email');

export async function changesRequestedOf(
  { stores }: Pick<Context, 'stores'>,
  request: StoredRequest | undefined,
): Promise<z.input<typeof changesRequested>> {
  if (request?.state !== 'changes_requested') return null;
  const votes = await stores.approvals.votes(request.requestId);
  const wish = votes.find(({ decision }) => decision === 'request_changes');
  if (!wish) return null;
  const person = await stores.people.get(wish.personId);
  return {
    by: person?.name ?? '',
    at: (wish.countedAt ?? wish.createdAt).toISOString(),
    reason: wish.reason ?? '',
    revision: request.revision,
    until: new Date(request.expiresAtMs).toISOString(),
  };
}
