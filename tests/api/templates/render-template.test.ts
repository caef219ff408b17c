/** Filling a template in: strict about names, and whatever a value says, it is text and nothing else. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { bodyParts } from '../../../activities/mime/body-parts.js';
import { renderTemplate } from '../../../api/operations/templates/render-template.js';
import { assertTemplate, templateParts } from '../../../api/operations/templates/template-parts.js';
import { DomainError } from '../../../domain/errors.js';

const TEMPLATE = {
  subject: 'Order {{order}}',
  markdown: 'Hello {{who}},\n\norder {{ order }} is **on its way**.',
};

const valuesOf = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
const render = (values: Record<string, string>, template = TEMPLATE) =>
  renderTemplate(template, valuesOf(values));

function refusalOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** Tags with their addresses, and the text they show, without the footer. */
function read(markdown: string): { tags: string[]; text: string } {
  const { html } = bodyParts(markdown, []);
  const tags: string[] = [];
  let text = '';
  const parser = new Parser({
    onopentag: (name, { href }) => void tags.push(href === undefined ? name : `${name} ${href}`),
    ontext: (piece) => void (text += piece),
  });
  parser.end(html);
  return { tags, text };
}

describe('a template that is filled in', () => {
  it('has every value in its places', () => {
    expect(render({ who: 'Pat', order: 'A-1042' })).toEqual({
      subject: 'Order A-1042',
      markdown: 'Hello Pat,\n\norder A-1042 is **on its way**.',
    });
  });

  it('names every variable that is missing, and every one that it has not', () => {
    const { code, details } = refusalOf(() => render({ who: 'Pat', ordre: '1', constructor: 'x' }));
    expect(code).toBe('validation_failed');
    expect(details.fields).toEqual({
      'variables.ordre': 'is no variable of the template',
      'variables.constructor': 'is no variable of the template',
      'variables.order': 'is missing',
    });
  });

  it.each(['two\nlines', 'two\r\nBcc: x@example.com', 'a\u2028b', 'a\u0000b'])(
    'refuses a value that is no line: %j',
    (order) => {
      const { details } = refusalOf(() => render({ who: 'Pat', order }));
      expect(Object.keys(details.fields as object)).toEqual(['variables.order']);
    },
  );

  it('keeps its subject as plain text: nothing is escaped there', () => {
    expect(render({ who: 'Pat', order: '<1> *2* & 3' }).subject).toBe('Order <1> *2* & 3');
  });

  it('refuses a text that values make too long, without making it', () => {
    const template = { subject: 'x', markdown: '{{v}} '.repeat(40_000) };
    const { code } = refusalOf(() => render({ v: 'x'.repeat(2_000) }, template));
    expect(code).toBe('payload_too_large');
  });

  it.each([
    ['ends what stands before it', '{{v}} [terms](https://example.com)', 'x\\'],
    ['makes a list of a number', '{{v}}. June', '12'],
    ['names a link of the template', '[{{v}}]\n\n[Terms]: https://example.com', 'Terms'],
  ])('refuses, or keeps as text, a value that %s', (_, markdown, v) => {
    const shape = read(markdown.replace('{{v}}', 'word')).tags;
    let filledIn: string;
    try {
      filledIn = render({ v }, { subject: 'x', markdown }).markdown;
    } catch (error) {
      expect((error as DomainError).details.fields).toHaveProperty(['variables.v']);
      return;
    }
    expect(read(filledIn).tags).toEqual(shape);
  });
});

/** What Markdown sees something in, more often than chance would. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'\\`*_{}[]()<>#+-=.!|~&:;"\' \t/@'.split(''),
        '](https://evil.example)',
        '[x](https://evil.example)',
        '<https://evil.example>',
        '<b>',
        '&lt;',
        '&#60;',
        '# ',
        '- ',
        '1. ',
        '---',
        '===',
        '    ',
        '~~~',
        '|-|',
        'a',
        '1',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() !== '' && text.isWellFormed());

const SURROUNDINGS = [
  '{{v}}',
  'Hello {{v}}!',
  '# {{v}}',
  '- {{v}}\n- other',
  '> {{v}}',
  'Title\n{{v}}',
  '**{{v}}** and *{{v}}*',
  '[{{v}}](https://example.com)',
  'a | b\n--- | ---\n{{v}} | x',
  '{{v}}{{v}}',
  '<{{v}}>',
  'x{{v}}[terms](https://example.com)',
];

describe('no value', () => {
  it.each(SURROUNDINGS)('becomes a link, HTML, a heading or anything but text in %j', (markdown) => {
    const shape = read(markdown.replaceAll('{{v}}', 'word')).tags;
    fc.assert(
      fc.property(hostile, (v) => {
        let filledIn: string;
        try {
          filledIn = render({ v }, { subject: 'x', markdown }).markdown;
        } catch (error) {
          // Refused is safe; it has to say which one.
          expect((error as DomainError).details.fields).toHaveProperty(['variables.v']);
          return;
        }
        expect(read(filledIn).tags).toEqual(shape);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused, or reads otherwise than it was given, within a sentence', () => {
    fc.assert(
      fc.property(
        hostile.filter((v) => !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u.test(v)),
        (v) => {
          const { markdown } = render({ v }, { subject: 'x', markdown: 'So: {{v}} (as given).' });
          expect(read(markdown).text).toContain(`So: ${v.trim()} (as given).`);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a template that is kept', () => {
  it('tells its variables once each, in order', () => {
    expect(templateParts(TEMPLATE).variables).toEqual(['order', 'who']);
  });

  it.each([
    '{{#s}}x{{/s}}',
    '{{>partial}}',
    '{{{raw}}}',
    '{{&raw}}',
    '[pay]({{url}})',
    '[pay](https://example.com/{{id}})',
    '[pay]: <{{url}}>\n\n[pay]',
    '[a](https://example.com "{{title}}")',
    '<mailto:{{who}}>',
    '`{{code}}`',
    '    {{code}}',
    '```{{language}}\nx\n```',
    '![{{alt}}](https://example.com/a.png)',
  ])('has no %j', (markdown) => {
    const { details } = refusalOf(() => assertTemplate({ subject: 'x', markdown }));
    expect(Object.keys(details.fields as object)).toEqual(['markdown']);
  });
});
