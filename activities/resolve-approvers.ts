/** Policy → people: who may decide on a message, resolved anew each time it is asked. */
import { ulid } from 'ulid';
import {
  DEFAULT_EXPIRY_SECONDS,
  DEFAULT_POLICY,
  type ApprovalPolicy,
  type ApprovalStage,
  type ApproverReference,
  type Escalation,
} from '../domain/approval-policy.js';
import type { ResolvedStage } from '../domain/approval-request.js';
import type { FoundPeople } from '../domain/directory-reading.js';
import { directoryKey } from '../domain/governance-policy.js';
import type { Tenant } from '../domain/mailbox.js';
import type { Revision } from '../domain/message.js';
import type { OversightMode } from '../domain/oversight-mode.js';
import type { Person } from '../domain/person.js';
import type { NewRequest } from '../prisma/stores/approval-store.js';
import type { Stores } from '../prisma/stores/index.js';
import type { Belongings } from './belongings.js';
import type { Governed } from './governance/governance.js';

type PeopleStores = Pick<Stores, 'people' | 'groups'>;

export function policyOf({ policy }: Pick<Belongings, 'policy'>): ApprovalPolicy {
  return policy ?? DEFAULT_POLICY;
}

/** Where people are looked for; in the directory they were looked for before. */
export interface Whereabouts {
  readonly tenant: Tenant;
  /** Whom the directory has found, by what was asked; undefined where it was not asked. */
  readonly people?: readonly FoundPeople[] | undefined;
}

/** A stage of which nobody can tell whom it means has no approvers, and cannot be met. */
export function approversOf(
  stores: PeopleStores,
  policy: Pick<ApprovalPolicy, 'stages'>,
  where: Whereabouts,
): Promise<ResolvedStage[]> {
  return Promise.all(policy.stages.map((stage) => resolvedStage(stores, stage, where)));
}

/** Everybody who is an approver by the policy, in whichever stage, also once it has escalated. */
export async function approversNow(
  stores: PeopleStores,
  around: Belongings,
  people?: Whereabouts['people'],
): Promise<ReadonlySet<string>> {
  return everybodyIn(await approversOf(stores, policyOf(around), { tenant: around.tenant, people }));
}

export function everybodyIn(stages: readonly ResolvedStage[]): ReadonlySet<string> {
  return new Set(
    stages.flatMap(({ approverIds, escalation }) => [...approverIds, ...(escalation?.approverIds ?? [])]),
  );
}

interface Looking extends Whereabouts {
  /** Every one of them must approve. */
  readonly isEverybodyNeeded: boolean;
}

async function resolvedStage(
  stores: PeopleStores,
  stage: ApprovalStage,
  where: Whereabouts,
): Promise<ResolvedStage> {
  const { needed, justification, remindAfterSeconds, escalation, expiresAfterSeconds, delegation } = stage;
  const approverIds = await firstOf(stores, stage, { ...where, isEverybodyNeeded: needed === 'all' });
  return {
    approverIds: approverIds ?? [],
    ...(approverIds === undefined ? { isUnresolved: true } : {}),
    needed,
    justification,
    ...(remindAfterSeconds === undefined ? {} : { remindAfterSeconds }),
    ...(escalation === undefined
      ? {}
      : {
          escalation: {
            afterSeconds: escalation.afterSeconds,
            // Whoever cannot be found does not join; those who were asked first may still answer.
            approverIds: (await firstOf(stores, escalation, { ...where, isEverybodyNeeded: false })) ?? [],
          },
        }),
    ...(expiresAfterSeconds === undefined ? {} : { expiresAfterSeconds }),
    ...(delegation === undefined ? {} : { delegation }),
  };
}

/** The fallback is for a list that is empty, not for one that nobody could read: that one is undefined. */
async function firstOf(
  stores: PeopleStores,
  { approvers, fallbackApprovers = [] }: Pick<ApprovalStage | Escalation, 'approvers' | 'fallbackApprovers'>,
  where: Looking,
): Promise<string[] | undefined> {
  const first = await idsOf(stores, approvers, where);
  return first?.length === 0 ? idsOf(stores, fallbackApprovers, where) : first;
}

