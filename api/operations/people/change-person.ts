/** What the operations that change a person share: whom they may be about, how a change is recorded and refused. */
import type { AuditAction } from '../../../domain/audit-action.js';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { sameRoles } from '../../../domain/person-standing.js';
import type {
  ChangeOutcome,
  PersonChange,
  PersonTerms,
  RegisteredPerson,
} from '../../../prisma/stores/people-register.js';
import type { Context } from '../../context.js';

/** @throws DomainError `not_found` where this is nobody of the account */
export async function personOfAccount(
  { stores, caller }: Pick<Context, 'stores' | 'caller'>,
  id: string,
): Promise<RegisteredPerson> {
  const person = await stores.people.register.get(caller.tenantId, id);
  if (!person) throw new DomainError('not_found', 'There is no such person');
  return person;
}

/**
 * Whoever reads the oversight address says yes for the operator: they stay until the address is another's.
 * @throws DomainError `wrong_state`
 */
export async function refuseOverseer(
  { stores, caller }: Pick<Context, 'stores' | 'caller'>,
  { email }: Pick<RegisteredPerson, 'email'>,
): Promise<void> {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (tenant?.oversightEmail.toLowerCase() !== email.toLowerCase()) return;
  throw new DomainError(
    'wrong_state',
    'This person reads the oversight address: give the account another one first',
  );
}

/** Everything as it is. */
export function termsOf(person: RegisteredPerson): PersonTerms {
  const { email, name, roles, isActive, userName, externalId, isRemoved } = person;
  return { email, name, roles, isActive, userName, externalId, isRemoved };
}

export async function changePerson(
  { stores, caller }: Pick<Context, 'stores' | 'caller'>,
  id: string,
  terms: (person: RegisteredPerson) => PersonTerms,
): Promise<RegisteredPerson> {
  const outcome = await stores.people.register.revise(
    { id, tenantId: caller.tenantId },
    { terms, audit: (change) => [personAudit(change, { actor: actorOf(caller), by: 'operator' })] },
  );
  return changed(outcome);
}

/** @throws DomainError where nothing was changed */
export function changed(outcome: ChangeOutcome): RegisteredPerson {
  switch (outcome.kind) {
    case 'done':
      return outcome.person;
    case 'not_found':
      throw new DomainError('not_found', 'There is no such person');
    case 'taken':
      throw new DomainError('in_use', 'Somebody else of this account has this address');
    case 'last_operator':
      throw new DomainError('wrong_state', 'This is the last operator: give somebody else the role first');
  }
}

export interface Administrator {
  readonly actor: AuditDraft['actor'];
  readonly by: 'operator' | 'scim' | 'self';
}

/** One entry for a change, by what is gravest in it. */
export function personAudit(change: PersonChange, { actor, by }: Administrator): AuditDraft {
  const { before, after, ended, wasLastOperator } = change;
  return {
    tenantId: after.tenantId,
    action: actionOf(change),
    actor,
    resourceType: 'person',
    resourceId: after.id,
    metadata: {
      by,
      ...(sameRoles(before.roles, after.roles) ? {} : { roles: after.roles, roles_before: before.roles }),
      changed: FIELDS.filter((field) => before[field] !== after[field]),
      ...(ended
        ? {
            sessions_ended: ended.sessions,
            keys_revoked: ended.keyIds,
            grants_revoked: ended.grantIds,
            delegations_ended: ended.delegationIds,
          }
        : {}),
      ...(wasLastOperator ? { was_last_operator: true } : {}),
      ...(before.entra === null && after.entra !== null
        ? { entra_tenant_id: after.entra.tenantId, entra_object_id: after.entra.objectId }
        : {}),
    },
  };
}

const FIELDS = [
  'name',
  'email',
  'userName',
  'externalId',
  'isActive',
  'isRemoved',
  'preferredChannel',
] as const;

function actionOf({ before, after }: PersonChange): AuditAction {
  if (before.isActive && !after.isActive) return 'person.disable';
  return !before.isActive && after.isActive ? 'person.enable' : 'person.update';
}
