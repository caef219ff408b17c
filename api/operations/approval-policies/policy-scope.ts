/** Whose policy an operation is about, and the step to its next version. */
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { AuditAction } from '../../../domain/audit-action.js';
import type { AuditMetadata } from '../../../domain/audit-entry.js';
import type {
  ApprovalPolicyScope,
  NextPolicy,
  ScopedPolicy,
} from '../../../prisma/stores/approval-policy-store.js';
import type { Context } from '../../context.js';
import { mailboxScope } from '../mailbox-scope.js';

export interface Named {
  readonly mailbox?: string | undefined;
  readonly name?: string | undefined;
}

/** @throws DomainError `validation_failed` where it is both a mailbox's and a shared one */
export async function scopeOf(context: Context, { mailbox, name }: Named): Promise<ApprovalPolicyScope> {
  const { tenantId } = context.caller;
  if (name === undefined) return { tenantId, mailboxId: await mailboxScope(context, mailbox) };
  if (mailbox !== undefined) {
    const problem = 'goes without a mailbox: mailboxes use it by use_approval_policy';
    throw new DomainError('validation_failed', `name: ${problem}`, { fields: { name: problem } });
  }
  return { tenantId, mailboxId: null, name };
}

/** @throws DomainError `not_found` where nobody ever set it, or deleted it since */
export async function sharedPolicy({ stores, caller }: Context, name: string): Promise<ScopedPolicy> {
  const scope = { tenantId: caller.tenantId, mailboxId: null, name };
  const shared = await stores.approvalPolicies.current(scope);
  if (!shared || shared.policy.stages.length === 0) {
    throw new DomainError('not_found', 'There is no such shared policy');
  }
  return shared;
}

/**
 * Also asked before an operator is: nobody is to say yes to what cannot be done.
 * @throws DomainError `wrong_state` where another version is the newest by now
 */
export async function newestVersion(
  stores: Context['stores'],
  scope: ApprovalPolicyScope,
  expected: number | undefined,
): Promise<number> {
  const known = (await stores.approvalPolicies.current(scope))?.policy.version ?? 0;
  if (expected !== undefined && expected !== known) {
    throw new DomainError('wrong_state', `Version ${known} is the newest by now; look at it first`);
  }
  return known;
}

interface Step {
  readonly next: NextPolicy;
  readonly expectedVersion: number | undefined;
  readonly action: AuditAction;
  readonly metadata: AuditMetadata;
}

/** @throws DomainError `wrong_state` where another version is the newest by now */
export async function nextVersion(
  { stores, caller }: Context,
  scope: ApprovalPolicyScope,
  { next, expectedVersion, action, metadata }: Step,
): Promise<ScopedPolicy> {
  const known = await newestVersion(stores, scope, expectedVersion);
  const { mailboxId, name } = scope;
  const added = await stores.approvalPolicies.add(scope, { ...next, expected: known }, (version) => ({
    tenantId: caller.tenantId,
    action,
    actor: actorOf(caller),
    resourceType: 'approval_policy',
    resourceId: name ?? mailboxId ?? caller.tenantId,
    metadata: { version, mailbox_id: mailboxId, ...(name === undefined ? {} : { name }), ...metadata },
  }));
  if (!added) throw new DomainError('wrong_state', 'Somebody else changed this policy in the same moment');
  return added;
}
