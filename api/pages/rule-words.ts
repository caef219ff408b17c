/** What rules say, in words. */
import type { ContentRuleKind } from '../../domain/content-rule.js';
import type { FindingSeverity } from '../../domain/finding.js';
import type { RecipientTarget, RecipientTrust } from '../../domain/recipient-rule.js';
import type { ChipTone } from './chips.js';

export const TARGET_WORDS: Readonly<Record<RecipientTarget, string>> = {
  address: 'One address',
  domain: 'A domain and all under it',
  internal: 'Everybody inside',
  external: 'Everybody outside',
};

export const TRUST_WORDS: Readonly<Record<RecipientTrust, string>> = {
  block: 'Refuse',
  hold: 'Always hold',
  hold_first: 'Hold the first mail',
  free: 'No hold of its own',
};

export const TRUST_TONES: Readonly<Record<RecipientTrust, ChipTone>> = {
  block: 'bad',
  hold: 'warning',
  hold_first: 'warning',
  free: 'plain',
};

export const KIND_WORDS: Readonly<Record<ContentRuleKind, string>> = {
  phrase: 'Words as they stand',
  pattern: 'Regular expression (RE2)',
};

export const SEVERITY_WORDS: Readonly<Record<FindingSeverity, string>> = {
  info: 'Tell',
  hold: 'Hold',
  refuse: 'Refuse',
};

export const SEVERITY_TONES: Readonly<Record<FindingSeverity, ChipTone>> = {
  info: 'plain',
  hold: 'warning',
  refuse: 'bad',
};
