/**
 * A domain that a tenant sends from: what records that were found prove, and when a domain that was active is so no more.
 * Looking them up belongs to the edge.
 */
import { DKIM_ALGORITHMS, type ExpectedRecords, type RecordKind } from './domain-records.js';
import { checkRecord, isFailure, type Found, type RecordCheck } from './record-check.js';

export const DOMAIN_STATUSES = ['pending', 'active'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

/** By the names of the records. */
export type RecordChecks = Readonly<Record<string, RecordCheck>>;

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
  /** Selectors of our keys that the zone had when it was last looked at: mail is signed with no other. */
  readonly dkimSelectors: readonly string[];
  /** How the records stood then; empty before the first look. */
  readonly checks: RecordChecks;
  readonly checkedAt: Date | null;
  /** The last time that a needed record was missing or wrong while the domain was active. */
  readonly failedAt: Date | null;
  /** Since when a domain that was active is pending again; null where it is not. */
  readonly lapsedAt: Date | null;
  readonly createdAt: Date;
  readonly verifiedAt: Date | null;
}

/** What was found under the name of each record. */
export type FoundRecords = Readonly<Record<string, Found>>;

export interface DomainFindings {
  readonly isOwned: boolean;
  readonly dkimVerified: boolean;
  readonly spfVerified: boolean;
  readonly mxVerified: boolean;
  readonly returnPathVerified: boolean;
  readonly dkimSelectors: readonly string[];
  /** A record that the domain needs was missing or wrong: seen, not only not found out. */
  readonly isFailing: boolean;
  readonly checks: RecordChecks;
}

type Known = Pick<
  SendingDomain,
  'status' | 'dkimVerified' | 'spfVerified' | 'mxVerified' | 'returnPathVerified' | 'dkimSelectors'
>;

/** Where nobody could tell, what was known before still stands: a server that is away removes nothing. */
export function findingsOf(known: Known, expected: ExpectedRecords, found: FoundRecords): DomainFindings {
  const checked = Object.entries(expected).map(([name, record]) => ({
    name,
    record,
    check: checkRecord(record, found[name] ?? { values: undefined }),
  }));
  const holds = (kind: RecordKind, before: boolean): boolean => {
    const check = checked.find(({ record }) => record.kind === kind)?.check;
    return check === undefined || check.status === 'unknown' ? before : check.status === 'ok';
  };
  const keys = checked.flatMap(({ record: { dkim }, check }) => (dkim ? [{ ...dkim, check }] : []));
  const published = keys.filter(({ selector, check }) =>
    check.status === 'unknown' ? known.dkimSelectors.includes(selector) : check.status === 'ok',
  );
  const dkimVerified = DKIM_ALGORITHMS.every((algorithm) =>
    published.some((key) => key.algorithm === algorithm),
  );
  const isDkimFailing = !dkimVerified && !keys.some(({ check }) => check.status === 'unknown');
  return {
    isOwned: holds('challenge', known.status === 'active'),
    dkimVerified,
    spfVerified: holds('spf', known.spfVerified),
    mxVerified: holds('mx', known.mxVerified),
    returnPathVerified: holds('return_path', known.returnPathVerified),
    dkimSelectors: published.map(({ selector }) => selector),
    isFailing:
      isDkimFailing ||
      checked.some(({ record, check }) => record.isNeeded && !record.dkim && isFailure(check)),
    checks: Object.fromEntries(checked.map(({ name, check }) => [name, check])),
  };
}

export type Standing = Pick<SendingDomain, 'status' | 'failedAt' | 'lapsedAt'>;

const HOUR_MS = 60 * 60 * 1000;
/** Two failures within this time end what was active (email.md 8). */
export const LAPSE_WITHIN_MS = 72 * HOUR_MS;
/** Looks closer together than this see the same failure: whoever presses the button twice ends nothing. */
export const ONE_FAILURE_MS = 12 * HOUR_MS;

/** What is active stays so over a single slip of the zone; what lapsed comes back with its records. */
export function standingAfter(before: Standing, findings: DomainFindings, at: Date): Standing {
  const { isOwned, dkimVerified, returnPathVerified } = findings;
  if (isOwned && dkimVerified && returnPathVerified) {
    return {
      status: 'active',
      failedAt: before.status === 'active' ? before.failedAt : null,
      lapsedAt: null,
    };
  }
  if (before.status === 'pending' || !findings.isFailing) return before;
  const sinceMs = before.failedAt === null ? Infinity : at.getTime() - before.failedAt.getTime();
  if (sinceMs > LAPSE_WITHIN_MS) return { ...before, failedAt: at };
  return sinceMs < ONE_FAILURE_MS ? before : { status: 'pending', failedAt: at, lapsedAt: at };
}
