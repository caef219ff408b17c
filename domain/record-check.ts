/** What was found under a record's name, against what should be there: a status, and a hint in the words of whoever publishes. */
import type { ExpectedRecord } from './domain-records.js';

export const RECORD_STATUSES = ['ok', 'missing', 'different', 'unknown', 'duplicate', 'revoked'] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

export interface RecordCheck {
  readonly status: RecordStatus;
  /** What to do about it; null where it is as it should be. */
  readonly hint: string | null;
}

export interface Found {
  /** Undefined where nobody could tell, which proves nothing either way. */
  readonly values: readonly string[] | undefined;
  /** Where an alias was looked for and none was there: the addresses that stand in its place. */
  readonly addresses?: readonly string[] | undefined;
}

/** Only what a zone really said counts against it. */
export function isFailure({ status }: RecordCheck): boolean {
  return status !== 'ok' && status !== 'unknown';
}

const OK: RecordCheck = { status: 'ok', hint: null };

export function checkRecord(expected: ExpectedRecord, { values, addresses = [] }: Found): RecordCheck {
  if (values === undefined) {
    return {
      status: 'unknown',
      hint: `${expected.name}: the DNS servers did not answer, or do not agree yet. What was known before stands; look again later`,
    };
  }
  switch (expected.kind) {
    case 'challenge':
      return checkChallenge(expected, values);
    case 'dkim':
      return checkKey(expected, values, isDkimRecord);
    case 'identity_key':
      return checkKey(expected, values, (value) => /^v=MM1\s*(?:;|$)/i.test(value));
    case 'spf':
      return checkSpf(expected, values);
    case 'dmarc':
      return checkDmarc(expected, values);
    case 'return_path':
      return checkAlias(expected, values, addresses);
    case 'mx':
      return checkMx(expected, values);
  }
}

function checkChallenge(expected: ExpectedRecord, values: readonly string[]): RecordCheck {
  if (values.includes(expected.value)) return OK;
  return values.length === 0 ? missing(expected) : different(expected, values);
}

/** Without `v=` a record is one of DKIM too, if it has a key (RFC 6376 §3.6.1). */
function isDkimRecord(value: string): boolean {
  const tags = tagsIn(value);
  return tags.has('p') && (tags.get('v') ?? 'DKIM1') === 'DKIM1';
}

function checkKey(
  expected: ExpectedRecord,
  values: readonly string[],
  isOfKind: (value: string) => boolean,
): RecordCheck {
  const records = values.filter(isOfKind);
  const [record] = records;
  if (record === undefined) {
    return values.length === 0 ? missing(expected) : different(expected, values);
  }
  // RFC 6376 §3.6.2.2: which of several is taken is undefined.
  if (records.length > 1) return duplicate(expected, records, 'receivers may take any of them');
  if (isSameKey(record, expected.value)) return OK;
  if (tagsIn(record).get('p') === '') {
    return {
      status: 'revoked',
      hint: `${expected.name}: p= is empty, which says that the key is revoked. Publish ${shown(expected.value)}`,
    };
  }
  if (isSameKey(record.replaceAll(/["\s]/g, ''), expected.value.replaceAll(/\s/g, ''))) {
    return {
      status: 'different',
      hint: `${expected.name}: the quotation marks became part of the value. Give the strings without them, or the value as one`,
    };
  }
  return different(expected, records);
}

/** RFC 6376 §3.6.1: tags in any order, and white space inside a key counts for nothing. */
function isSameKey(one: string, other: string): boolean {
  const [found, ours] = [tagsIn(one), tagsIn(other)];
  return ['p', 'k', 'alg'].every(
    (tag) => (found.get(tag) ?? DEFAULTS[tag]) === (ours.get(tag) ?? DEFAULTS[tag]),
  );
}

const DEFAULTS: Readonly<Record<string, string>> = { k: 'rsa' };

function tagsIn(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(';').flatMap((tag) => {
      const at = tag.indexOf('=');
      return at < 0 ? [] : [[tag.slice(0, at).trim(), tag.slice(at + 1).replaceAll(/\s+/g, '')] as const];
    }),
  );
}

/** RFC 7208 §4.5: two such records are a permanent error for every receiver. */
function checkSpf(expected: ExpectedRecord, values: readonly string[]): RecordCheck {
  const policies = values.filter((value) => /^v=spf1(?: |$)/i.test(value));
  const [policy] = policies;
  if (policy === undefined) return missing(expected);
  if (policies.length > 1) {
    return duplicate(expected, policies, 'two SPF records are a permanent error: make one of them');
  }
  const [, include = ''] = expected.value.split(' ');
  if (
    policy
      .toLowerCase()
      .split(/ +/)
      .some((term) => term.replace(/^\+/, '') === include)
  )
    return OK;
  return {
    status: 'different',
    hint: `${expected.name}: you published ${shown(policy)}, which lacks ${include}. Put it in front of the "all"`,
  };
}

/** RFC 7489 §6.6.3 and DMARCbis: with two records there is none. Any policy of the owner's is as good as the proposal. */
function checkDmarc(expected: ExpectedRecord, values: readonly string[]): RecordCheck {
  const policies = values.filter((value) => /^v=DMARC1\s*(?:;|$)/.test(value));
  const [policy] = policies;
  if (policy === undefined) return values.length === 0 ? missing(expected) : different(expected, values);
  if (policies.length > 1) {
    return duplicate(expected, policies, 'two DMARC records are a permanent error: make one of them');
  }
  return /^(?:none|quarantine|reject)$/i.test(tagsIn(policy).get('p') ?? '')
    ? OK
    : different(expected, policies);
}

function checkAlias(
  expected: ExpectedRecord,
  values: readonly string[],
  addresses: readonly string[],
): RecordCheck {
  if (values.some((value) => isSameHost(value, expected.value))) return OK;
  if (values.length > 0) return different(expected, values);
  if (addresses.length === 0) return missing(expected);
  return {
    status: 'different',
    hint: `${expected.name}: you published addresses (${shown(addresses.join(', '))}), expected a CNAME to ${expected.value}. Remove them; a proxy of your DNS provider in front of the name hides the CNAME too`,
  };
}

function checkMx(expected: ExpectedRecord, values: readonly string[]): RecordCheck {
  const host = (mx: string) => mx.slice(mx.indexOf(' ') + 1);
  if (values.some((value) => isSameHost(host(value), host(expected.value)))) return OK;
  return values.length === 0 ? missing(expected) : different(expected, values);
}

/** Case and the root's dot make no difference. */
function isSameHost(one: string, other: string): boolean {
  const bare = (host: string) => host.toLowerCase().replace(/\.$/, '');
  return bare(one) === bare(other);
}

function missing(expected: ExpectedRecord): RecordCheck {
  return {
    status: 'missing',
    hint: `${expected.name}: no ${expected.type} record was found. Publish ${shown(expected.value)}`,
  };
}

function different(expected: ExpectedRecord, values: readonly string[]): RecordCheck {
  return {
    status: 'different',
    hint: `${expected.name}: you published ${values.map(shown).join(' and ')}, expected ${shown(expected.value)}`,
  };
}

function duplicate(expected: ExpectedRecord, values: readonly string[], why: string): RecordCheck {
  return {
    status: 'duplicate',
    hint: `${expected.name}: you published ${values.length} records (${values.map(shown).join(' and ')}); ${why}`,
  };
}

const SHOWN = 80;

/** A zone may hold anything: no control characters, and no more than tells which record it is. */
function shown(value: string): string {
  const plain = value.replaceAll(/[^\x20-\x7e]/g, '?');
  return `"${plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain}"`;
}
