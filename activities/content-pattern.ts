/** Patterns of content rules, in an engine that takes time linear in the text: no pattern can stop the gate (re2js, RE2). */
import { RE2JS } from 're2js';
import type { TextSpan } from '../domain/finding.js';

/** Instructions of the compiled pattern: each character of a text costs at most about as many steps. */
const PROGRAM_LIMIT = 1_200;

/** On folded text, which has one case: letters of the pattern match both. */
export function patternIn(text: string, pattern: string): TextSpan | undefined {
  const matcher = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).matcher(text);
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (end > start) return { start, end };
  }
  return undefined;
}

/** What is wrong with a pattern, in words; undefined where it can be used. */
export function patternFault(pattern: string): string | undefined {
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    if (compiled.programSize() > PROGRAM_LIMIT) return 'is too large: repeat less';
    return compiled.matcher('').matches() ? 'also matches nothing at all' : undefined;
  } catch {
    return 'is no regular expression in the syntax of RE2 (no look-around, no back-references)';
  }
}
