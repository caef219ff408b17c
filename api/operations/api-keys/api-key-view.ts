/** An API key as clients see it: never the key itself (rest.md 4). */
import { z } from 'zod';
import { BODY_FIELDS, KEY_SCOPES, SCOPES, type KeyScope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { ApiKey } from '../../../prisma/stores/api-key-store.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { oneLine } from '../mailboxes/mailbox-fields.js';

export const keyId = z.string().min(1).max(64).describe('Id of the key, not the key');
export const keyName = oneLine(200).refine((text) => text.trim() !== '', 'is not empty');
/** In the order of the list, each once. */
function scopeList<Word extends string>(known: readonly Word[]) {
  return z
    .array(z.enum(known as readonly [Word, ...Word[]]))
    .min(1, 'a scope is needed')
    .max(known.length)
    .transform((given): Word[] => known.filter((scope) => (given as readonly Word[]).includes(scope)));
}

export const scopes = scopeList(KEY_SCOPES);
/** Of a program that people let in. */
export const programScopes = scopeList(SCOPES);
export const bodyFields = z.enum(BODY_FIELDS);

export const apiKeyShape = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  body_fields: bodyFields,
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  is_active: z.boolean(),
});

export function apiKeyView(key: ApiKey): z.input<typeof apiKeyShape> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: [...key.scopes],
    body_fields: key.bodyFields,
    created_at: key.createdAt.toISOString(),
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    is_active: key.revokedAt === null,
  };
}

/** A key of the caller's tenant that is not revoked. */
export async function activeKeyOf({ stores, caller }: Context, id: string): Promise<ApiKey> {
  const key = await stores.apiKeys.get(caller.tenantId, id);
  if (!key || key.revokedAt !== null) throw new DomainError('not_found', 'API key not found');
  return key;
}

export const EXAMPLE_KEY = {
  id: '01K4Z8QW9C1E3G5J7M9P1R3T5V',
  name: 'Support agent',
  prefix: 'mm_live_4fQz',
  scopes: ['read', 'send'] satisfies KeyScope[] as KeyScope[],
  body_fields: 'all' as const,
  created_at: EXAMPLE.moment,
  last_used_at: null,
  is_active: true,
};
