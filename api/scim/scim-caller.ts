/** Who provisions: an API key whose only scope is `scim`. Nothing else gets in here, and it gets in nowhere else. */
import type { Request } from 'express';
import type { ActorRef } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { bearerOf, holderOf } from '../auth/caller.js';
import { hashToken } from '../auth/tokens.js';
import type { Services } from '../context.js';

export interface Provisioner {
  readonly tenantId: string;
  readonly actor: ActorRef;
  /** The directory whose object ids external ids are; undefined where the account's people come from none, or from two. */
  readonly entraTenantId: string | undefined;
}

export type ScimServices = Pick<Services, 'stores' | 'entra' | 'publicBaseUrl' | 'log'>;

/** @throws DomainError `unauthenticated`, `account_inactive`, `insufficient_scope` */
export async function provisionerOf(request: Request, { stores, entra }: ScimServices): Promise<Provisioner> {
  const shown = bearerOf(request);
  if (shown === undefined) throw new DomainError('unauthenticated', 'Missing API key');
  const known = await stores.apiKeys.byHash(hashToken(shown));
  const { keyId, tenantId } = await holderOf(known, stores);
  if (known?.scopes.includes('scim') !== true) {
    throw new DomainError('insufficient_scope', 'Requires scim scope');
  }
  await stores.apiKeys.touch(keyId);
  const tenant = await stores.mailboxes.tenant(tenantId);
  const mapped = entra?.tenants.filter(({ slug }) => slug === tenant?.slug) ?? [];
  const only = mapped.length === 1 ? mapped[0]?.entraTenantId : undefined;
  return { tenantId, actor: `key:${keyId}`, entraTenantId: only };
}
