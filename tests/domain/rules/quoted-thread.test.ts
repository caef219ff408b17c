import { describe, expect, it } from '@jest/globals';
import { LONG_QUOTE_LINES, quotedThread } from '../../../domain/rules/quoted-thread.js';
import { aSubject } from './subjects.js';

const quote = (lines: number) => Array.from({ length: lines }, () => '> as I said').join('\n');

describe('a long quote', () => {
  it('is told with where it begins and ends, and holds nothing', () => {
    const quoted = quote(LONG_QUOTE_LINES + 1);
    const text = `Yes.\n\n${quoted}\n\n-- \nAcme`;
    expect(quotedThread(aSubject({ text }))).toEqual([
      expect.objectContaining({
        code: 'content.long_quote',
        severity: 'info',
        place: 'text',
        span: { start: 6, end: 6 + quoted.length },
      }),
    ]);
  });

  it('is none up to that, nor are lines that only hold the sign', () => {
    expect(quotedThread(aSubject({ text: quote(LONG_QUOTE_LINES) }))).toEqual([]);
    expect(quotedThread(aSubject({ text: 'a > b\n'.repeat(500) }))).toEqual([]);
  });
});
