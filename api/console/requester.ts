/** Who asked for a sensitive call, and whether their word still counts: an API key, or a program that was let in. */
import type { Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { OperatorApproval } from '../../prisma/stores/operator-approval-store.js';
import { grantHolder } from '../auth/access-token.js';
import { holderOf } from '../auth/caller.js';
import type { Services } from '../context.js';

export interface Requester {
  /** For people: `API key “CRM” (mm_live_abcd…)`. */
  readonly inWords: string;
  /** @throws DomainError where it counts no more */
  caller(): Promise<Caller>;
}

export async function requesterOf(
  { stores }: Pick<Services, 'stores'>,
  { tenantId, requestedBy }: Pick<OperatorApproval, 'tenantId' | 'requestedBy'>,
): Promise<Requester | undefined> {
  const id = requestedBy.slice(requestedBy.indexOf(':') + 1);
  if (requestedBy.startsWith('grant:')) {
    const grant = await stores.grants.get(tenantId, id);
    return (
      grant && {
        inWords: `the program that calls itself “${grant.clientName}”`,
        caller: () => grantHolder(stores, grant, grant.scopes),
      }
    );
  }
  const key = requestedBy.startsWith('key:') ? await stores.apiKeys.get(tenantId, id) : undefined;
  return (
    key && {
      inWords: `API key “${key.name}” (${key.prefix}…)`,
      caller: async () => {
        if (key.revokedAt !== null) throw gone();
        return holderOf(key, stores);
      },
    }
  );
}

export function gone(): DomainError {
  return new DomainError('insufficient_scope', 'The credential that asked for it has been revoked');
}
