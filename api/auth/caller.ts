/**
 * Who asks: an API key, by its hash, or an access token of an issuer that is trusted. Every request looks up what the
 * credential stands for, so a revocation acts at once.
 */
import type { Request } from 'express';
import { callerScopes, type Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { ApiKey } from '../../prisma/stores/api-key-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { Services } from '../context.js';
import { hashToken } from './tokens.js';
import { looksLikeJwt, type Resource } from './trusted-issuers.js';

/** `mm_live_` and at least 32 url-safe characters (rest.md 2). */
const KEY = /^mm_live_[A-Za-z0-9_-]{32,128}$/;

export interface Credential {
  readonly caller: Caller;
  /** Unix seconds; null where it ends by being revoked only. */
  readonly expiresAt: number | null;
}

/** @throws DomainError `unauthenticated`, `account_inactive`, `unavailable` */
export async function callerOf(
  request: Request,
  { stores, issuers }: Pick<Services, 'stores' | 'issuers'>,
  resource: Resource,
): Promise<Credential> {
  const shown = presentedCredential(request);
  const isToken = looksLikeJwt(shown) && bearerOf(request) === shown;
  const credential = isToken
    ? await issuers.callerOf(shown, resource)
    : { caller: await holderOfKey(shown, stores), expiresAt: null };
  stores.usage.countCall(credential.caller.tenantId);
  return credential;
}

async function holderOfKey(key: string, stores: Stores): Promise<Caller> {
  const known = KEY.test(key) ? await stores.apiKeys.byHash(hashToken(key)) : undefined;
  const caller = await holderOf(known, stores);
  await stores.apiKeys.touch(caller.keyId);
  return caller;
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
    scopes: callerScopes(known.scopes),
    mailboxIds: null,
    personId: known.personId,
    bodyFields: known.bodyFields,
  };
}

/** `Authorization: Bearer` or `X-API-Key`; both, and different, is nobody (rest.md 2). */
function presentedCredential(request: Request): string {
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
