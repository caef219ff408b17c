/** `release_legal_hold`: what it covered may be erased again, once the operator has said yes. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { LegalHold } from '../../../prisma/stores/legal-hold-store.js';
import type { Context } from '../../context.js';
import { defineOperation } from '../operation.js';
import { assertReachesAllMailboxes } from '../history/reaches-all.js';
import { EXAMPLE_HOLD, holdAudit, holdId, holdReason, holdShape, holdView } from './hold-view.js';

export const releaseLegalHold = defineOperation({
  name: 'release_legal_hold',
  summary: 'Release a legal hold',
  description:
    'Releases a legal hold. What it covered may be erased again, at once where its retention is over. Needs the yes of the ' +
    'oversight address. The hold stays on record.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/legal-holds/{hold_id}/release', success: 200 }],
  records: 'legal_hold.release',
  tool: null,
  input: z.object({ hold_id: holdId, reason: holdReason }),
  output: holdShape,
  untrusted: [],
  failures: { 409: 'It was released before' },
  example: {
    input: { hold_id: EXAMPLE_HOLD.id, reason: 'The case is closed' },
    output: {
      ...EXAMPLE_HOLD,
      released_by: EXAMPLE_HOLD.placed_by,
      released_at: EXAMPLE_HOLD.placed_at,
      release_reason: 'The case is closed',
    },
  },
}).handledBy(
  async (context, { hold_id, reason }) => {
    const { caller, stores } = context;
    const hold = await activeHold(context, hold_id);
    const released = await stores.legalHolds.release({
      ...{ tenantId: caller.tenantId, id: hold.id, by: actorOf(caller), reason },
      audit: holdAudit(context, 'legal_hold.release', { ...hold, reason }),
    });
    if (!released) throw alreadyReleased();
    return holdView(released);
  },
  {
    async asksOperator(context, { hold_id, reason }) {
      const { id, scope, targetId, matter } = await activeHold(context, hold_id);
      return {
        tier: 'high',
        action: 'legal_hold.release',
        lines: [
          `Release the legal hold ${id} for ${matter}.`,
          `It keeps ${scope === 'tenant' ? 'everything of the account' : `the ${scope} ${targetId}`} from being erased.`,
          `Reason: ${reason}`,
        ],
      };
    },
  },
);

async function activeHold(context: Context, id: string): Promise<LegalHold> {
  assertReachesAllMailboxes(context);
  const hold = await context.stores.legalHolds.find(context.caller.tenantId, id);
  if (!hold) throw new DomainError('not_found', 'Legal hold not found');
  if (hold.releasedAt !== null) throw alreadyReleased();
  return hold;
}

function alreadyReleased(): DomainError {
  return new DomainError('wrong_state', 'This legal hold was released before');
}
