/** From what a client gives to an approval policy: people and groups that are the tenant's, and terms that can be met. */
import type { z } from 'zod';
import {
  DEFAULT_POLICY,
  type ApprovalStage,
  type ApproverReference,
  type PolicyDefinition,
} from '../../../domain/approval-policy.js';
import { DomainError } from '../../../domain/errors.js';
import { policyFaults } from '../../../domain/policy-faults.js';
import type { ApprovalPolicyScope, ScopedPolicy } from '../../../prisma/stores/approval-policy-store.js';
import type { Context } from '../../context.js';
import type { approver, policyInput, stageInput } from './approval-policy-view.js';

type Given = z.output<z.ZodObject<typeof policyInput>>;
type GivenStage = z.output<typeof stageInput>;
type GivenApprover = z.output<typeof approver>;

/** @throws DomainError `validation_failed` with every fault under its field */
export async function definitionOf(context: Context, given: Given): Promise<PolicyDefinition> {
  const definition: PolicyDefinition = {
    stages: await Promise.all(given.stages.map((stage, index) => stageOf(context, stage, index))),
    expiresAfterSeconds: given.expires_after_seconds,
    editorMayVote: given.editor_may_vote,
    ...(given.break_glass === 'allowed' ? { breakGlass: 'allowed' as const } : {}),
    ...(given.excluded_ways.length > 0 ? { excludedWays: given.excluded_ways } : {}),
    ...(given.auth_context === undefined
      ? {}
      : { authContext: await contextOf(context, given.auth_context) }),
    ...(given.excluded_transports.length > 0 ? { excludedTransports: given.excluded_transports } : {}),
  };
  const faults = policyFaults(definition);
  const [first] = Object.entries(faults);
  if (first) throw new DomainError('validation_failed', `${first[0]}: ${first[1]}`, { fields: faults });
  return definition;
}

/** Nobody could meet an authentication context where people do not sign in with Entra ID. */
export async function canStepUp({ entra, stores, caller }: Context): Promise<boolean> {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  return entra?.proof !== undefined && entra.tenants.some(({ slug }) => slug === tenant?.slug);
}

async function contextOf(context: Context, authContext: string): Promise<string> {
  if (!(await canStepUp(context)))
    throw wrong('auth_context', 'people of this account do not sign in with Entra ID');
  return authContext;
}

/** What holds for this scope now: its own, the tenant's, or what holds where nobody set any. */
export async function policyInForce(
  { stores }: Pick<Context, 'stores'>,
  scope: ApprovalPolicyScope,
): Promise<Omit<ScopedPolicy, 'createdAt'>> {
  const own = await stores.approvalPolicies.current(scope);
  const common = own ?? (await stores.approvalPolicies.current({ ...scope, mailboxId: null }));
  return common ?? { mailboxId: null, name: null, uses: null, policy: { ...DEFAULT_POLICY, version: 0 } };
}

async function stageOf(context: Context, given: GivenStage, index: number): Promise<ApprovalStage> {
  const at = `stages.${index}`;
  const people = (list: readonly GivenApprover[] | undefined, field: string) =>
    Promise.all((list ?? []).map((one, place) => referenceOf(context, one, `${at}.${field}.${place}`)));
  const fallbackApprovers = await people(given.fallback_approvers, 'fallback_approvers');
  return {
    approvers: await people(given.approvers, 'approvers'),
    ...(fallbackApprovers.length > 0 ? { fallbackApprovers } : {}),
    needed: given.needed ?? 'all',
    justification: given.justification,
    ...(given.remind_after_seconds === undefined ? {} : { remindAfterSeconds: given.remind_after_seconds }),
    ...(await escalationOf(given, people, at)),
    ...(given.expires_after_seconds === undefined
      ? {}
      : { expiresAfterSeconds: given.expires_after_seconds }),
    ...(given.delegation_allowed ? { delegation: 'allowed' as const } : {}),
  };
}

type Named = (list: readonly GivenApprover[] | undefined, field: string) => Promise<ApproverReference[]>;

async function escalationOf(
  given: GivenStage,
  people: Named,
  at: string,
): Promise<Pick<ApprovalStage, 'escalation'>> {
  const { escalate_after_seconds: afterSeconds, escalation_approvers: named } = given;
  if ((afterSeconds === undefined) !== (named === undefined)) {
    throw wrong(`${at}.escalation_approvers`, 'goes with escalate_after_seconds');
  }
  if (afterSeconds === undefined) return {};
  const fallbackApprovers = await people(
    given.escalation_fallback_approvers,
    'escalation_fallback_approvers',
  );
  return {
    escalation: {
      afterSeconds,
      approvers: await people(named, 'escalation_approvers'),
      ...(fallbackApprovers.length > 0 ? { fallbackApprovers } : {}),
    },
  };
}

async function referenceOf(context: Context, given: GivenApprover, at: string): Promise<ApproverReference> {
  const { kind, person, role, group_id: groupId, object_id: objectId, level } = given;
  switch (kind) {
    case 'person':
      return { kind, personId: await personIdOf(context, needed(person, `${at}.person`), `${at}.person`) };
    case 'role':
      return { kind, role: needed(role, `${at}.role`) };
    case 'group': {
      const group = await context.stores.groups.get(
        context.caller.tenantId,
        needed(groupId, `${at}.group_id`),
      );
      if (!group) throw wrong(`${at}.group_id`, 'is no group of this account');
      return { kind, groupId: group.id };
    }
    case 'entra_user':
    case 'entra_group':
      return { kind, objectId: needed(objectId, `${at}.object_id`) };
    case 'manager':
      return { kind, level: needed(level, `${at}.level`) };
    case 'oversight_address':
    case 'agent_sponsors_or_owners':
      return { kind };
  }
}

/** @throws DomainError `validation_failed` where this is nobody of the tenant */
export async function personIdOf(
  { stores, caller }: Pick<Context, 'stores' | 'caller'>,
  person: string,
  field: string,
): Promise<string> {
  const found = person.includes('@')
    ? await stores.people.byEmail(caller.tenantId, person)
    : await stores.people.get(person);
  if (found?.tenantId !== caller.tenantId || !found.isActive) throw wrong(field, 'is nobody of this account');
  return found.id;
}

function needed<Value>(value: Value | undefined, field: string): Value {
  if (value === undefined) throw wrong(field, 'is needed for this kind');
  return value;
}

function wrong(field: string, problem: string): DomainError {
  return new DomainError('validation_failed', `${field}: ${problem}`, { fields: { [field]: problem } });
}
