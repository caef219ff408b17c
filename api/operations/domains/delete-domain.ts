/** `delete_domain`: gives a sending domain back. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { domainOfCaller } from './domain-of-caller.js';
import { domainId, EXAMPLE_DOMAIN } from './domain-view.js';

export const deleteDomain = defineOperation({
  name: 'delete_domain',
  summary: 'Delete a sending domain that no mailbox uses',
  description: 'Deletes a sending domain. Mailboxes at the domain have to be deleted first.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/domains/{domain_id}', success: 200 }],
  records: 'domain.delete',
  tool: null,
  input: z.object({ domain_id: domainId }),
  output: z.object({ status: z.literal('deleted') }),
  untrusted: [],
  failures: { 409: 'Mailboxes have addresses at this domain' },
  example: { input: { domain_id: EXAMPLE_DOMAIN.id }, output: { status: 'deleted' } },
}).handledBy(async (context, { domain_id }) => {
  const domain = await domainOfCaller(context, domain_id);
  const outcome = await context.stores.domains.remove(domain, {
    tenantId: domain.tenantId,
    action: 'domain.delete',
    actor: actorOf(context.caller),
    resourceType: 'domain',
    resourceId: domain.id,
  });
  if (outcome === 'in_use') {
    throw new DomainError('in_use', 'Mailboxes have addresses at this domain; delete them first');
  }
  if (outcome === 'not_found') throw new DomainError('not_found', 'Domain not found');
  return { status: 'deleted' as const };
});
