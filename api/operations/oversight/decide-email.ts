/** `decide_email`: a person's decision through a key that is theirs alone, or their own session. */
import { z } from 'zod';
import { VOTE_DECISIONS } from '../../../domain/approval-request.js';
import { DomainError } from '../../../domain/errors.js';
import type { Direction } from '../../../domain/gate.js';
import type { Message } from '../../../domain/message.js';
import type { VoteAnswer } from '../../../workflows/messages.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { castVote } from './cast-vote.js';
import { auditOutOfScope, messageToDecide } from './refusals.js';

/** rest.md 7.6: how long the answer waits for the hand-off, so that `approved_and_sent` is true when it is said. */
const HAND_OFF_WITHIN_MS = 10_000;

const DECISION_STATES = [
  'approved',
  'approved_and_sent',
  'rejected',
  'pending_send_approval',
  'pending_inbound_approval',
] as const;
export type DecisionStatus = (typeof DECISION_STATES)[number];

export const decideEmail = defineOperation({
  name: 'decide_email',
  summary: 'Approve, reject or give back a message that waits for a decision',
  description:
    'Decides on a held message. request_changes gives it back to its agent, with a reason, to hand in another revision; a ' +
    'decision on that one names its revision. Only a person can do this, with an oversight key of their own: an agent that composes mail ' +
    'can never approve it, and trying is recorded.',
  scopes: ['oversight'],
  rest: [
    { method: 'post', path: '/v1/oversight/decide', success: 200 },
    { method: 'post', path: '/v1/emails/{email_id}/decide', success: 200 },
  ],
  repeat: 'claimed',
  records: { kinds: ['email.vote'], beside: ['email.approve', 'email.reject', 'email.request_changes'] },
  tool: { title: 'Approve or reject email', readOnly: false, destructive: false, idempotent: false },
  input: z.object({
    email_id: messageId,
    action: z.enum(VOTE_DECISIONS).optional(),
    decision: z.enum(VOTE_DECISIONS).optional().describe('The same as action'),
    reason: z.string().max(2000).optional(),
    revision: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('The revision that was shown; required once the message was handed in anew'),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits')
      .optional()
      .describe('Digest of the content that was shown'),
  }),
  output: z.object({
    id: z.string(),
    email_id: z.string(),
    status: z.enum(DECISION_STATES),
    message: z.string(),
    votes: z.number().optional(),
    needed: z.number().optional(),
    postmark_message_id: z.string().nullable(),
    provider_message_id: z.string().nullable(),
  }),
  untrusted: [],
  example: {
    input: { email_id: EXAMPLE.messageId, action: 'approve' },
    output: {
      id: EXAMPLE.messageId,
      email_id: EXAMPLE.messageId,
      status: 'approved_and_sent',
      message: 'Approved; the message was sent',
      postmark_message_id: null,
      provider_message_id: `<${EXAMPLE.messageId}@acme.multimail.test>`,
    },
  },
}).handledBy(
  async (context, { email_id, action, decision, reason, revision: seen, digest }) => {
    const choice = action ?? decision;
    if (choice === undefined) {
      throw new DomainError('validation_failed', 'action is missing', {
        fields: { action: 'approve, reject or request_changes' },
      });
    }
    const message = await messageToDecide(context, email_id);
    const answer = await castVote(context, {
      message,
      decision: choice,
      reason: reason ?? null,
      seen: { revision: seen, digest },
    });
    const status = await statusAfter(context, message, answer);
    const isGivenBack = answer.resolution === 'changes_requested';
    const revision = await context.stores.messages.revision(message.id, message.revision);
    return {
      id: message.id,
      email_id: message.id,
      status,
      message: isGivenBack ? GIVEN_BACK : inWords(status, message.direction),
      ...(answer.resolution === 'open' ? { votes: answer.votes, needed: answer.needed } : {}),
      postmark_message_id: null,
      provider_message_id: status === 'approved_and_sent' ? (revision?.messageIdHeader ?? null) : null,
    };
  },
  { whenOutOfScope: (context, input) => auditOutOfScope(context, [input]) },
);

const GIVEN_BACK = 'The message went back to its agent; what it hands in instead needs a decision again';

const IN_WORDS: Record<DecisionStatus, string> = {
  approved: 'Approved; the message is on its way',
  approved_and_sent: 'Approved; the message was sent',
  rejected: 'Rejected; the message will not be sent',
  pending_send_approval: 'Your decision counts; others have to decide too',
  pending_inbound_approval: 'Your decision counts; others have to decide too',
};

function inWords(status: DecisionStatus, direction: Direction): string {
  if (direction === 'outbound') return IN_WORDS[status];
  if (status === 'approved') return 'Approved; the agent can read the message now';
  return status === 'rejected' ? 'Rejected; the agent will not see the message' : IN_WORDS[status];
}

export async function statusAfter(
  context: Context,
  { id, direction }: Pick<Message, 'id' | 'direction'>,
  answer: VoteAnswer,
): Promise<DecisionStatus> {
  if (answer.resolution === 'rejected') return 'rejected';
  const isInbound = direction === 'inbound';
  if (answer.resolution === 'open' || answer.resolution === 'changes_requested')
    return isInbound ? 'pending_inbound_approval' : 'pending_send_approval';
  if (answer.isScheduled || isInbound) return 'approved';
  const hasEnded = await context.sends.hasEndedWithin(id, HAND_OFF_WITHIN_MS);
  const message = hasEnded ? await context.stores.messages.get(context.caller.tenantId, id) : undefined;
  return message?.status === 'sent' ? 'approved_and_sent' : 'approved';
}
