/** `list_domains`: the sending domains of the tenant and how far their verification got. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { domainShape, domainView, EXAMPLE_DOMAIN } from './domain-view.js';

export const listDomains = defineOperation({
  name: 'list_domains',
  summary: 'List the sending domains',
  description: 'Lists your sending domains with the DNS records they need and what was found of them.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/domains', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'List sending domains', readOnly: true, destructive: false, idempotent: true },
  input: z.object({}),
  output: z.object({ domains: z.array(domainShape) }),
  // A hint quotes what stands in the zone, which anybody may have written.
  untrusted: ['dns_records'],
  example: { input: {}, output: { domains: [EXAMPLE_DOMAIN] } },
}).handledBy(async (context) => {
  const domains = await context.stores.domains.list(context.caller.tenantId);
  return { domains: await Promise.all(domains.map((domain) => domainView(context, domain))) };
});
