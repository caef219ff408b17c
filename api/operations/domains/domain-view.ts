/** A sending domain as clients see it (rest.md 4), with the records its zone has to hold. */
import { z } from 'zod';
import { dkimStandings } from '../../../domain/dkim-standing.js';
import {
  characterStrings,
  DKIM_ALGORITHMS,
  recordsOf,
  type ExpectedRecord,
  type ExpectedRecords,
} from '../../../domain/domain-records.js';
import { RECORD_STATUSES, type RecordCheck } from '../../../domain/record-check.js';
import { DOMAIN_STATUSES, type SendingDomain } from '../../../domain/sending-domain.js';
import { recordSource } from '../../../signing/record-source.js';
import type { Services } from '../../context.js';
import { EXAMPLE } from '../example-values.js';

const recordCheck = z.object({
  status: z.enum(RECORD_STATUSES).describe('At the last look; unknown before the first one'),
  hint: z.string().nullable().describe('What to do about it; it quotes what the zone holds'),
});

const domainFields = z.object({
  id: z.string(),
  domain: z.string(),
  status: z.enum(DOMAIN_STATUSES),
  dkim_verified: z.boolean(),
  spf_verified: z.boolean(),
  mx_verified: z.boolean(),
  return_path_verified: z.boolean(),
  verified_at: z.string().nullable(),
});

export const verifiedShape = domainFields.extend({
  checked_at: z.string().nullable().describe('When the records were last looked at'),
  records: z.record(z.string(), recordCheck).describe('What was found of each record of dns_records'),
});

const dnsRecord = recordCheck.extend({
  type: z.string(),
  name: z.string(),
  value: z.string(),
  strings: z
    .array(z.string())
    .optional()
    .describe('Where the value is longer than a character-string may be'),
  required: z.boolean().describe('Whether the domain is active only with it'),
});

const dkimKeys = z.object({
  algorithm: z.enum(DKIM_ALGORITHMS),
  signs_with: z.string().nullable().describe('Selector of the key that signs; null: no record was found yet'),
  awaits: z.string().nullable().describe('Selector of a newer key that signs once its record is found'),
  superseded: z
    .array(z.string())
    .describe('Selectors still in the zone; signatures of the last 14 days need them'),
});

export const domainShape = domainFields.extend({
  dns_records: z
    .record(z.string(), dnsRecord)
    .nullable()
    .describe('What to publish; challenge, both DKIM records and return_path make the domain active'),
  dkim: z.array(dkimKeys).describe('How far the domain is with our keys: one entry for each algorithm'),
  checked_at: z.string().nullable().describe('When the records were last looked at'),
  lapsed_at: z.string().nullable().describe('Since when a domain that was active is pending again'),
  created_at: z.string(),
});

export const domainId = z.string().min(1).max(64).describe('Id of the domain');

export function verifiedView(domain: SendingDomain, records: ExpectedRecords): z.input<typeof verifiedShape> {
  return {
    ...fieldsOf(domain),
    checked_at: domain.checkedAt?.toISOString() ?? null,
    records: Object.fromEntries(Object.keys(records).map((name) => [name, checkOf(domain, name)])),
  };
}

const NOT_LOOKED_AT: RecordCheck = { status: 'unknown', hint: null };

function checkOf({ checks }: SendingDomain, name: string): RecordCheck {
  return checks[name] ?? NOT_LOOKED_AT;
}

function fieldsOf(domain: SendingDomain): z.input<typeof domainFields> {
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
  const records = await recordsFor(services, domain);
  return {
    ...fieldsOf(domain),
    dns_records: Object.fromEntries(
      Object.entries(records).map(([name, record]) => [
        name,
        { ...recordView(record), ...checkOf(domain, name) },
      ]),
    ),
    dkim: dkimStandings(records, domain.dkimSelectors).map(({ signsWith, ...standing }) => ({
      ...standing,
      signs_with: signsWith,
      superseded: [...standing.superseded],
    })),
    checked_at: domain.checkedAt?.toISOString() ?? null,
    lapsed_at: domain.lapsedAt?.toISOString() ?? null,
    created_at: domain.createdAt.toISOString(),
  };
}

function recordView(record: ExpectedRecord) {
  const { type, name, value, isNeeded } = record;
  const strings = characterStrings(record);
  return { type, name, value, ...(strings.length > 1 ? { strings: [...strings] } : {}), required: isNeeded };
}

/** The keys are those of the installation, as they sign every copy. */
export async function recordsFor(
  { keyring, policies }: Pick<Services, 'keyring' | 'policies'>,
  domain: SendingDomain,
): Promise<ExpectedRecords> {
  return recordsOf(domain, await recordSource(keyring, policies.mailDomain));
}

const EXAMPLE_FIELDS = {
  id: '01K4Z8R2P5X7Z9B1D3F5H7K9M1',
  domain: 'acme.example',
  status: 'pending',
  dkim_verified: false,
  spf_verified: false,
  mx_verified: false,
  return_path_verified: false,
  verified_at: null,
} as const;

export const EXAMPLE_VERIFIED = {
  ...EXAMPLE_FIELDS,
  checked_at: EXAMPLE.moment,
  records: {
    return_path: {
      status: 'missing',
      hint: 'bounces.acme.example: no CNAME record was found. Publish "bounces.multimail.test"',
    },
  },
} as const;

export const EXAMPLE_DOMAIN = {
  ...EXAMPLE_FIELDS,
  dns_records: {
    challenge: {
      type: 'TXT',
      name: '_multimail-challenge.acme.example',
      value: 'multimail-verification=Jx0c9v4Vq1m2nB7sK8d3RwYtLhZ6PfGa',
      required: true,
      status: 'unknown',
      hint: null,
    },
    return_path: {
      type: 'CNAME',
      name: 'bounces.acme.example',
      value: 'bounces.multimail.test',
      required: true,
      status: 'unknown',
      hint: null,
    },
  },
  dkim: [
    { algorithm: 'rsa', signs_with: null, awaits: 'mm1', superseded: [] },
    { algorithm: 'ed25519', signs_with: null, awaits: 'mm2', superseded: [] },
  ],
  checked_at: null,
  lapsed_at: null,
  created_at: EXAMPLE.moment,
} satisfies z.input<typeof domainShape>;
