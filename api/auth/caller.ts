/** Who asks: an API key, or an access token of ours. Every request looks it up, so a revocation acts at once. */
import type { Request } from 'express';
import type { Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { ApiKey } from '../../prisma/stores/api-key-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { Services } from '../context.js';
import { grantCaller } from './access-token.js';
import { hashToken } from './tokens.js';

/** `mm_live_` and at least 32 url-safe characters (rest.md 2). */
const KEY = /^mm_live_[A-Za-z0-9_-]{32,128}$/;

/** Three parts of base64url: a JWT; no key looks like that. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

export interface Credential {
  readonly caller: Caller;
  /** Unix seconds; null where it ends by being revoked only. */
  readonly expiresAt: number | null;
}

/**
 * @param audiences for which an access token may have been issued
 * @throws DomainError `unauthenticated`, `account_inactive`
 */
export async function callerOf(
  request: Request,
  services: Services,
  audiences: readonly string[],
): Promise<Credential> {
  const shown = presentedKey(request);
  const credential = JWT.test(shown)
    ? await byToken(services, shown, audiences)
    : await byKey(services, shown);
  services.stores.usage.countCall(credential.caller.tenantId);
  return credential;
}

async function byToken(services: Services, token: string, audiences: readonly string[]): Promise<Credential> {
  const shown = await grantCaller(services, token, audiences);
  await services.stores.grants.touch(shown.caller.grantId);
  return shown;
}

async function byKey({ stores }: Services, key: string): Promise<Credential> {
  const known = KEY.test(key) ? await stores.apiKeys.byHash(hashToken(key)) : undefined;
  const caller = await holderOf(known, stores);
  await stores.apiKeys.touch(caller.keyId);
  return { caller, expiresAt: null };
}

/** @throws DomainError `unauthenticated` where the key is none or was revoked, `account_inactive` */
export async function holderOf(
  known: ApiKey | undefined,
  stores: Stores,
): Promise<Caller & { readonly kind: 'key' }> {
  if (!known || known.revokedAt !== null) throw new DomainError('unauthenticated', 'Invalid API key');
  const tenant = await stores.mailboxes.tenant(known.tenantId);
  if (!tenant?.isActive) throw new DomainError('account_inactive');
  return {
    kind: 'key',
    keyId: known.id,
    tenantId: known.tenantId,
    scopes: known.scopes,
    mailboxIds: null,
    personId: known.personId,
    bodyFields: known.bodyFields,
  };
}

/** `Authorization: Bearer` or `X-API-Key`; both, and different, is nobody (rest.md 2). */
function presentedKey(request: Request): string {
  const bearer = bearerOf(request);
  const header = request.get('x-api-key');
  if (bearer === undefined && header === undefined)
    throw new DomainError('unauthenticated', 'Missing API key');
  if (bearer !== undefined && header !== undefined && bearer !== header) {
    throw new DomainError('unauthenticated', 'Authorization and X-API-Key name different keys');
  }
  return bearer ?? header ?? '';
}

/** RFC 6750 §2.1 */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
}
