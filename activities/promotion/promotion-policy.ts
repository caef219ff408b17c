/** The assignment policy that a promotion is asked for under, as it stands now, and the people who may decide each stage. */
import { translateAssignmentPolicy } from '../../domain/assignment-policy.js';
import type { GovernanceApprovers, GovernanceStage } from '../../domain/governance-policy.js';
import type { PromotionFacts } from '../../domain/promotion.js';
import { peopleOf } from '../../directory/people-of.js';
import { found, together, type Listing, type Reading, type Unreachable } from '../../directory/reading.js';
import { snapshotOf } from '../governance/read-policy.js';
import type { Looking } from './step.js';

export type PolicyToday =
  | { readonly kind: 'usable'; readonly sha256: string; readonly stages: readonly GovernanceStage[] }
  /** Gone, without approval, or with approvers that nobody can name. */
  | { readonly kind: 'unusable' }
  | Unreachable;

export async function policyToday({ promotion, account }: Looking): Promise<PolicyToday> {
  const policy = await account.directory.policy(promotion.policyId);
  if (policy.kind === 'unreachable') return policy;
  if (policy.kind === 'not_found') return { kind: 'unusable' };
  const translation = translateAssignmentPolicy(policy.value);
  if (translation.kind === 'not_reproducible') return { kind: 'unusable' };
  const { stages } = translation;
  return { kind: 'usable', stages, sha256: snapshotOf(account, policy.value, stages).sha256 };
}

type Entitled = Exclude<Reading<PromotionFacts['policy']>, { kind: 'not_found' }>;

export async function entitledPeople(looking: Looking): Promise<Entitled> {
  const policy = await policyToday(looking);
  if (policy.kind === 'unreachable') return policy;
  if (policy.kind === 'unusable') return found({ kind: 'unusable' });
  // Approvers of before and of now may be others: whoever changed it asks people anew.
  if (policy.sha256 !== looking.promotion.policySha256) return found({ kind: 'changed' });
  const stages = [];
  for (const { escalation, ...stage } of policy.stages) {
    const people = together([
      await askedBy(looking, stage),
      ...(escalation ? [await askedBy(looking, escalation)] : []),
    ]);
    if (people.kind !== 'found') return people;
    stages.push([...people.value]);
  }
  return found({ kind: 'same', stages });
}

/** Object ids; the fallback is asked where the others come to nobody. */
async function askedBy(
  looking: Looking,
  { approvers, fallbackApprovers }: GovernanceApprovers,
): Promise<Listing<string>> {
  const first = await idsOf(looking, approvers);
  return first.kind === 'found' && first.value.length === 0 ? idsOf(looking, fallbackApprovers) : first;
}

async function idsOf(
  { promotion, account }: Looking,
  references: GovernanceApprovers['approvers'],
): Promise<Listing<string>> {
  // An app asks for the agent: there is no person whose manager could be meant.
  const around = { agentId: promotion.agentId, requestorId: null };
  const all = together(
    await Promise.all(references.map((reference) => peopleOf(account.directory, reference, around))),
  );
  return all.kind === 'found' ? found(all.value.map(({ objectId }) => objectId)) : all;
}
