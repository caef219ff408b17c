/** A sending domain as clients see it (rest.md 4), with the records its zone has to hold. */
import { z } from 'zod';
import {
  DOMAIN_STATUSES,
  recordsOf,
  type DomainRecords,
  type SendingDomain,
} from '../../../domain/sending-domain.js';
import { dkimDnsRecord } from '../../../signing/dkim-record.js';
import { createPublicKey } from 'node:crypto';
import type { Services } from '../../context.js';
import { EXAMPLE } from '../example-values.js';

export const verifiedShape = z.object({
  id: z.string(),
  domain: z.string(),
  status: z.enum(DOMAIN_STATUSES),
  dkim_verified: z.boolean(),
  spf_verified: z.boolean(),
  mx_verified: z.boolean(),
  return_path_verified: z.boolean(),
  verified_at: z.string().nullable(),
});

export const domainShape = verifiedShape.extend({
  dns_records: z
    .record(z.string(), z.object({ type: z.string(), name: z.string(), value: z.string() }))
    .nullable()
    .describe('What to publish; challenge, both DKIM records and return_path make the domain active'),
  created_at: z.string(),
});

export const domainId = z.string().min(1).max(64).describe('Id of the domain');

export function verifiedView(domain: SendingDomain): z.input<typeof verifiedShape> {
  return {
    id: domain.id,
    domain: domain.domain,
    status: domain.status,
    dkim_verified: domain.dkimVerified,
    spf_verified: domain.spfVerified,
    mx_verified: domain.mxVerified,
    return_path_verified: domain.returnPathVerified,
    verified_at: domain.verifiedAt?.toISOString() ?? null,
  };
}

export async function domainView(
  services: Pick<Services, 'keyring' | 'policies'>,
  domain: SendingDomain,
): Promise<z.input<typeof domainShape>> {
  return {
    ...verifiedView(domain),
    dns_records: { ...(await recordsFor(services, domain)) },
    created_at: domain.createdAt.toISOString(),
  };
}

/** The keys are those of the installation, as they sign every copy. */
export async function recordsFor(
  { keyring, policies }: Pick<Services, 'keyring' | 'policies'>,
  domain: SendingDomain,
): Promise<DomainRecords> {
  const [rsa, ed25519] = await Promise.all([keyring.current('dkim_rsa'), keyring.current('dkim_ed25519')]);
  return recordsOf(domain, {
    mailDomain: policies.mailDomain.toLowerCase(),
    dkim: {
      mm1: dkimDnsRecord(createPublicKey(rsa.privateKey)),
      mm2: dkimDnsRecord(createPublicKey(ed25519.privateKey)),
    },
  });
}

export const EXAMPLE_VERIFIED = {
  id: '01K4Z8R2P5X7Z9B1D3F5H7K9M1',
  domain: 'acme.example',
  status: 'pending',
  dkim_verified: false,
  spf_verified: false,
  mx_verified: false,
  return_path_verified: false,
  verified_at: null,
} as const;

export const EXAMPLE_DOMAIN = {
  ...EXAMPLE_VERIFIED,
  dns_records: {
    challenge: {
      type: 'TXT',
      name: '_multimail-challenge.acme.example',
      value: 'multimail-verification=Jx0c9v4Vq1m2nB7sK8d3RwYtLhZ6PfGa',
    },
    return_path: { type: 'CNAME', name: 'bounces.acme.example', value: 'bounces.multimail.test' },
  },
  created_at: EXAMPLE.moment,
} as const;
