/** A long quote carries what others wrote to people who may never have been meant to read it. */
import type { Finding } from '../finding.js';
import type { RuleSubject } from './rule.js';

/** Longer than the mail one answers, shorter than the whole history of a thread. */
export const LONG_QUOTE_LINES = 100;

const QUOTED_LINE = /^>.*$/gmu;

export function quotedThread({ text }: RuleSubject): readonly Finding[] {
  const lines = [...text.matchAll(QUOTED_LINE)];
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined || lines.length <= LONG_QUOTE_LINES) return [];
  return [
    {
      code: 'content.long_quote',
      severity: 'info',
      place: 'text',
      span: { start: first.index, end: last.index + last[0].length },
      message: `The text quotes ${lines.length} lines of earlier mail`,
    },
  ];
}
