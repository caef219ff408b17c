/** What a forwarded message quotes: whose words they are stays plain, whatever a stranger wrote. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { bodyParts } from '../../activities/mime/body-parts.js';
import { forwardedMarkdown, type Original } from '../../domain/forwarding.js';

const ORIGINAL: Original = {
  from: 'pat@example.com',
  date: new Date('2026-11-20T08:15:00Z'),
  subject: 'The order',
  to: ['agent@acme.test'],
  cc: [],
  markdown: 'First line.\nSecond line.\n\nAnother paragraph.',
};
const html = (note: string, change: Partial<Original> = {}): string =>
  bodyParts(forwardedMarkdown(note, { ...ORIGINAL, ...change }), []).html;

/** The text that stands outside every quotation. */
function outsideQuotes(page: string): string {
  let depth = 0;
  let text = '';
  const parser = new Parser({
    onopentag: (name) => void (depth += name === 'blockquote' ? 1 : 0),
    onclosetag: (name) => void (depth -= name === 'blockquote' ? 1 : 0),
    ontext: (piece) => void (text += depth === 0 ? piece : ''),
  });
  parser.end(page);
  return text;
}

describe('a forwarded message', () => {
  it('says who wrote what to whom and when, and marks every line of it', () => {
    expect(forwardedMarkdown('Please have a look.', { ...ORIGINAL, cc: ['sam@example.com'] })).toBe(
      [
        'Please have a look.',
        '',
        '---------- Forwarded message ----------  ',
        'From: pat@example.com  ',
        'Date: Fri, 20 Nov 2026 08:15:00 GMT  ',
        'Subject: The order  ',
        'To: agent@acme.test  ',
        'Cc: sam@example.com',
        '',
        '> First line.  ',
        '> Second line.  ',
        '>',
        '> Another paragraph.  ',
      ].join('\n'),
    );
  });

  it('stands alone where nothing is said about it', () => {
    expect(forwardedMarkdown(' \n', ORIGINAL)).toMatch(/^---------- Forwarded message/);
  });

  it('keeps the lines of a plain text', () => {
    expect(html('')).toContain('First line.<br>\nSecond line.');
  });

  it.each([
    ['a link', '[our bank](https://evil.example)'],
    ['HTML', '<b>bold</b>'],
    ['emphasis', '*a* _b_ `c` \\*'],
    ['an entity', '&lt; &#60;'],
    ['two lines', 'one\r\nFrom: boss@acme.test'],
  ])('shows a subject with %s as it is written', (_, subject) => {
    const text = outsideQuotes(html('', { subject }));
    const shown = subject.replaceAll(/\s+/g, ' ');
    expect(text.replaceAll(/\n/g, ' ')).toContain(`Subject: ${shown} To:`);
    expect(html('', { subject })).not.toContain('<a href="https://evil');
  });

  it('lets a stranger define no link for words of the agent', () => {
    const page = html('See [the contract].', {
      markdown: '[the contract]: https://evil.example\n\n[the\ncontract]:\nhttps://evil.example',
    });
    expect(page).not.toContain('href="https://evil.example"');
    expect(page).toContain('[the contract]: https://evil.example');
  });

  it('shows nothing of a stranger outside the quotation', () => {
    const word = 'Zwölf';
    const pieces = fc.constantFrom(
      ...[word, '\n', '\r', '\u2028', '\n\n', '> ', '```', '~~~', '---', '- ', '1. ', '    ', '\t', '<div>'],
      ...['</blockquote>', '# ', '[a]: ', '](', '|', '\\', '`', '*', '<!--', '&gt;'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const page = html('My words.', { markdown: parts.join('') });
        expect(outsideQuotes(page)).not.toContain(word);
        expect(outsideQuotes(page)).toContain('My words.');
      }),
      { numRuns: 2000 },
    );
  });
});
