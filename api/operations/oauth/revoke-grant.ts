/** `revoke_grant`: a program acts for a person no more, from its next request on. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_GRANT, grantId } from './grant-view.js';

export const revokeGrant = defineOperation({
  name: 'revoke_grant',
  summary: 'End what a person let a program do',
  description:
    'Ends a grant for good, at once: every token issued on it works no more. The person can let the program in again; ' +
    'that makes another grant.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/oauth/grants/{grant_id}', success: 200 }],
  records: 'grant.revoke',
  tool: null,
  input: z.object({ grant_id: grantId }),
  output: z.object({ status: z.literal('revoked') }),
  untrusted: [],
  failures: { 404: 'There is no such grant, or it has ended' },
  example: { input: { grant_id: EXAMPLE_GRANT.id }, output: { status: 'revoked' } },
}).handledBy(async ({ stores, caller }, { grant_id }) => {
  const { tenantId } = caller;
  const grant = await stores.grants.get(tenantId, grant_id);
  const isEnded =
    grant !== undefined &&
    (await stores.grants.revoke(grant.id, {
      tenantId,
      action: 'grant.revoke',
      actor: actorOf(caller),
      resourceType: 'grant',
      resourceId: grant.id,
    }));
  if (!isEnded) throw new DomainError('not_found', 'Grant not found');
  return { status: 'revoked' as const };
});