async function idsOf(
  stores: PeopleStores,
  references: readonly ApproverReference[],
  where: Looking,
): Promise<string[] | undefined> {
  const { tenant } = where;
  const found = await Promise.all(references.map((reference) => peopleOf(stores, reference, where)));
  const people = found.flatMap((some) => some ?? []);
  // A person of another tenant, or one who left, is nobody here.
  const ids = people
    .filter(({ isActive, tenantId }) => isActive && tenantId === tenant.id)
    .map(({ id }) => id);
  return found.includes(undefined) ? undefined : [...new Set(ids)];
}

/** Undefined where it cannot be found out. */
async function peopleOf(
  stores: PeopleStores,
  reference: ApproverReference,
  where: Looking,
): Promise<readonly Person[] | undefined> {
  const { tenant } = where;
  switch (reference.kind) {
    case 'person':
      return present([await stores.people.get(reference.personId)]);
    case 'oversight_address':
      return present([await stores.people.byEmail(tenant.id, tenant.oversightEmail)]);
    case 'role':
      return stores.people.withRole(tenant.id, reference.role);
    case 'group': {
      const group = await stores.groups.get(tenant.id, reference.groupId);
      return group && present(await Promise.all(group.memberIds.map((id) => stores.people.get(id))));
    }
    case 'entra_user':
    case 'entra_group':
    case 'manager':
    case 'agent_sponsors_or_owners':
      return inDirectory(stores, directoryKey(reference), where);
  }
}

/** Somebody who is nobody here stands for a voter who cannot be asked: where all must approve, nobody can tell who all are. */
async function inDirectory(
  { people }: PeopleStores,
  key: string,
  { people: all, isEverybodyNeeded }: Looking,
): Promise<readonly Person[] | undefined> {
  const found = all?.find((one) => one.key === key);
  if (!found) return undefined;
  const { personIds, unlinked } = found;
  if (unlinked.length > 0 && (isEverybodyNeeded || personIds.length === 0)) return undefined;
  return present(await Promise.all(personIds.map((id) => people.get(id))));
}

function present(people: readonly (Person | undefined)[]): Person[] {
  return people.filter((person) => person !== undefined);
}

/** The request that asks the policy's people about this revision. */
export async function newRequest(
  stores: PeopleStores,
  around: Belongings,
  {
    revision,
    mode,
    governed = { kind: 'own' },
  }: {
    readonly revision: Pick<Revision, 'number' | 'digest'>;
    readonly mode: OversightMode;
    readonly governed?: Governed;
  },
): Promise<NewRequest> {
  const { message } = around;
  return {
    id: ulid(),
    tenantId: message.tenantId,
    messageId: message.id,
    mailboxId: message.mailboxId,
    revision: revision.number,
    digest: revision.digest,
    mode,
    ...(governed.kind === 'read'
      ? governedTerms(around, governed)
      : await ownTerms(stores, around, governed.kind === 'own' ? governed.people : undefined)),
  };
}

type Terms = Pick<
  NewRequest,
  'policyVersion' | 'stages' | 'editorMayVote' | 'mayBreakGlass' | 'excludedWays' | 'governance' | 'expiresAt'
>;

async function ownTerms(
  stores: PeopleStores,
  around: Belongings,
  people: Whereabouts['people'],
): Promise<Terms> {
  const policy = policyOf(around);
  return {
    policyVersion: policy.version,
    stages: await approversOf(stores, policy, { tenant: around.tenant, people }),
    editorMayVote: policy.editorMayVote,
    mayBreakGlass: policy.breakGlass === 'allowed',
    excludedWays: policy.excludedWays ?? [],
    ...(policy.authContext === undefined ? {} : { authContext: policy.authContext }),
    expiresAt: new Date(Date.now() + policy.expiresAfterSeconds * 1000),
  };
}

/** Entra ID's policies know of no edits, nor of broken glass, which they therefore exclude; ours lets an editor vote where one vote is enough. */
function governedTerms({ binding }: Belongings, { snapshot, stages }: Governed & { kind: 'read' }): Terms {
  const ends = snapshot.stages.map(({ expiresAfterSeconds = DEFAULT_EXPIRY_SECONDS }) => expiresAfterSeconds);
  return {
    policyVersion: binding?.version ?? 0,
    stages,
    editorMayVote: DEFAULT_POLICY.editorMayVote,
    excludedWays: [],
    governance: snapshot,
    // Each stage has an end of its own, from its opening; the last one cannot end later than this.
    expiresAt: new Date(Date.now() + ends.reduce((sum, seconds) => sum + seconds, 0) * 1000),
  };
}
