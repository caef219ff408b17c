import { describe, expect, it } from '@jest/globals';
import type { ContentHit } from '../../../domain/content-rule.js';
import { contentTerm } from '../../../domain/rules/content-term.js';

const hit = (change: Partial<ContentHit>): ContentHit => ({
  ruleId: 'cr1',
  severity: 'hold',
  place: 'text',
  ...change,
});

describe('what content rules found', () => {
  it.each(['info', 'hold', 'refuse'] as const)('is as severe as the rule says: %s', (severity) => {
    const span = { start: 3, end: 9 };
    expect(contentTerm({ contentHits: [hit({ severity, span })] })).toEqual([
      { code: 'content.term', severity, place: 'text', span, message: expect.stringContaining('cr1') },
    ]);
  });

  it('never loses what refuses among many that do not', () => {
    const many = Array.from({ length: 50 }, (_, at) => hit({ ruleId: `cr${at}`, severity: 'info' }));
    const [first, ...rest] = contentTerm({ contentHits: [...many, hit({ severity: 'refuse' })] });
    expect(first).toMatchObject({ severity: 'refuse' });
    expect(rest).toHaveLength(19);
  });
});
