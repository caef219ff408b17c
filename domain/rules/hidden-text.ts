/** Text that a person cannot see, or sees in another order than a machine: bidirectional controls, zero-width and tag characters. */
import type { Finding } from '../finding.js';
import type { RuleSubject } from './rule.js';

/** Unicode Bidi_Control, zero-width characters but the joiners inside emoji and Indic words, and the tag block. */
const HIDDEN =
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

export function hiddenText({ subject, text }: RuleSubject): readonly Finding[] {
  const places = Object.entries({ subject, text }).filter(([, content]) => HIDDEN.test(content));
  return places.map(([place]) => ({
    code: 'content.hidden_text',
    severity: 'hold',
    place,
    message: `The ${place} contains characters that cannot be seen or that change the reading order`,
  }));
}
