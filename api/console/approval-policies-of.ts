/** From the operations' answers to what the pages of approval policies show. */
import { isDeleted } from '../../domain/approval-policy.js';
import { DomainError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { policyView } from '../operations/approval-policies/approval-policy-view.js';
import { getApprovalPolicy } from '../operations/approval-policies/get-approval-policy.js';
import { listApprovalPolicies } from '../operations/approval-policies/list-approval-policies.js';
import { getGovernanceBinding } from '../operations/governance/get-governance-binding.js';
import { listGroups } from '../operations/groups/list-groups.js';
import { mailboxScope } from '../operations/mailbox-scope.js';
import { CONSOLE_PATHS, type ApprovalPoliciesView, type ApprovalPolicyView } from '../pages/index.js';
import { approvalValuesOf } from './approval-policy-form.js';
import type { ApproverNames } from './approver-lines.js';

const SHOWN_VERSIONS = 50;

export function approvalPolicyUrl(mailbox: string | null, version?: number): string {
  const query = new URLSearchParams({
    ...(mailbox === null ? {} : { mailbox }),
    ...(version === undefined ? {} : { version: String(version) }),
  });
  return query.size === 0 ? CONSOLE_PATHS.policy : `${CONSOLE_PATHS.policy}?${query.toString()}`;
}

/** Mailboxes that are in use, and those of which a policy is left. */
export async function approvalPoliciesOf(context: Context): Promise<Omit<ApprovalPoliciesView, 'viewer'>> {
  const { tenantId } = context.caller;
  const [{ policies }, mailboxes, { groups }] = await Promise.all([
    listApprovalPolicies.run(context, {}),
    context.stores.mailboxes.list(tenantId),
    listGroups.run(context, {}),
  ]);
  const owning = new Set(policies.map(({ mailbox_id: id }) => id));
  const shown = mailboxes.filter(({ id, isActive }) => isActive || owning.has(id));
  const scopes = [null, ...shown.map(({ address }) => address)];
  const people = await peopleNamed(
    context,
    groups.flatMap(({ members }) => members),
  );
  return {
    policies: await Promise.all(scopes.map((mailbox) => rowOf(context, mailbox))),
    groups: groups.map(({ name, source, members }) => ({
      name,
      isMirror: source === 'entra',
      members: members.map((id) => people.get(id) ?? id),
    })),
  };
}

async function rowOf(
  context: Context,
  mailbox: string | null,
): Promise<ApprovalPoliciesView['policies'][number]> {
  const policy = await getApprovalPolicy.run(context, of(mailbox));
  const values = approvalValuesOf(policy, await namesFor(context, policy));
  return {
    mailbox,
    isOwn: mailbox === null || policy.mailbox_id !== null,
    version: policy.version,
    isDeleted: policy.is_deleted,
    stages: values.stages,
    isBound: (await bindingOf(context, mailbox)) !== null,
    url: approvalPolicyUrl(mailbox),
  };
}

type Shown = Omit<
  ApprovalPolicyView,
  'viewer' | 'now' | 'values' | 'problems' | 'asked' | 'actionUrl' | 'deleteUrl'
>;

/** @throws DomainError `not_found` where there is no such mailbox or version */
export async function approvalPolicyOf(
  context: Context,
  { mailbox, version }: { readonly mailbox: string | null; readonly version: number | undefined },
): Promise<Shown> {
  const inForce = await getApprovalPolicy.run(context, of(mailbox));
  const scope = {
    tenantId: context.caller.tenantId,
    mailboxId: await mailboxScope(context, mailbox ?? undefined),
  };
  const versions = await context.stores.approvalPolicies.versions(scope, SHOWN_VERSIONS);
  const asked = versions.find(({ policy }) => policy.version === version);
  if (version !== undefined && !asked) throw new DomainError('not_found', 'There is no such version');
  const shown = asked ? policyView(asked) : inForce;
  const names = await namesFor(context, shown);
  return {
    mailbox,
    isOwn: mailbox === null || shown.mailbox_id !== null,
    version: shown.version,
    isDeleted: shown.is_deleted,
    policy: approvalValuesOf(shown, names),
    newest: versions[0]?.policy.version ?? 0,
    versions: versions.map(({ policy, createdAt }) => ({
      version: policy.version,
      isDeleted: isDeleted(policy),
      since: createdAt,
      url: approvalPolicyUrl(mailbox, policy.version),
    })),
    binding: await bindingOf(context, mailbox),
    groups: [...names.groups.values()],
  };
}

function of(mailbox: string | null): { mailbox?: string } {
  return mailbox === null ? {} : { mailbox };
}

/** The binding of a mailbox counts before that of the account. */
async function bindingOf(context: Context, mailbox: string | null): Promise<ApprovalPolicyView['binding']> {
  const own = await getGovernanceBinding.run(context, of(mailbox));
  const bound = own.version === 0 && mailbox !== null ? await getGovernanceBinding.run(context, {}) : own;
  const { assignment_policy_id: assignmentPolicy, entra_tenant_id: entraTenant } = bound;
  if (assignmentPolicy === null || entraTenant === null) return null;
  return { assignmentPolicy, entraTenant };
}

export async function groupNames(context: Context): Promise<ApproverNames['groups']> {
  const { groups } = await listGroups.run(context, {});
  return new Map(groups.map(({ id, name }) => [id, name]));
}

type Policy = Awaited<ReturnType<typeof getApprovalPolicy.run>>;

async function namesFor(context: Context, { stages }: Policy): Promise<ApproverNames> {
  const approvers = stages.flatMap((stage) => [
    ...stage.approvers,
    ...(stage.fallback_approvers ?? []),
    ...(stage.escalation_approvers ?? []),
    ...(stage.escalation_fallback_approvers ?? []),
  ]);
  const ids = approvers.flatMap(({ person }) => (person === undefined ? [] : [person]));
  return { people: await peopleNamed(context, ids), groups: await groupNames(context) };
}

async function peopleNamed({ stores }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await Promise.all([...new Set(ids)].map((id) => stores.people.get(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.email] as const] : [])));
}
