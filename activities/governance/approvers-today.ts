/** Everybody who is an approver of a message by the policy as it stands now, whoever says so: our own policy, or Entra ID. */
import { DomainError } from '../../domain/errors.js';
import type { Belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';
import { approversNow, everybodyIn } from '../resolve-approvers.js';
import { governanceOf, governedPolicy, VOTE_AGE_MS } from './governance.js';

/**
 * @param isAsked Entra ID was asked for this vote, a moment ago
 * @throws DomainError `directory_stale` where it is to be asked first, `directory_unavailable` where it cannot say
 */
export async function approversToday(
  deps: Dependencies,
  around: Belongings,
  isAsked: boolean,
): Promise<ReadonlySet<string>> {
  // Without a question of its own, no vote finds a reading that is new enough.
  const governance = governanceOf(deps, around, isAsked ? VOTE_AGE_MS : -1);
  if (governance.kind === 'stale') throw new DomainError('directory_stale');
  const governed = governedPolicy(governance, around);
  if (governed.kind === 'unknown') throw new DomainError('directory_unavailable');
  if (governed.kind === 'read') return everybodyIn(governed.stages);
  return approversNow(deps.stores, around, governed.people);
}
