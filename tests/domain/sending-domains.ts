/** A domain with its keys, and everything that it has to publish. */
import { recordsOf, type ExpectedRecords, type RecordSource } from '../../domain/domain-records.js';
import { findingsOf, type FoundRecords, type SendingDomain } from '../../domain/sending-domain.js';

export const DKIM_KEYS: RecordSource['dkim'] = [
  { algorithm: 'rsa', selector: 'mm1', value: 'v=DKIM1; k=rsa; p=AAAA' },
  { algorithm: 'ed25519', selector: 'mm2', value: 'v=DKIM1; k=ed25519; p=BBBB' },
];
export const ROTATED: RecordSource['dkim'] = [
  ...DKIM_KEYS,
  { algorithm: 'rsa', selector: 'mm3', value: 'v=DKIM1; k=rsa; p=CCCC' },
  { algorithm: 'ed25519', selector: 'mm4', value: 'v=DKIM1; k=ed25519; p=DDDD' },
];

export const PENDING = {
  status: 'pending',
  dkimVerified: false,
  spfVerified: false,
  mxVerified: false,
  returnPathVerified: false,
  dkimSelectors: [] as readonly string[],
} as const;
export const ACTIVE = {
  status: 'active',
  dkimVerified: true,
  spfVerified: true,
  mxVerified: true,
  returnPathVerified: true,
  dkimSelectors: ['mm1', 'mm2'] as readonly string[],
} as const;

export function recordsWith(
  dkim: RecordSource['dkim'] = DKIM_KEYS,
  dkimSelectors: readonly string[] = [],
): ExpectedRecords {
  return recordsOf(
    { domain: 'acme.example', challenge: 'c0ffee', dkimSelectors },
    {
      mailDomain: 'multimail.test',
      dkim,
      identity: [
        { kid: 'mm-new', value: 'v=MM1; alg=ES256; p=EEEE' },
        { kid: 'mm-old', value: 'v=MM1; alg=ES256; p=' },
      ],
    },
  );
}

/** As handed out, but for what the test says; undefined where nobody can tell. */
export function foundIn(
  records: ExpectedRecords,
  change: Readonly<Record<string, readonly string[] | undefined>> = {},
): FoundRecords {
  return Object.fromEntries(
    Object.entries(records).map(([name, { value }]) => [
      name,
      { values: name in change ? change[name] : [value] },
    ]),
  );
}

export function findingsWith(
  change: Readonly<Record<string, readonly string[] | undefined>>,
  known: Parameters<typeof findingsOf>[0] = PENDING,
) {
  const records = recordsWith();
  return findingsOf(known, records, foundIn(records, change));
}

export const aStanding = (
  change: Partial<Pick<SendingDomain, 'status' | 'failedAt' | 'lapsedAt'>> = {},
): Pick<SendingDomain, 'status' | 'failedAt' | 'lapsedAt'> => ({
  status: 'pending',
  failedAt: null,
  lapsedAt: null,
  ...change,
});
