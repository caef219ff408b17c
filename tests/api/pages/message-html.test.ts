import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownPart } from '../../../api/pages/message-html.js';
import { HOSTILE_TEXTS } from './hostile-vectors.js';
import { parsePage } from './parsed-page.js';

const HARMLESS = new Set(
  `p br hr div span blockquote pre code kbd samp h1 h2 h3 h4 h5 h6 ul ol li dl dt dd b strong i em u s del ins mark small
  sub sup table caption thead tbody tfoot tr th td`.split(/\s+/u),
);

/** Elements and attributes in the shown part that should not be there. */
function leftovers(part: string): string[] {
  return parsePage(shownPart(part).markup.toString()).elements.flatMap(({ name, attributes }) => [
    ...(HARMLESS.has(name) ? [] : [name]),
    ...Object.keys(attributes).filter(
      (attribute) => !(name === 'span' && ['class', 'title'].includes(attribute)),
    ),
  ]);
}

function textOf(part: string): string {
  return parsePage(shownPart(part).markup.toString()).text;
}

describe('shownPart', () => {
  it.each(HOSTILE_TEXTS)('leaves nothing active of %j', (vector) => {
    expect(leftovers(vector)).toEqual([]);
    expect(leftovers(`<p>before ${vector} after</p>`)).toEqual([]);
  });

  it('leaves nothing active of any mixture, and of its own output', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        ...HOSTILE_TEXTS,
        '<a href="',
        '">',
        '</a>',
        '<table>',
        '<svg>',
        '<!--',
        '-->',
        "<p title='",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const part = parts.join('');
        expect(leftovers(part)).toEqual([]);
        expect(leftovers(shownPart(part).markup.toString())).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the formatting that carries meaning', () => {
    const part = '<h1>A</h1><p>b <strong>c</strong></p><ul><li>d</li></ul><table><tr><td>e</td></tr></table>';
    expect(shownPart(part).markup.toString()).toBe(part);
  });

  it('shows a link as its text and its real host, and gives no anchor', () => {
    const part = '<a href="https://acme.test@evil.example/login" title="x">https://acme.test/login</a>';
    expect(textOf(part)).toBe('https://acme.test/login [evil.example]');
    expect(shownPart(part).links).toEqual([
      { shown: 'https://acme.test/login', target: 'https://acme.test@evil.example/login' },
    ]);
  });

  it('says of a link with a script that it leads to no web address', () => {
    expect(textOf('<a href="javascript:alert(1)">here</a>')).toBe('here [no web address]');
  });

  it('cannot be made to name a host of the sender’s choice', () => {
    expect(textOf('<a href="https://evil.example" data-target="https://acme.test">here</a>')).toBe(
      'here [evil.example]',
    );
    expect(textOf('&lt;a data-target="https://acme.test"&gt;here&lt;/a&gt;')).not.toContain('[acme.test]');
  });

  it('puts the host behind the text also for links in links', () => {
    expect(textOf('<a href="https://a.example">x<a href="https://b.example">y</a></a>')).toContain(
      '[b.example]',
    );
  });

  it('describes an image instead of loading it', () => {
    expect(textOf('<img src="http://evil.example/b.gif" alt="Your <logo>">')).toBe(
      '[image, not shown: Your <logo>]',
    );
    expect(textOf('<img src="cid:1">')).toBe('[image, not shown]');
  });

  it('shows text that styles would hide, and not the style itself', () => {
    expect(textOf('<style>p{display:none}</style><p style="display:none">hidden</p>')).toBe('hidden');
  });

  it('draws hidden characters', () => {
    expect(textOf('<p>a\u202eb &amp;amp; c</p>')).toBe('aU+202Eb &amp; c');
  });

  it('names what was left out, and not the frame around the text', () => {
    const part =
      '<html><head><title>t</title></head><body><form><input></form><svg></svg><p>x</p></body></html>';
    expect(shownPart(part).leftOut).toEqual(['form', 'input', 'svg']);
  });
});
