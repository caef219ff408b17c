/** Looks for a pattern in what the reader is told in words: the subject and the text. */
import type { TextSpan } from '../finding.js';
import type { RuleSubject } from './rule.js';

export interface Hit {
  readonly place: 'subject' | 'text';
  readonly span: TextSpan;
  readonly found: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** The pattern has the flag `g`. */
export function searchText({ subject, text }: Pick<RuleSubject, 'subject' | 'text'>, pattern: RegExp): Hit[] {
  return [...hitsIn('subject', subject, pattern), ...hitsIn('text', text, pattern)];
}

function hitsIn(place: Hit['place'], content: string, pattern: RegExp): Hit[] {
  return [...content.matchAll(pattern)].map(({ index, 0: found, groups }) => ({
    place,
    span: { start: index, end: index + found.length },
    found,
    groups: groups ?? {},
  }));
}
