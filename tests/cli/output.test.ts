/** What reaches a terminal: tables that fit, and no character of a stranger that the terminal would act on. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createOutput, tableLines } from '../../cli/output.js';
import type { OutputStream } from '../../cli/surroundings.js';
import { jsonText, printable, printableLines } from '../../cli/text.js';

const ACTED_ON = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** What was written, and how a command writes it. */
function captured(stream: Partial<OutputStream>, isJson = false) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { output: createOutput({ ...stream, write } as unknown as OutputStream, isJson), written };
}

describe('text of strangers', () => {
  it('is shown with its control characters as code points', () => {
    expect(printable('a\u001b[2Jb\u202ec')).toBe('a‹U+001B›[2Jb‹U+202E›c');
    expect(printableLines('one\r\n\ttwo\u0007')).toEqual(['one', '    two‹U+0007›']);
  });

  it('never holds anything that a terminal acts on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(ACTED_ON);
        for (const line of printableLines(text)) expect(line).not.toMatch(ACTED_ON);
      }),
    );
  });

  it('stays the same text as JSON, with nothing acted on but line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = jsonText({ text });
        expect(JSON.parse(json)).toEqual({ text });
        expect(json.replaceAll('\n', '')).not.toMatch(ACTED_ON);
      }),
    );
  });
});

describe('a table', () => {
  const rows = [
    ['ID', 'SUBJECT'],
    ['1', 'A subject that goes on and on and on'],
  ];

  it('has columns as wide as their widest cell where no terminal limits it', () => {
    expect(tableLines(rows)).toEqual(['ID  SUBJECT', '1   A subject that goes on and on and on']);
  });

  it('cuts the widest column on a terminal', () => {
    expect(tableLines(rows, 24)).toEqual(['ID  SUBJECT', '1   A subject that goes…']);
  });

  it.each([
    '01K4Z8R2M7P9R1T3V5W7X9Z1B3',
    'k3VbY0-xample_XAMPLEexampleEXAMPLEexample43',
    'mc_k3VbY0-xample_XAMPLEexampleEXAMPLEexample43',
  ])('never cuts an id, whatever the width: %s', (id) => {
    expect(
      tableLines(
        [
          ['ID', 'SUBJECT'],
          [id, 'A subject that goes on'],
        ],
        id.length + 16,
      )[1],
    ).toBe(`${id}  A subject tha…`);
    expect(
      tableLines(
        [
          ['ID', 'SUBJECT'],
          [id, 'A subject that goes on'],
        ],
        10,
      )[1],
    ).toBe(`${id}  A subject t…`);
  });

  it('fits every width that leaves each column something', () => {
    const cells = fc.array(fc.array(fc.string({ maxLength: 60 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(cells, fc.integer({ min: 42, max: 200 }), (table, columns) => {
        for (const line of tableLines(table, columns)) expect([...line].length).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('output', () => {
  it('is coloured on a terminal and plain elsewhere', () => {
    expect(captured({ isTTY: false }).output.style('red', 'x')).toBe('x');
    expect(captured({}).output.style('red', 'x')).toBe('x');
  });

  it('is either for people or for programs', () => {
    const people = captured({});
    people.output.line('a');
    people.output.json({ a: 1 });
    expect(people.written).toEqual(['a\n']);
    const programs = captured({}, true);
    programs.output.line('a');
    programs.output.facts([['a', 'b']]);
    programs.output.table(['A'], [['b']]);
    programs.output.json({ a: 1 });
    expect(programs.written).toEqual(['{\n  "a": 1\n}\n']);
  });
});
