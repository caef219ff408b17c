/** What is known of sending domains and their records, in words. */
import type { DkimAlgorithmName } from '../../domain/domain-records.js';
import type { RecordStatus } from '../../domain/record-check.js';
import { chip, type ChipTone } from './chips.js';
import type { DomainState } from './domains-view.js';
import { counted } from './facts.js';
import { html, type Html } from './html.js';
import { timeWithDistance } from './times.js';

const RECORD_TONES: Readonly<Record<RecordStatus, { tone: ChipTone; label: string }>> = {
  ok: { tone: 'good', label: 'Found' },
  missing: { tone: 'bad', label: 'Missing' },
  different: { tone: 'bad', label: 'Different' },
  duplicate: { tone: 'bad', label: 'More than one' },
  revoked: { tone: 'bad', label: 'Revoked' },
  unknown: { tone: 'plain', label: 'Not known yet' },
};

/** What is only recommended does not alarm. */
export function recordChip(status: RecordStatus, isNeeded: boolean): Html {
  const { tone, label } = RECORD_TONES[status];
  return chip(tone === 'bad' && !isNeeded ? 'warning' : tone, label);
}

export const ALGORITHM_WORDS: Readonly<Record<DkimAlgorithmName, string>> = {
  rsa: 'RSA',
  ed25519: 'Ed25519',
};

/** By the beginning of the names that answers give them; what every name begins with comes last. */
const RECORDS: readonly (readonly [string, { title: string; purpose: string }])[] = [
  ['challenge', { title: 'Ownership', purpose: 'Proves that the domain is yours.' }],
  ['dkim_rsa', { title: 'DKIM key, RSA', purpose: 'Receivers check the signature of each message with it.' }],
  [
    'dkim_ed25519',
    { title: 'DKIM key, Ed25519', purpose: 'Receivers check the second signature of each message with it.' },
  ],
  ['return_path', { title: 'Return path', purpose: 'Brings bounces back here.' }],
  ['spf', { title: 'SPF', purpose: 'Names who may send for the domain.' }],
  [
    'mx',
    {
      title: 'Incoming mail',
      purpose: 'Brings the mail for this domain here; leave it out to keep it elsewhere.',
    },
  ],
  ['dmarc', { title: 'DMARC', purpose: 'Tells receivers what to do with mail that fails the checks.' }],
  ['identity_key', { title: 'Identity key', purpose: 'Lets anybody verify which agent wrote a message.' }],
  ['', { title: 'Record', purpose: '' }],
];

export function recordInWords(key: string): { readonly title: string; readonly purpose: string } {
  return RECORDS.find(([beginning]) => key.startsWith(beginning))?.[1] ?? { title: key, purpose: '' };
}

export function domainChip({ status, lapsedAt }: DomainState): Html {
  if (status === 'active') return chip('good', 'Active');
  return lapsedAt === null ? chip('warning', 'Pending') : chip('bad', 'Lapsed');
}

/** What it means for the mail, and what is still to be done. */
export function standingInWords({ status, lapsedAt, missing }: DomainState): string {
  if (status === 'active') {
    return missing === 0
      ? 'Mail may be sent from it.'
      : `Mail may be sent from it. ${counted(missing, 'needed record')} not found at the last look: if that lasts, it ends.`;
  }
  if (lapsedAt !== null) {
    return 'It was active, and needed records went missing. What its mailboxes send waits until they are back.';
  }
  return missing === 0
    ? 'All needed records were found, and the domain is active for another account.'
    : `Nothing can be sent from it yet: ${counted(missing, 'needed record')} to be found.`;
}

export function lastLook(checkedAt: Date | null, now: Date): Html {
  return checkedAt === null
    ? html`Not looked at yet`
    : html`Last looked at ${timeWithDistance(checkedAt, now)}`;
}
