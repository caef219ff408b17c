/**
 * The daily look at sending domains (email.md 8): each domain's records are looked up again, and what that shows is
 * recorded. Repeating a page is harmless: looks that are close together see the same failure.
 */
import { auditOfLook, isNews } from '../domain/domain-audit.js';
import { recordsOf, type RecordSource } from '../domain/domain-records.js';
import { findingsOf, type SendingDomain } from '../domain/sending-domain.js';
import { findRecords } from '../dns/find-records.js';
import { recordSource } from '../signing/record-source.js';
import type { Dependencies } from './dependencies.js';

export interface DomainPage {
  /** The last domain of the page before; empty for the first one. */
  readonly after: string;
}

/** A page takes at most so many times what the slowest server takes to be given up. */
const PAGE = 20;

/** Where the next page begins; null after the last one. */
export async function checkDomainPage(
  deps: Dependencies,
  { after }: DomainPage,
): Promise<{ next: string | null }> {
  const domains = await deps.stores.domains.page(after, PAGE);
  const source = await recordSource(deps.keyring, deps.mailDomain);
  await Promise.all(domains.map((domain) => check(deps, source, domain)));
  return { next: domains.length < PAGE ? null : (domains.at(-1)?.id ?? null) };
}

async function check(deps: Dependencies, source: RecordSource, domain: SendingDomain): Promise<void> {
  const records = recordsOf(domain, source);
  const after = await deps.stores.domains.recordFindings(domain, {
    findings: findingsOf(domain, records, await findRecords(deps.dns, records)),
    at: new Date(),
    audit: (look) => (isNews(look) ? auditOfLook(look, 'system') : undefined),
  });
  if (after && after.status !== domain.status) {
    deps.log.warn({ domain_id: domain.id, status: after.status }, 'a sending domain has changed its status');
  }
}
