/**
 * The two steps of a sensitive call (rest.md 3): the first asks the operator by mail, the second carries the code. The
 * link in the same mail completes the call for clients that cannot pass a code (`api/console/operator-approval-routes.ts`).
 */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { maskedEmail } from '../../domain/person.js';
import type { OperatorApproval, SameCall } from '../../prisma/stores/operator-approval-store.js';
import { hashCode, isSameCode, newCode } from '../auth/codes.js';
import { hasOperatorSession } from '../auth/operator-session.js';
import { hashToken, newToken } from '../auth/tokens.js';
import { canonicalHash } from '../canonical-hash.js';
import type { Context } from '../context.js';
import { sealKeptCall } from './kept-call.js';
import type { Operation, OperatorQuestion } from './operation.js';
import { mailUnlessJustDone } from './operator-approval-mail.js';

export { keptCallOf, type KeptCall } from './kept-call.js';

export const pendingApproval = z.object({
  status: z.literal('pending_approval'),
  action: z.string(),
  approval_id: z.string(),
  expires_at: z.string(),
  masked_email: z.string(),
  message: z.string(),
});
export type PendingApproval = z.output<typeof pendingApproval>;

const LIFE_MS = 60 * 60 * 1000;

export interface SensitiveCall {
  readonly operation: Operation;
  /** Checked, without the code. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly code: string | undefined;
}

/** Undefined where the call may go on; otherwise what the caller has to wait for. */
export async function passOperator(
  context: Context,
  call: SensitiveCall,
): Promise<PendingApproval | undefined> {
  const question = await call.operation.asksOperator?.(context, call.input as never);
  if (!question || question.tier === 'low') return undefined;
  if (question.tier === 'medium' && (await hasOperatorSession(context))) return undefined;
  const steps = stepsOf(context, call, question);
  const waiting = await firstOpen(context, steps.toReversed());
  if (call.code !== undefined) {
    const approval = await redeem(context, (waiting?.step ?? steps[0]).sameCall, call.code);
    return askFurther(context, call, { question, approval });
  }
  return waiting ? remind(context, waiting.approval) : ask(context, call, steps[0]);
}

/**
 * After a yes that was given by link: undefined where the call may be carried out now, otherwise who was asked next.
 * Throws, as the first step does, where the call has become impossible meanwhile.
 */
export async function passFurther(
  context: Context,
  call: Omit<SensitiveCall, 'code'>,
  approval: OperatorApproval,
): Promise<PendingApproval | undefined> {
  const question = await call.operation.asksOperator?.(context, call.input as never);
  return question ? askFurther(context, call, { question, approval }) : undefined;
}

/** One person's yes: whom to ask, and what for. */
interface Step {
  readonly sameCall: SameCall;
  readonly tier: string;
  readonly lines: readonly string[];
  /** The operator where it is nobody in particular. */
  readonly mailTo: string | undefined;
}

function stepsOf(
  context: Context,
  { input }: Pick<SensitiveCall, 'input'>,
  { action, tier, lines, then }: OperatorQuestion,
): [Step, ...Step[]] {
  const stepOf = (of: { action: string; lines: readonly string[]; mailTo?: string }): Step => ({
    sameCall: sameCall(context, of.action, input),
    tier,
    lines: of.lines,
    mailTo: of.mailTo,
  });
  return [stepOf({ action, lines }), ...(then ? [stepOf(then)] : [])];
}

async function firstOpen({ stores }: Context, steps: readonly Step[]) {
  for (const step of steps) {
    const approval = await stores.operatorApprovals.open(step.sameCall);
    if (approval) return { step, approval };
  }
  return undefined;
}

async function askFurther(
  context: Context,
  call: Omit<SensitiveCall, 'code'>,
  { question, approval }: { question: OperatorQuestion; approval: OperatorApproval },
): Promise<PendingApproval | undefined> {
  const [first, next] = stepsOf(context, call, question);
  return next && approval.action === first.sameCall.action ? ask(context, call, next) : undefined;
}

async function ask(
  context: Context,
  call: Omit<SensitiveCall, 'code'>,
  step: Step,
): Promise<PendingApproval> {
  return remind(context, await create(context, call, step));
}

async function remind(context: Context, approval: OperatorApproval): Promise<PendingApproval> {
  await mailUnlessJustDone(context, approval);
  return {
    status: 'pending_approval',
    action: approval.action,
    approval_id: approval.id,
    expires_at: approval.expiresAt.toISOString(),
    masked_email: maskedEmail(approval.mailedTo),
    message: `A code was mailed to ${maskedEmail(approval.mailedTo)}: repeat the same call with approval_code, or open the link in the mail`,
  };
}

/** Field order does not count; the same fields make the same call. */
function sameCall({ caller }: Context, action: string, input: SensitiveCall['input']): SameCall {
  return {
    tenantId: caller.tenantId,
    action,
    inputHash: canonicalHash(input),
    requestedBy: actorOf(caller),
  };
}

async function redeem({ stores, caller }: Context, call: SameCall, code: string): Promise<OperatorApproval> {
  const outcome = await stores.operatorApprovals.redeemCode(
    call,
    ({ codeHash, id }) => isSameCode(code, { hash: codeHash, salt: id }),
    (approval) => ({
      tenantId: approval.tenantId,
      action: 'operator.approve',
      actor: actorOf(caller),
      resourceType: 'operator_approval',
      resourceId: approval.id,
      metadata: { action: approval.action, by: 'code' },
    }),
  );
  switch (outcome.kind) {
    case 'redeemed':
      return outcome.approval;
    case 'wrong_code':
      throw new DomainError('invalid_approval_code', 'Invalid approval code');
    case 'none_pending':
      throw new DomainError('no_pending_approval', 'No pending approval');
  }
}

async function create(
  context: Context,
  { operation, input }: Omit<SensitiveCall, 'code'>,
  { sameCall: call, tier, lines, mailTo }: Step,
): Promise<OperatorApproval> {
  const { stores, secrets, caller } = context;
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  const id = ulid();
  const code = newCode('XXX-XXX');
  const token = newToken();
  const kept = { operation: operation.contract.name, input, code, token };
  const approval = {
    ...call,
    id,
    tier,
    sealedInput: sealKeptCall(secrets, id, kept),
    codeHash: hashCode(code, id),
    tokenHash: hashToken(token),
    lines,
    mailedTo: mailTo ?? tenant.oversightEmail,
    // Not yet: the mail may fail, and a repeat must be able to send it.
    mailedAt: new Date(0),
    expiresAt: new Date(Date.now() + LIFE_MS),
  };
  await stores.operatorApprovals.create(approval, {
    tenantId: call.tenantId,
    action: 'operator.ask',
    actor: actorOf(caller),
    resourceType: 'operator_approval',
    resourceId: id,
    metadata: { action: call.action, tier },
  });
  return { ...approval, closedAt: null };
}
