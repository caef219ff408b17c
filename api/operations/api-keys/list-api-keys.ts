/** `list_api_keys`: the keys of the tenant, revoked ones too; never the keys themselves. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { apiKeyShape, apiKeyView, EXAMPLE_KEY } from './api-key-view.js';

export const listApiKeys = defineOperation({
  name: 'list_api_keys',
  summary: 'List the API keys',
  description:
    'Lists the API keys with their scopes and their last use. The keys themselves are never shown again.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/api-keys', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'List API keys', readOnly: true, destructive: false, idempotent: true },
  input: z.object({}),
  output: z.object({ api_keys: z.array(apiKeyShape) }),
  untrusted: [],
  example: { input: {}, output: { api_keys: [EXAMPLE_KEY] } },
}).handledBy(async ({ stores, caller }) => {
  const keys = await stores.apiKeys.list(caller.tenantId);
  return { api_keys: keys.map(apiKeyView) };
});
