/** Text that a person cannot see, or sees in another order than a machine: bidirectional controls, zero-width and tag characters. */
import type { Finding } from '../finding.js';
import type { RuleSubject } from './rule.js';
import { searchText } from './search-text.js';

/** Unicode Bidi_Control, zero-width characters but the joiners inside emoji and Indic words, and the tag block. */
const HIDDEN =
  /(?:[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u{e0000}-\u{e007f}])+/gu;

/** One finding for each part, at the first of them: where there is one, the whole part is to be read with care. */
export function hiddenText(subject: Pick<RuleSubject, 'subject' | 'text'>): readonly Finding[] {
  const hits = searchText(subject, HIDDEN);
  const firsts = (['subject', 'text'] as const).flatMap(
    (part) => hits.find(({ place }) => place === part) ?? [],
  );
  return firsts.map(({ place, span }) => ({
    code: 'content.hidden_text',
    severity: 'hold',
    place,
    span,
    message: `The ${place} contains characters that cannot be seen or that change the reading order`,
  }));
}
