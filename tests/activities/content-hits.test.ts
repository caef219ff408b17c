import { describe, expect, it } from '@jest/globals';
import { contentHits } from '../../activities/content-hits.js';
import { aContentRule } from './rules.js';

const searched = (change: object) => ({
  subject: 'Hello',
  text: 'How are you?',
  html: '<p>How are you?</p>',
  ...change,
});

describe('content rules', () => {
  it('are found in each part once, with their severity and their first place', () => {
    const rules = [
      aContentRule({ id: 'words', expression: 'Falcon', severity: 'hold' }),
      aContentRule({ id: 'number', kind: 'pattern', expression: 'kd-\\d{6}', severity: 'info' }),
    ];
    const found = contentHits(
      rules,
      searched({
        subject: 'FALCON',
        text: 'falcon, falcon: KD-123456',
        html: '<p>falcon, falcon: KD-123456</p>',
      }),
    );
    expect(found).toEqual([
      { ruleId: 'words', severity: 'hold', place: 'subject', span: { start: 0, end: 6 } },
      { ruleId: 'words', severity: 'hold', place: 'text', span: { start: 0, end: 6 } },
      { ruleId: 'number', severity: 'info', place: 'text', span: { start: 16, end: 25 } },
    ]);
  });

  it.each([
    ['between marks of Markdown', '<p>fal<strong>c</strong>on</p>'],
    ['as a character reference', '<p>fal&#99;on</p>'],
  ])('are found where only the formatted text says it: %s', (_name, html) => {
    expect(contentHits([aContentRule({})], searched({ html }))).toEqual([
      { ruleId: 'cr1', severity: 'refuse', place: 'html' },
    ]);
  });

  it('find nothing in a message without them', () => {
    expect(contentHits([aContentRule({})], searched({}))).toEqual([]);
    expect(contentHits([], searched({ text: 'falcon' }))).toEqual([]);
  });
});
