import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseHistoryQuery } from '../../../api/history/parse.js';
import { DomainError } from '../../../domain/errors.js';

const NOW = new Date('2026-11-29T10:00:00Z');
const parse = (text: string) => parseHistoryQuery(text, NOW);
const term = (text: string) => {
  const query = parse(text);
  return query.kind === 'term' ? query.term : query;
};

describe('questions about sends', () => {
  it('join their terms by AND', () => {
    expect(parse('agent:bot -state:sent (mode:monitored OR took:<3s)')).toEqual({
      kind: 'and',
      of: [
        {
          kind: 'and',
          of: [
            { kind: 'term', term: { kind: 'word', field: 'agent', pattern: 'bot' } },
            { kind: 'not', of: { kind: 'term', term: { kind: 'choice', field: 'state', value: 'sent' } } },
          ],
        },
        {
          kind: 'or',
          of: [
            { kind: 'term', term: { kind: 'choice', field: 'mode', value: 'monitored' } },
            { kind: 'term', term: { kind: 'number', field: 'took', comparison: '<', value: 3 } },
          ],
        },
      ],
    });
  });

  it.each(['', '   '])('%p asks for everything', (text) =>
    expect(parse(text)).toEqual({ kind: 'everything' }),
  );

  it.each([
    ['invoice', { kind: 'text', field: 'subject', text: 'invoice' }],
    ['"an invoice"', { kind: 'text', field: 'subject', text: 'an invoice' }],
    ['2026', { kind: 'text', field: 'subject', text: '2026' }],
    ['mailbox:007', { kind: 'word', field: 'mailbox', pattern: '007' }],
    ['recipient:"ana+b@x.test"', { kind: 'word', field: 'recipient', pattern: 'ana+b@x.test' }],
    ['agent:true', { kind: 'word', field: 'agent', pattern: 'true' }],
    ['revision:>=2', { kind: 'number', field: 'revision', comparison: '>=', value: 2 }],
    ['revision:=2', { kind: 'number', field: 'revision', comparison: '=', value: 2 }],
  ])('%s', (text, expected) => expect(term(text)).toEqual(expected));

  it.each([
    ['weather:fine', /there is no field "weather"; there are agent, mailbox/],
    ['a:"open', /cannot be read/],
    ['recipient:ana+b@x.test', /at character 14.*in quotes/],
    ['submitted:[1 TO 2]', /two terms/],
    ['subject:/a+/', /two terms/],
    ['mode:loose', /one of read_only/],
    [Array.from({ length: 51 }, () => 'a').join(' '), /at most 50 terms/],
    ['a'.repeat(1_001), /at most 1000 characters/],
  ])('%s is refused with what to write instead', (text, problem) => {
    expect(() => parse(text)).toThrow(problem);
  });

  it('whatever is written is read or refused in our words', () => {
    const scraps = fc.constantFrom(
      'agent:',
      'mode:',
      '(',
      ')',
      '"',
      "'",
      '-',
      'NOT ',
      ' OR ',
      '*',
      'a',
      ':',
      '<',
      '/',
      '[',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
        try {
          parse(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
