/** A moved vote as clients see it. */
import { z } from 'zod';
import type { StoredDelegation } from '../../../prisma/stores/delegation-store.js';
import { EXAMPLE } from '../example-values.js';

export const delegationShape = z.object({
  id: z.string(),
  from: z.string().describe('Id of the person whose vote it is'),
  to: z.string().describe('Id of the person who holds it'),
  approval_id: z.string().nullable().describe('The one request it was passed on for; null: all'),
  starts_at: z.string(),
  ends_at: z.string().nullable(),
});

export function delegationView(delegation: StoredDelegation): z.input<typeof delegationShape> {
  const { id, fromPersonId, toPersonId, requestId, startsAtMs, endsAtMs } = delegation;
  return {
    id,
    from: fromPersonId,
    to: toPersonId,
    approval_id: requestId,
    starts_at: new Date(startsAtMs).toISOString(),
    ends_at: endsAtMs === null ? null : new Date(endsAtMs).toISOString(),
  };
}

export const EXAMPLE_DELEGATION = {
  id: EXAMPLE.threadId,
  from: EXAMPLE.mailboxId,
  to: EXAMPLE.messageId,
  approval_id: null,
  starts_at: EXAMPLE.moment,
  ends_at: EXAMPLE.moment,
} satisfies z.input<typeof delegationShape>;
