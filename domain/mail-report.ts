/**
 * What a report about a copy of ours means: did it fail for good, and is its address to be written to again
 * (email.md 2.5). Only what says `failed` with a permanent code suppresses anybody.
 */
import type { RecipientStatus } from './delivery-status.js';

export const REPORT_KINDS = ['failed', 'delayed', 'other', 'complaint'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const BOUNCE_KINDS = ['hard', 'soft'] as const;
export type BounceKind = (typeof BOUNCE_KINDS)[number];

export interface MailReport {
  readonly kind: ReportKind;
  /** Of what failed: `hard` where the address itself is bad. */
  readonly bounce: BounceKind | null;
  readonly suppress: 'now' | 'count' | 'never';
  /** RFC 3463, where the report told one; of a complaint its feedback type. */
  readonly code: string | null;
  readonly diagnostic: string;
}

/** So many full mailboxes within so many days, and the address is left alone. */
export const SOFT_BOUNCES = 3;
export const SOFT_BOUNCE_DAYS = 14;

/** No such mailbox, no such domain, no such form, moved away, takes no mail; and a mailbox that was closed. */
const BAD_ADDRESS: readonly string[] = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'];
const FULL = '5.2.2';
const DIAGNOSTIC_LIMIT = 2000;

/** @param address whom the copy went to. A server that handed it on may name somebody else, or several people. */
export function reportOfStatuses(statuses: readonly RecipientStatus[], address: string): MailReport {
  const wanted = address.toLowerCase();
  const named = statuses.filter(
    ({ finalRecipient, originalRecipient }) => finalRecipient === wanted || originalRecipient === wanted,
  );
  const meant = named.length > 0 ? named : statuses;
  const [first] = meant;
  // Of a list that failed in part the rest has arrived.
  const isFailure = first !== undefined && meant.every(({ action }) => action === 'failed');
  if (isFailure) return failure(first.status, first.diagnostic);
  const kind = meant.some(({ action }) => action === 'delayed') ? 'delayed' : 'other';
  return nothing(kind, first?.status ?? null, first?.diagnostic ?? '');
}

/** RFC 3463 somewhere in a text: no version number and no address of a machine. */
const CODE_IN_TEXT = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)/u;

/** Of servers that write no status: the first code in their text (email.md 5.4); undefined where there is none. */
export function reportOfText(text: string): MailReport | undefined {
  const found = CODE_IN_TEXT.exec(text);
  const code = found?.[1];
  if (!found || code === undefined) return undefined;
  const start = text.lastIndexOf('\n', found.index) + 1;
  const line = text.slice(start).split('\n', 1)[0]?.trim() ?? '';
  return code.startsWith('5') ? failure(code, line) : nothing('delayed', code, line);
}

/** RFC 5965 §7.3, RFC 6591: what a person was offended by; not what they took back, or what a machine measured. */
const NO_COMPLAINTS: readonly string[] = ['not-spam', 'auth-failure'];

export function reportOfFeedback(type: string): MailReport {
  const code = type.toLowerCase();
  if (code === '' || NO_COMPLAINTS.includes(code)) return nothing('other', code === '' ? null : code, '');
  return { kind: 'complaint', bounce: null, suppress: 'now', code, diagnostic: '' };
}

function failure(code: string | null, diagnostic: string): MailReport {
  const isBadAddress = code !== null && BAD_ADDRESS.includes(code);
  return {
    kind: 'failed',
    bounce: isBadAddress ? 'hard' : 'soft',
    suppress: isBadAddress ? 'now' : code === FULL ? 'count' : 'never',
    code,
    diagnostic: cut(diagnostic),
  };
}

function nothing(kind: 'delayed' | 'other', code: string | null, diagnostic: string): MailReport {
  return { kind, bounce: null, suppress: 'never', code, diagnostic: cut(diagnostic) };
}

function cut(text: string): string {
  return text.slice(0, DIAGNOSTIC_LIMIT).toWellFormed();
}
