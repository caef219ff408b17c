/** What an operator's answer by link does: carries out the kept call once, or closes it undone. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { hasScope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { maskedEmail } from '../../domain/person.js';
import type { OperatorApproval } from '../../prisma/stores/operator-approval-store.js';
import type { Context, Services, Visitor } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { keptCallOf } from '../operations/kept-call.js';
import type { Operation } from '../operations/operation.js';
import { passFurther } from '../operations/operator-approval.js';
import { inputOf } from '../operations/run.js';
import type { OperatorResult } from '../pages/index.js';
import { gone, requesterOf } from './requester.js';
import { shownOnce } from './shown-once.js';

interface Parts {
  readonly services: Services;
  readonly operations: readonly Operation[];
}

export async function approveByLink(
  { services, operations }: Parts,
  approval: OperatorApproval,
  visitor: Visitor,
): Promise<OperatorResult> {
  try {
    const kept = keptCallOf(services, approval);
    const operation = operations.find(({ contract }) => contract.name === kept.operation);
    if (!operation) throw new DomainError('not_found', 'This version of MultiMail cannot do it any more');
    const caller = await requireRequester(services, approval, operation);
    const { approval_code: _, ...input } = inputOf(operation, {
      input: kept.input,
      unknownFields: 'ignored',
    });
    // What a cookie lifts is of no account here.
    const context = { ...services, visitor: { ...visitor, operatorCookie: undefined }, caller };
    return await carryOut(context, { approval, operation, input });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    return { kind: 'failed', reason: errorAnswer(error).body.error };
  }
}

interface ApprovedCall {
  readonly approval: OperatorApproval;
  readonly operation: Operation;
  readonly input: Record<string, unknown>;
}

/** Redemption and effect stand or fall together, but where the effect lies beyond our database. */
async function carryOut(context: Context, call: ApprovedCall): Promise<OperatorResult> {
  if (call.operation.contract.repeat !== undefined) return redeemAndRun(context, call);
  return context.stores.together((stores) => redeemAndRun({ ...context, stores }, call));
}

async function redeemAndRun(
  context: Context,
  { approval, operation, input }: ApprovedCall,
): Promise<OperatorResult> {
  const audit = await auditOf(context, approval, 'operator.approve');
  const redeemed = await context.stores.operatorApprovals.redeemToken(approval.tokenHash, () => audit);
  if (!redeemed) return decidedBefore(context, approval);
  const pending = await passFurther(context, { operation, input }, approval);
  if (pending) return { kind: 'passed_on', maskedEmail: pending.masked_email };
  const output = await operation.run(context as never, input as never);
  return { kind: 'done', lines: approval.lines, ...shownOnce(output) };
}

export async function rejectByLink(services: Services, approval: OperatorApproval): Promise<OperatorResult> {
  const audit = await auditOf(services, approval, 'operator.refuse');
  const isRefused = await services.stores.operatorApprovals.refuseToken(approval.tokenHash, () => audit);
  return isRefused ? { kind: 'rejected' } : decidedBefore(services, approval);
}

/** What the log says; a request that nobody answered was closed by wrong codes, or by a new oversight address. */
export async function decidedBefore(
  { stores }: Pick<Services, 'stores'>,
  { id, tenantId, tokenHash }: OperatorApproval,
): Promise<OperatorResult> {
  const [entries, now] = await Promise.all([
    stores.audit.list({ tenantId, resourceId: id, limit: 10, order: 'newest_first' }),
    stores.operatorApprovals.byToken(tokenHash),
  ]);
  const actions = entries.map(({ action }) => action);
  const at = now?.closedAt ?? new Date();
  if (actions.includes('operator.approve')) return { kind: 'decided_before', outcome: 'approved', at };
  if (actions.includes('operator.refuse')) return { kind: 'decided_before', outcome: 'rejected', at };
  return { kind: 'decided_before', outcome: 'void', at };
}

/** A credential that was revoked since, or lost the scope, gets nothing done by an old request. */
async function requireRequester(services: Services, approval: OperatorApproval, { contract }: Operation) {
  const requester = await requesterOf(services, approval);
  if (!requester) throw gone();
  const caller = await requester.caller();
  if (contract.scopes.some((scope) => hasScope(caller, scope))) return caller;
  throw new DomainError('insufficient_scope', 'The credential that asked for it may not do so any more');
}

/** The link went to one address: it is that person's answer, where the tenant has such a person. */
async function auditOf(
  { stores }: Pick<Services, 'stores'>,
  approval: OperatorApproval,
  action: 'operator.approve' | 'operator.refuse',
): Promise<AuditDraft> {
  const person = await stores.people.byEmail(approval.tenantId, approval.mailedTo);
  return {
    tenantId: approval.tenantId,
    action,
    actor: person ? `person:${person.id}` : 'system',
    resourceType: 'operator_approval',
    resourceId: approval.id,
    metadata: {
      action: approval.action,
      by: 'link',
      requested_by: approval.requestedBy,
      mailed_to: maskedEmail(approval.mailedTo),
    },
  };
}
