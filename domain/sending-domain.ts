/**
 * A domain that a tenant sends from: the records its zone has to hold, and what records that were found prove.
 * Looking them up belongs to the edge.
 */

export const DOMAIN_STATUSES = ['pending', 'active'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

export interface SendingDomain {
  readonly id: string;
  readonly tenantId: string;
  /** In A-labels and lower case. */
  readonly domain: string;
  readonly status: DomainStatus;
  /** Proves, in a TXT record, that whoever asks holds the zone. */
  readonly challenge: string;
  readonly dkimVerified: boolean;
  readonly spfVerified: boolean;
  readonly mxVerified: boolean;
  readonly returnPathVerified: boolean;
  readonly createdAt: Date;
  readonly verifiedAt: Date | null;
}

export interface DnsRecord {
  readonly type: 'TXT' | 'CNAME' | 'MX';
  readonly name: string;
  readonly value: string;
}

/** What the records of a domain are made of, beside the domain. */
export interface RecordSource {
  /** The domain of the installation itself. */
  readonly mailDomain: string;
  /** TXT values of our DKIM keys by selector (RFC 6376 §3.6.1). */
  readonly dkim: Readonly<Record<'mm1' | 'mm2', string>>;
}

export const RECORD_NAMES = ['challenge', 'dkim_rsa', 'dkim_ed25519', 'spf', 'return_path', 'mx'] as const;
export type DomainRecords = Readonly<Record<(typeof RECORD_NAMES)[number], DnsRecord>>;

const MX_PREFERENCE = 10;

export function recordsOf(
  { domain, challenge }: Pick<SendingDomain, 'domain' | 'challenge'>,
  { mailDomain, dkim }: RecordSource,
): DomainRecords {
  return {
    challenge: {
      type: 'TXT',
      name: `_multimail-challenge.${domain}`,
      value: `multimail-verification=${challenge}`,
    },
    dkim_rsa: { type: 'TXT', name: `mm1._domainkey.${domain}`, value: dkim.mm1 },
    dkim_ed25519: { type: 'TXT', name: `mm2._domainkey.${domain}`, value: dkim.mm2 },
    spf: { type: 'TXT', name: domain, value: `v=spf1 include:${spfHost(mailDomain)} ~all` },
    return_path: { type: 'CNAME', name: `bounces.${domain}`, value: `bounces.${mailDomain}` },
    mx: { type: 'MX', name: domain, value: `${MX_PREFERENCE} mx.${mailDomain}` },
  };
}

/** Values found under the name of each record; undefined where nobody could tell, which proves nothing either way. */
export type FoundRecords = Readonly<Record<keyof DomainRecords, readonly string[] | undefined>>;

export interface DomainFindings {
  readonly isOwned: boolean;
  readonly dkimVerified: boolean;
  readonly spfVerified: boolean;
  readonly mxVerified: boolean;
  readonly returnPathVerified: boolean;
}

/** Where nobody could tell, what was known before still stands: a server that is away removes nothing. */
export function findingsOf(
  known: Pick<SendingDomain, 'status' | 'dkimVerified' | 'spfVerified' | 'mxVerified' | 'returnPathVerified'>,
  expected: DomainRecords,
  found: FoundRecords,
): DomainFindings {
  const holds = (name: keyof DomainRecords, isOurs: (value: string) => boolean, before: boolean) =>
    found[name]?.some(isOurs) ?? before;
  return {
    isOwned: holds('challenge', (value) => value === expected.challenge.value, known.status === 'active'),
    dkimVerified:
      holds('dkim_rsa', isSameKey(expected.dkim_rsa.value), known.dkimVerified) &&
      holds('dkim_ed25519', isSameKey(expected.dkim_ed25519.value), known.dkimVerified),
    spfVerified: found.spf === undefined ? known.spfVerified : isSpfOurs(found.spf, expected.spf.value),
    mxVerified: holds(
      'mx',
      (value) => isSameHost(hostIn(value), hostIn(expected.mx.value)),
      known.mxVerified,
    ),
    returnPathVerified: holds(
      'return_path',
      (value) => isSameHost(value, expected.return_path.value),
      known.returnPathVerified,
    ),
  };
}

/** Once active it stays so: a single look that finds nothing may be a slip of the resolver. */
export function statusAfter(before: DomainStatus, findings: DomainFindings): DomainStatus {
  const { isOwned, dkimVerified, returnPathVerified } = findings;
  return before === 'active' || (isOwned && dkimVerified && returnPathVerified) ? 'active' : 'pending';
}

function spfHost(mailDomain: string): string {
  return `_spf.${mailDomain}`;
}

/** RFC 6376 §3.6.1: tags in any order; an empty `p=` says that the key is withdrawn. */
function isSameKey(expected: string): (value: string) => boolean {
  const ours = tagsIn(expected);
  return (value) => {
    const tags = tagsIn(value);
    return tags.get('p') === ours.get('p') && (tags.get('k') ?? 'rsa') === (ours.get('k') ?? 'rsa');
  };
}

function tagsIn(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(';').flatMap((tag) => {
      const at = tag.indexOf('=');
      return at < 0 ? [] : [[tag.slice(0, at).trim(), tag.slice(at + 1).replaceAll(/\s+/g, '')] as const];
    }),
  );
}

/** RFC 7208 §4.5: two such records are an error for every receiver. */
function isSpfOurs(values: readonly string[], expected: string): boolean {
  const policies = values.filter((value) => /^v=spf1(?: |$)/i.test(value));
  const [, include = ''] = expected.split(' ');
  return (
    policies.length === 1 && policies.some((policy) => policy.toLowerCase().split(/ +/).includes(include))
  );
}

function hostIn(mx: string): string {
  return mx.slice(mx.indexOf(' ') + 1);
}

function isSameHost(one: string, other: string): boolean {
  const bare = (host: string) => host.toLowerCase().replace(/\.$/, '');
  return bare(one) === bare(other);
}
