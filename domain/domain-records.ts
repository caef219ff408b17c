/** What the zone of a sending domain has to hold (email.md 8), made of the domain and of the installation's keys. */
import type { SendingDomain } from './sending-domain.js';

export interface DnsRecord {
  readonly type: 'TXT' | 'CNAME' | 'MX';
  readonly name: string;
  readonly value: string;
}

export const RECORD_KINDS = [
  'challenge',
  'dkim',
  'spf',
  'return_path',
  'mx',
  'dmarc',
  'identity_key',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export interface ExpectedRecord extends DnsRecord {
  readonly kind: RecordKind;
  /** The domain is not active without it. */
  readonly isNeeded: boolean;
  /** Of a DKIM key. */
  readonly dkim?: Pick<PublishedDkimKey, 'algorithm' | 'selector'>;
}

/** By their names in answers (`dns_records`). */
export type ExpectedRecords = Readonly<Record<string, ExpectedRecord>>;

export const DKIM_ALGORITHMS = ['rsa', 'ed25519'] as const;
export type DkimAlgorithmName = (typeof DKIM_ALGORITHMS)[number];

export interface PublishedDkimKey {
  readonly algorithm: DkimAlgorithmName;
  /** `mm1`, `mm2`, …: a key has its own for ever, so an old and a new one stand in a zone beside each other. */
  readonly selector: string;
  /** RFC 6376 §3.6.1. */
  readonly value: string;
}

/** What the records of a domain are made of, beside the domain. */
export interface RecordSource {
  /** The domain of the installation itself. */
  readonly mailDomain: string;
  /** Keys that are not withdrawn, the oldest first. */
  readonly dkim: readonly PublishedDkimKey[];
  /** Keys of identity claims with their anchor (email.md 3.4); one that is withdrawn has an empty `p=`. */
  readonly identity: readonly { readonly kid: string; readonly value: string }[];
}

const MX_PREFERENCE = 10;

export function recordsOf(
  domain: Pick<SendingDomain, 'domain' | 'challenge' | 'dkimSelectors'>,
  source: RecordSource,
): ExpectedRecords {
  const name = domain.domain;
  return {
    challenge: {
      kind: 'challenge',
      isNeeded: true,
      type: 'TXT',
      name: `_multimail-challenge.${name}`,
      value: `multimail-verification=${domain.challenge}`,
    },
    ...dkimRecords(domain, source.dkim),
    return_path: {
      kind: 'return_path',
      isNeeded: true,
      type: 'CNAME',
      name: `bounces.${name}`,
      value: `bounces.${source.mailDomain}`,
    },
    spf: optional('spf', { type: 'TXT', name, value: `v=spf1 include:_spf.${source.mailDomain} ~all` }),
    mx: optional('mx', { type: 'MX', name, value: `${MX_PREFERENCE} mx.${source.mailDomain}` }),
    // `none` changes nothing for mail of others at this domain; whoever knows all of it may go further.
    dmarc: optional('dmarc', { type: 'TXT', name: `_dmarc.${name}`, value: 'v=DMARC1; p=none' }),
    ...Object.fromEntries(
      source.identity.map(({ kid, value }) => [
        `identity_key_${kid}`,
        optional('identity_key', { type: 'TXT', name: `${kid}._multimail.${name}`, value }),
      ]),
    ),
  };
}

function optional(kind: RecordKind, record: DnsRecord): ExpectedRecord {
  return { kind, isNeeded: false, ...record };
}

/**
 * The newest key of each algorithm is what to publish. Older ones stand beside it for as long as this domain signs with
 * them: that is, while their record is there.
 */
function dkimRecords(
  { domain, dkimSelectors }: Pick<SendingDomain, 'domain' | 'dkimSelectors'>,
  keys: readonly PublishedDkimKey[],
): ExpectedRecords {
  const entries = DKIM_ALGORITHMS.flatMap((algorithm) => {
    const [newest, ...older] = keys.filter((key) => key.algorithm === algorithm).reverse();
    const inUse = older.filter(({ selector }) => dkimSelectors.includes(selector));
    return [
      ...(newest ? [[`dkim_${algorithm}`, dkimRecord(domain, newest, inUse.length === 0)] as const] : []),
      ...inUse.map((key) => [`dkim_${algorithm}_${key.selector}`, dkimRecord(domain, key, true)] as const),
    ];
  });
  return Object.fromEntries(entries);
}

function dkimRecord(
  domain: string,
  { algorithm, selector, value }: PublishedDkimKey,
  isNeeded: boolean,
): ExpectedRecord {
  return {
    kind: 'dkim',
    isNeeded,
    type: 'TXT',
    name: `${selector}._domainkey.${domain}`,
    value,
    dkim: { algorithm, selector },
  };
}

/** RFC 1035 §3.3.14: a TXT record is made of character-strings of at most so many octets. */
const STRING_LIMIT = 255;

/** How a long value is written into a zone file, or into a panel that refuses more than 255 characters. */
export function characterStrings({ type, value }: DnsRecord): readonly string[] {
  if (type !== 'TXT' || value.length <= STRING_LIMIT) return [value];
  return value.match(new RegExp(`.{1,${STRING_LIMIT}}`, 'g')) ?? [value];
}
