/** `decide_batch`: one decision on many requests. None is cast where one would not count; each is a vote of its own. */
import { z } from 'zod';
import { VOTE_DECISIONS } from '../../../domain/approval-request.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { errorAnswer } from '../../error-answers.js';
import { EXAMPLE } from '../example-values.js';
import { messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { castVote, voteObjectionTo, type Ballot } from './cast-vote.js';
import { auditOutOfScope, auditRefusal, messageToDecide } from './refusals.js';

const BATCH_LIMIT = 50;
const RESULTS = ['approved', 'rejected', 'changes_requested', 'open', 'not_counted'] as const;

export const decideBatch = defineOperation({
  name: 'decide_batch',
  summary: 'Decide on several messages at once',
  description:
    'One decision for a list of held messages as it was shown, with revision and digest. Where one of them could not be ' +
    'decided so, none is. Each decision is a vote of its own, with its own audit entry.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/oversight/decide-batch', success: 200 }],
  repeat: 'claimed',
  records: { kinds: ['email.vote'], beside: ['email.approve', 'email.reject', 'email.request_changes'] },
  tool: null,
  input: z.object({
    items: z
      .array(
        z.object({
          email_id: messageId,
          revision: z.number().int().min(1),
          digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits'),
        }),
      )
      .min(1)
      .max(BATCH_LIMIT),
    action: z.enum(VOTE_DECISIONS),
    reason: z.string().max(2000).optional(),
  }),
  output: z.object({
    results: z.array(
      z.object({ email_id: z.string(), result: z.enum(RESULTS), code: z.string().nullable() }),
    ),
  }),
  untrusted: [],
  failures: {
    404: 'One of the messages is not there; nothing was decided',
    409: 'One of the messages could not be decided so; nothing was',
  },
  example: {
    input: {
      items: [
        {
          email_id: EXAMPLE.messageId,
          revision: 1,
          digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        },
      ],
      action: 'approve',
    },
    output: { results: [{ email_id: EXAMPLE.messageId, result: 'approved', code: null }] },
  },
}).handledBy(
  async (context, { items, action, reason }) => {
    const ballots = await Promise.all(
      items.map(async ({ email_id: id, revision, digest }) => ({
        message: await messageToDecide(context, id),
        decision: action,
        reason: reason ?? null,
        seen: { revision, digest },
      })),
    );
    await assertAllCount(context, ballots);
    const results = [];
    // One after the other: what one of them does, the next one sees.
    for (const ballot of ballots) results.push(await resultOf(context, ballot));
    return { results };
  },
  { whenOutOfScope: recordAttempts },
);

async function recordAttempts(context: Context, input: unknown): Promise<void> {
  const { data } = z.object({ items: z.array(z.unknown()).max(BATCH_LIMIT) }).safeParse(input);
  if (data) await auditOutOfScope(context, data.items);
}

/** @throws DomainError `wrong_state` that names every message on which this caller's vote would not count */
async function assertAllCount(context: Context, ballots: readonly Ballot[]): Promise<void> {
  const fields: Record<string, string> = {};
  if (new Set(ballots.map(({ message }) => message.id)).size < ballots.length)
    fields.items = 'names a message twice';
  for (const [index, ballot] of ballots.entries()) {
    const code = await voteObjectionTo(context, ballot);
    if (code === undefined) continue;
    await auditRefusal(context, ballot.message, code);
    fields[`items.${index}`] = errorAnswer(new DomainError(code)).body.error;
  }
  if (Object.keys(fields).length > 0) throw new DomainError('wrong_state', 'Nothing was decided', { fields });
}

/** Somebody may decide in the same moment: what came too late says so, and the others stand. */
async function resultOf(context: Context, ballot: Ballot) {
  const email_id = ballot.message.id;
  try {
    const { resolution } = await castVote(context, ballot);
    return { email_id, result: resolution, code: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { email_id, result: 'not_counted' as const, code: error.code };
  }
}
