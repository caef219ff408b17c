/** `place_legal_hold`: from now on nothing it covers is erased, by whoever and for whatever reason. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { oneHeaderLine } from '../../../domain/header-text.js';
import type { HoldScope } from '../../../domain/retention.js';
import type { Context } from '../../context.js';
import { mailboxReference, messageId } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { messageOfCaller } from '../messages/message-of-caller.js';
import { defineOperation } from '../operation.js';
import { assertReachesAllMailboxes } from '../history/reaches-all.js';
import { EXAMPLE_HOLD, holdAudit, holdReason, holdShape, holdView } from './hold-view.js';

const input = z.object({
  email_id: messageId.optional().describe('The message to be kept'),
  mailbox_id: mailboxReference.optional().describe('The mailbox; without either, everything of the account'),
  matter: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .transform(oneHeaderLine)
    .describe('The proceeding that it is for, as people will know it'),
  reason: holdReason,
});
type Input = z.output<typeof input>;

export const placeLegalHold = defineOperation({
  name: 'place_legal_hold',
  summary: 'Keep a message, a mailbox or everything from being erased',
  description:
    'Places a legal hold. It beats retention, erasure and the deletion of the account until it is released, and covers ' +
    'what is still to come in the mailbox or the account.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/legal-holds', success: 201 }],
  records: 'legal_hold.place',
  tool: null,
  input,
  output: holdShape,
  untrusted: [],
  example: {
    input: {
      mailbox_id: EXAMPLE_HOLD.target_id,
      matter: EXAMPLE_HOLD.matter,
      reason: EXAMPLE_HOLD.reason,
    },
    output: EXAMPLE_HOLD,
  },
}).handledBy(async (context, given) => {
  const { caller, stores } = context;
  const { matter, reason } = given;
  const hold = { id: ulid(), ...(await targetOf(context, given)), matter, reason };
  const placed = await stores.legalHolds.place({
    ...hold,
    tenantId: caller.tenantId,
    placedBy: actorOf(caller),
    audit: holdAudit(context, 'legal_hold.place', hold),
  });
  return holdView(placed);
});

async function targetOf(
  context: Context,
  { email_id, mailbox_id }: Input,
): Promise<{ scope: HoldScope; targetId: string }> {
  if (email_id !== undefined && mailbox_id !== undefined) {
    throw new DomainError('validation_failed', 'Say email_id or mailbox_id, or neither');
  }
  if (email_id !== undefined) {
    return { scope: 'message', targetId: (await messageOfCaller(context, email_id)).id };
  }
  if (mailbox_id !== undefined) {
    return { scope: 'mailbox', targetId: (await mailboxOf(context, mailbox_id)).id };
  }
  assertReachesAllMailboxes(context);
  return { scope: 'tenant', targetId: context.caller.tenantId };
}
