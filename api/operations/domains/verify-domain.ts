/** `verify_domain`: looks the records of a domain up; what is missing is no error, only not verified. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { auditOfLook } from '../../../domain/domain-audit.js';
import { findingsOf } from '../../../domain/sending-domain.js';
import { findRecords } from '../../../dns/find-records.js';
import { defineOperation } from '../operation.js';
import { domainOfCaller } from './domain-of-caller.js';
import { domainId, EXAMPLE_VERIFIED, recordsFor, verifiedShape, verifiedView } from './domain-view.js';

export const verifyDomain = defineOperation({
  name: 'verify_domain',
  summary: 'Look up the DNS records of a sending domain',
  description:
    'Looks up the DNS records of a domain and answers what was found. The domain is active once its challenge, both DKIM ' +
    'records and its return path are; `records` says of each what is there and what to do about it. A new record may take ' +
    'a while to be seen.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/domains/{domain_id}/verify', success: 200 }],
  repeat: 'natural',
  records: 'domain.verify',
  tool: { title: 'Verify sending domain', readOnly: false, destructive: false, idempotent: true },
  input: z.object({ domain_id: domainId }),
  output: verifiedShape,
  // A hint quotes what stands in the zone, which anybody may have written.
  untrusted: ['records'],
  example: { input: { domain_id: EXAMPLE_VERIFIED.id }, output: EXAMPLE_VERIFIED },
}).handledBy(async (context, { domain_id }) => {
  const domain = await domainOfCaller(context, domain_id);
  const records = await recordsFor(context, domain);
  const after = await context.stores.domains.recordFindings(domain, {
    findings: findingsOf(domain, records, await findRecords(context.dns, records)),
    at: new Date(),
    audit: (look) => auditOfLook(look, actorOf(context.caller)),
  });
  if (!after) throw new DomainError('not_found', 'Domain not found');
  return verifiedView(after, records);
});
