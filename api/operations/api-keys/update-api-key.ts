/** `update_api_key`: another name or fewer scopes at once; more scopes once the operator has agreed. */
import { z } from 'zod';
import { actorOf, callerScopes, includesScope, type KeyScope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { ApiKey } from '../../../prisma/stores/api-key-store.js';
import type { Context } from '../../context.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { PROVISIONING } from './create-api-key.js';
import { activeKeyOf, EXAMPLE_KEY, keyId, keyName, scopes } from './api-key-view.js';
import { holderFor, personOf, refuseForbiddenPair } from './key-holder.js';

interface KeyChange {
  readonly key_id: string;
  readonly name?: string | undefined;
  readonly scopes?: readonly KeyScope[] | undefined;
}

export const updateApiKey = defineOperation({
  name: 'update_api_key',
  summary: 'Rename an API key or change its scopes',
  description:
    'Renames a key or takes scopes away at once. Giving it a scope it does not hold waits for the operator: then the ' +
    'answer is pending_approval, and nothing has changed yet.',
  scopes: ['admin'],
  rest: [{ method: 'patch', path: '/v1/api-keys/{key_id}', success: 200 }],
  records: 'api_key.update',
  tool: null,
  input: z.object({ key_id: keyId, name: keyName.optional(), scopes: scopes.optional() }),
  output: z.object({ status: z.literal('updated') }),
  untrusted: [],
  failures: { 400: 'Unknown scopes, or scopes that never meet in one key' },
  example: { input: { key_id: EXAMPLE_KEY.id, scopes: ['read'] }, output: { status: 'updated' } },
}).handledBy(
  async (context, input) => {
    const key = await keyToChange(context, input);
    const change = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.scopes === undefined
        ? {}
        : { scopes: input.scopes, ...(await newHolder(context, key, input.scopes)) }),
    };
    if (Object.keys(change).length === 0) return { status: 'updated' as const };
    const isDone = await context.stores.apiKeys.update(key, change, {
      tenantId: key.tenantId,
      action: 'api_key.update',
      actor: actorOf(context.caller),
      resourceType: 'api_key',
      resourceId: key.id,
      metadata: {
        changed: Object.keys(change),
        ...(input.scopes === undefined ? {} : { from: key.scopes, to: input.scopes }),
      },
    });
    if (!isDone) throw new DomainError('not_found', 'API key not found');
    return { status: 'updated' as const };
  },
  { asksOperator: question },
);

async function question(context: Context, input: KeyChange): Promise<OperatorQuestion | null> {
  const key = await keyToChange(context, input);
  const added = (input.scopes ?? []).filter((scope) => !holds(key, scope));
  if (added.length === 0) return null;
  const holder = added.includes('oversight') ? await holderFor(context, undefined) : undefined;
  return {
    tier: 'high',
    action: 'api_key.update',
    lines: [
      `Give the API key "${key.name}" (${key.prefix}…) more scopes: ${added.join(', ')}.`,
      ...(added.includes('scim') ? PROVISIONING : []),
      ...(holder ? [`Whoever holds it approves and rejects messages in the name of ${holder.email}.`] : []),
    ],
  };
}

async function keyToChange(context: Context, input: KeyChange): Promise<ApiKey> {
  if (input.scopes !== undefined) refuseForbiddenPair(input.scopes);
  return activeKeyOf(context, input.key_id);
}

/** Oversight that is given by a change is the operator's, who agreed to it; taken away, it is nobody's. */
async function newHolder(
  context: Context,
  key: ApiKey,
  wanted: readonly KeyScope[],
): Promise<{ personId?: string | null }> {
  const isOversight = wanted.includes('oversight');
  if (isOversight === key.scopes.includes('oversight')) return {};
  if (!isOversight) return { personId: null };
  return { personId: (await personOf(context, await holderFor(context, undefined))).id };
}

/** What a scope brings with it is held too. */
function holds({ scopes: held }: ApiKey, scope: KeyScope): boolean {
  return scope === 'scim' ? held.includes(scope) : includesScope(callerScopes(held), scope);
}
