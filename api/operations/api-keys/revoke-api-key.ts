/** `revoke_api_key`: a key stops working at once, for good, once the operator has agreed. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { activeKeyOf, EXAMPLE_KEY, keyId } from './api-key-view.js';

export const revokeApiKey = defineOperation({
  name: 'revoke_api_key',
  summary: 'Revoke an API key, once the operator has agreed',
  description:
    'Revokes a key for good. The first call mails a code and a link to the operator and answers pending_approval; the ' +
    'link, or the same call with approval_code, revokes it.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/api-keys/{key_id}', success: 200 }],
  records: 'api_key.revoke',
  tool: { title: 'Revoke API key', readOnly: false, destructive: true, idempotent: true },
  input: z.object({ key_id: keyId }),
  output: z.object({ status: z.literal('revoked') }),
  untrusted: [],
  example: { input: { key_id: EXAMPLE_KEY.id }, output: { status: 'revoked' } },
}).handledBy(
  async (context, { key_id }) => {
    const { id, tenantId } = await activeKeyOf(context, key_id);
    const isRevoked = await context.stores.apiKeys.revoke(tenantId, id, {
      tenantId,
      action: 'api_key.revoke',
      actor: actorOf(context.caller),
      resourceType: 'api_key',
      resourceId: id,
    });
    if (!isRevoked) throw new DomainError('not_found', 'API key not found');
    return { status: 'revoked' as const };
  },
  {
    asksOperator: async (context, { key_id }) => {
      const key = await activeKeyOf(context, key_id);
      return {
        tier: 'medium',
        action: 'api_key.revoke',
        lines: [`Revoke the API key "${key.name}" (${key.prefix}…), scopes: ${key.scopes.join(', ')}.`],
      };
    },
  },
);
