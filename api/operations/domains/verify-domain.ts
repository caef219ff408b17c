/** `verify_domain`: looks the records of a domain up; what is missing is no error, only not verified. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { findingsOf, type DomainRecords, type FoundRecords } from '../../../domain/sending-domain.js';
import type { DnsLookups } from '../../dns/lookups.js';
import { defineOperation } from '../operation.js';
import { domainOfCaller } from './domain-of-caller.js';
import { domainId, EXAMPLE_VERIFIED, recordsFor, verifiedShape, verifiedView } from './domain-view.js';

export const verifyDomain = defineOperation({
  name: 'verify_domain',
  summary: 'Look up the DNS records of a sending domain',
  description:
    'Looks up the DNS records of a domain and answers what was found. The domain is active once its challenge, both DKIM ' +
    'records and its return path are. A new record may take a while to be seen.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/domains/{domain_id}/verify', success: 200 }],
  repeat: 'natural',
  tool: { title: 'Verify sending domain', readOnly: false, destructive: false, idempotent: true },
  input: z.object({ domain_id: domainId }),
  output: verifiedShape,
  untrusted: [],
  example: { input: { domain_id: EXAMPLE_VERIFIED.id }, output: EXAMPLE_VERIFIED },
}).handledBy(async (context, { domain_id }) => {
  const domain = await domainOfCaller(context, domain_id);
  const records = await recordsFor(context, domain);
  const findings = findingsOf(domain, records, await lookUp(context.dns, records));
  const after = await context.stores.domains.recordFindings(domain, findings, (verified) => ({
    tenantId: domain.tenantId,
    action: 'domain.verify',
    actor: actorOf(context.caller),
    resourceType: 'domain',
    resourceId: domain.id,
    metadata: { ...findings, status: verified.status },
  }));
  if (!after) throw new DomainError('not_found', 'Domain not found');
  return verifiedView(after);
});

async function lookUp(dns: DnsLookups, records: DomainRecords): Promise<FoundRecords> {
  const lookups = { TXT: dns.txt, CNAME: dns.cname, MX: dns.mx };
  const names = Object.keys(records) as (keyof DomainRecords)[];
  const found = await Promise.all(
    names.map(async (name) => [name, await lookups[records[name].type](records[name].name)]),
  );
  return Object.fromEntries(found) as FoundRecords;
}
