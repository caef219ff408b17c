/** From the operations' answers to what the pages of approval policies show. */
import { DEFAULT_POLICY, isDeleted } from '../../domain/approval-policy.js';
import { DomainError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { policyView } from '../operations/approval-policies/approval-policy-view.js';
import { getApprovalPolicy } from '../operations/approval-policies/get-approval-policy.js';
import { listApprovalPolicies } from '../operations/approval-policies/list-approval-policies.js';
import { scopeOf } from '../operations/approval-policies/policy-scope.js';
import { getGovernanceBinding } from '../operations/governance/get-governance-binding.js';
import { listGroups } from '../operations/groups/list-groups.js';
import { mailboxOf } from '../operations/mailbox-of.js';
import { CONSOLE_PATHS, type ApprovalPoliciesView, type ApprovalPolicyView } from '../pages/index.js';
import { approvalValuesOf } from './approval-policy-form.js';
import type { ApproverNames } from './approver-lines.js';

const SHOWN_VERSIONS = 50;

/** For all mailboxes, for one, or one that they share, by its name. */
export interface Whose {
  readonly mailbox: string | null;
  readonly name: string | null;
}

export function approvalPolicyUrl({ mailbox, name }: Whose, version?: number): string {
  const query = new URLSearchParams({
    ...(mailbox === null ? {} : { mailbox }),
    ...(name === null ? {} : { name }),
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
  const shared = policies.flatMap(({ name }) => (name === null ? [] : [name]));
  const scopes: Whose[] = [
    { mailbox: null, name: null },
    ...shown.map(({ address }) => ({ mailbox: address, name: null })),
    ...shared.map((name) => ({ mailbox: null, name })),
  ];
  const people = await peopleNamed(
    context,
    groups.flatMap(({ members }) => members),
  );
  return {
    policies: await Promise.all(scopes.map((whose) => rowOf(context, whose))),
    groups: groups.map(({ name, source, members }) => ({
      name,
      isMirror: source !== 'local',
      members: members.map((id) => people.get(id) ?? id),
    })),
  };
}

async function rowOf(context: Context, whose: Whose): Promise<ApprovalPoliciesView['policies'][number]> {
  const { mailbox, name } = whose;
  const policy = await getApprovalPolicy.run(context, of(whose));
  const values = approvalValuesOf(policy, await namesFor(context, policy));
  return {
    ...{ mailbox, name },
    isOwn: mailbox === null || policy.mailbox_id !== null,
    uses: policy.uses,
    version: policy.version,
    isDeleted: policy.is_deleted,
    stages: values.stages,
    isBound: name === null && (await bindingOf(context, mailbox)) !== null,
    url: approvalPolicyUrl(whose),
  };
}

type Shown = Omit<
  ApprovalPolicyView,
  'viewer' | 'now' | 'values' | 'problems' | 'asked' | 'actionUrl' | 'deleteUrl' | 'useUrl' | 'presetUrl'
>;

/** @throws DomainError `not_found` where there is no such mailbox or version */
export async function approvalPolicyOf(
  context: Context,
  { whose, version }: { readonly whose: Whose; readonly version: number | undefined },
): Promise<Shown> {
  const { mailbox, name } = whose;
  const scope = await scopeOf(context, of(whose));
  const versions = await context.stores.approvalPolicies.versions(scope, SHOWN_VERSIONS);
  const asked = versions.find(({ policy }) => policy.version === version);
  if (version !== undefined && !asked) throw new DomainError('not_found', 'There is no such version');
  const shown = asked ? policyView(asked) : await inForceOf(context, whose, versions.length === 0);
  const names = await namesFor(context, shown);
  return {
    ...{ mailbox, name },
    isOwn: mailbox === null || shown.mailbox_id !== null,
    uses: shown.uses,
    shared: name === null ? await sharedNames(context) : [],
    version: shown.version,
    isDeleted: shown.is_deleted,
    policy: approvalValuesOf(shown, names),
    newest: versions[0]?.policy.version ?? 0,
    versions: versions.map(({ policy, createdAt }) => ({
      version: policy.version,
      isDeleted: isDeleted(policy),
      since: createdAt,
      url: approvalPolicyUrl(whose, policy.version),
    })),
    binding: name === null ? await bindingOf(context, mailbox) : null,
    mode: mailbox === null ? null : (await mailboxOf(context, mailbox)).oversightMode,
    groups: [...names.groups.values()],
  };
}

export function of({ mailbox, name }: Whose): { mailbox?: string; name?: string } {
  return { ...(mailbox === null ? {} : { mailbox }), ...(name === null ? {} : { name }) };
}

/** A shared one that nobody has set yet begins empty. */
async function inForceOf(context: Context, whose: Whose, isNew: boolean): Promise<Policy> {
  if (whose.name === null || !isNew) return getApprovalPolicy.run(context, of(whose));
  const policy = { ...DEFAULT_POLICY, version: 0 };
  return policyView({ mailboxId: null, name: whose.name, uses: null, policy });
}

async function sharedNames(context: Context): Promise<string[]> {
  const { policies } = await listApprovalPolicies.run(context, {});
  return policies.flatMap(({ name, is_deleted: isGone }) => (name === null || isGone ? [] : [name]));
}

/** The binding of a mailbox counts before that of the account. */
async function bindingOf(context: Context, mailbox: string | null): Promise<ApprovalPolicyView['binding']> {
  const own = await getGovernanceBinding.run(context, of({ mailbox, name: null }));
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
