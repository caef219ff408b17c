/** One sending domain with its records. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { domainOfCaller } from './domain-of-caller.js';
import { domainId, domainShape, domainView, EXAMPLE_DOMAIN } from './domain-view.js';

export const getDomain = defineOperation({
  name: 'get_domain',
  summary: 'One sending domain',
  description: 'Answers one sending domain with the DNS records it needs.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/domains/{domain_id}', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ domain_id: domainId }),
  output: domainShape,
  // A hint quotes what stands in the zone, which anybody may have written.
  untrusted: ['dns_records'],
  example: { input: { domain_id: EXAMPLE_DOMAIN.id }, output: EXAMPLE_DOMAIN },
}).handledBy(async (context, { domain_id }) => domainView(context, await domainOfCaller(context, domain_id)));
