/**
 * The account of a voter in Entra ID, at the moment the vote is counted (`user.accountEnabled`, Microsoft Graph v1.0).
 * Nothing tells us when somebody is disabled there, so it is asked for every vote, and without an answer no vote counts.
 */
import { DomainError } from '../../domain/errors.js';
import type { Belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';

/**
 * Nobody is asked about people whom no sign-in has bound, nor where the installation does not read the account's directory.
 * @throws DomainError `not_an_approver` where the account is disabled or gone, `directory_unavailable` where nobody can tell
 */
export async function assertAccountIsEnabled(
  { stores, directories }: Pick<Dependencies, 'stores' | 'directories'>,
  { tenant }: Pick<Belongings, 'tenant'>,
  personId: string,
): Promise<void> {
  const account = directories?.of(tenant.slug);
  if (!account) return;
  const entra = await stores.people.entraIdOf(personId);
  if (entra?.tenantId !== account.entraTenantId) return;
  const user = await account.directory.user(entra.objectId);
  if (user.kind === 'unreachable') throw new DomainError('directory_unavailable');
  if (user.kind === 'not_found' || !user.value.isEnabled) {
    throw new DomainError('not_an_approver', 'The account of this person in Entra ID is disabled or gone');
  }
}
