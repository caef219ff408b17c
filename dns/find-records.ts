/** Looks every record of a domain up, whatever its type; what is found is judged in `domain/record-check.ts`. */
import type { ExpectedRecord, ExpectedRecords } from '../domain/domain-records.js';
import type { Found } from '../domain/record-check.js';
import type { FoundRecords } from '../domain/sending-domain.js';
import type { DnsLookups } from './lookups.js';

export async function findRecords(dns: DnsLookups, expected: ExpectedRecords): Promise<FoundRecords> {
  const found = await Promise.all(
    Object.entries(expected).map(async ([name, record]) => [name, await find(dns, record)] as const),
  );
  return Object.fromEntries(found);
}

async function find(dns: DnsLookups, { type, name }: ExpectedRecord): Promise<Found> {
  switch (type) {
    case 'TXT':
      return { values: await dns.txt(name) };
    case 'MX':
      return { values: await dns.mx(name) };
    case 'CNAME': {
      const values = await dns.cname(name);
      // Somebody may have published addresses instead: worth telling apart from nothing.
      return values?.length === 0 ? { values, addresses: await dns.addresses(name) } : { values };
    }
  }
}
