/** HTML bodies become Markdown before anybody decides on them (rest.md 7.5). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { bodyAsMarkdown, htmlToMarkdown, isHtml, textOf } from '../../inbound/html-body.js';

describe('a body', () => {
  it.each(['<p>x</p>', '<BR/>', '<div class="a">x', '<!doctype html>x', '<!-- x -->', 'a <b>b</b>'])(
    'is HTML where it has an element of HTML: %j',
    (body) => {
      expect(isHtml(body)).toBe(true);
    },
  );

  it.each(['<pat@example.com>', 'a < b and c > d', '<https://x.test>', '<p', 'x <bold> y', '<a@b.test>', ''])(
    'is text otherwise: %j',
    (body) => {
      expect(isHtml(body)).toBe(false);
      expect(bodyAsMarkdown(body)).toBe(body);
    },
  );
});

describe('HTML', () => {
  it('says the same as Markdown', () => {
    const markup =
      '<h1>Order</h1><p>Hello <b>Pat</b>,</p><p>see <a href="https://x.test/a">this</a>.</p><ul><li>one<li>two</ul>';
    expect(htmlToMarkdown(markup)).toBe(
      '# Order\n\nHello **Pat**,\n\nsee [this](https://x.test/a).\n\n-   one\n-   two',
    );
  });

  it.each([
    ['<script>alert(1)</script>x', 'x'],
    ['<style>p{}</style>x', 'x'],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a href="//evil.test">x</a>', 'x'],
    ['<img src="https://track.test/1.gif">x', 'x'],
    ['<iframe src="https://x.test">y</iframe>x', 'yx'],
    ['<p onclick="x()">x</p>', 'x'],
  ])('leaves out what runs, loads or deceives: %j', (markup, markdown) => {
    expect(htmlToMarkdown(markup)).toBe(markdown);
  });

  it('keeps the description of an image, and the cells of a table apart', () => {
    expect(htmlToMarkdown('<img alt="logo" src="https://x.test/l.png">')).toContain('image: logo');
    expect(htmlToMarkdown('<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>')).toBe(
      '1 2\n\n3',
    );
  });

  it('writes text that would be Markdown so that it stays text', () => {
    expect(htmlToMarkdown('<p>*not strong* [x](y)</p>')).toBe('\\*not strong\\* \\[x\\](y)');
  });

  // A reader that takes raw HTML, as CommonMark does, and any link.
  const credulous = new MarkdownIt({ html: true });
  credulous.validateLink = () => true;

  it.each([
    ...['<a href="java&#115;cript:alert(1)">x</a>', '<a href="java\tscript:alert(1)">x</a>'],
    ...['<a href=" JaVaScRiPt:alert(1)">x</a>', '<a href="javascript&colon;alert(1)">x</a>'],
    ...['<a href="jav&#x0A;ascript:alert(1)">x</a>', '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>'],
    ...[
      '<a href="vbscript:x">x</a>',
      '<a href="/relative">x</a>',
      '<base href="javascript:"><a href="x">x</a>',
    ],
    '<a href="https://a.test/) [x](javascript:alert(1)">y</a>',
    '<a href="https://a.test/\n[x](javascript:alert(1))">y</a>',
    '<a href="https://a.test/> <img src=x onerror=alert(1)>">y</a>',
    '<a href="https://a.test">one <a href="javascript:alert(1)">two</a></a>',
    '<a href="https://a.test">](javascript:alert(1)) [</a>',
    '<p>[r]: javascript:alert(1)</p><p>[r]</p>',
    '<p>&lt;javascript:alert(1)&gt;</p>',
    '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    '<p>&#60;img src=x onerror=alert(1)&#62;</p>',
    '<p>&lt;!-- --&gt;&lt;?php ?&gt;</p>',
    '<img alt="](javascript:alert(1))" src="data:image/svg+xml,x">',
    '<img alt="<script>alert(1)</script>" src=x>',
    '<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>',
    '<pre><code>```\n&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>',
    '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
    '<form action="https://evil.test"><button formaction="javascript:alert(1)">x</button></form>',
  ])('cannot be written so that its Markdown runs or leads astray: %j', (markup) => {
    const rendered = credulous.render(htmlToMarkdown(markup));
    const elements = [...rendered.matchAll(/<(\/?[a-z!?][^\s>]*)/giu)].map(([, name]) => name);
    const made = /^\/?(?:p|a|code|pre|em|strong|ul|ol|li|h\d|hr|br|blockquote)$/u;
    expect(elements.filter((name) => !made.test(String(name)))).toEqual([]);
    expect(rendered).not.toMatch(/<a href="(?!https?:|mailto:)/u);
  });

  it('says a tag that was text as text, and leaves an address as it is', () => {
    expect(htmlToMarkdown('<p>Pat &lt;pat@example.com&gt;: a &lt; b, &lt;https://x.test&gt;</p>')).toBe(
      'Pat <pat@example.com>: a < b, <https://x.test>',
    );
    expect(htmlToMarkdown('<p>&lt;b&gt;</p>')).toBe('\\<b>');
    // Too large to be converted: only the text is taken.
    expect(htmlToMarkdown(`<p>&lt;b&gt;</p>${'<p>x</p>'.repeat(40_000)}`)).toMatch(/^\\<b>\n/u);
  });

  it('survives whatever it is given', () => {
    const pieces = fc.constantFrom(
      '<b>',
      '</b>',
      '<table>',
      '<td>',
      '<ul>',
      '<li>',
      '<!--',
      '-->',
      '<',
      '&lt;',
      'x',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(typeof htmlToMarkdown(parts.join(''))).toBe('string');
      }),
    );
    expect(htmlToMarkdown(`${'<div>'.repeat(5000)}deep`)).toContain('deep');
  });

  it('of a size that nobody writes is taken for its text', () => {
    const markdown = htmlToMarkdown('<p>word</p>'.repeat(30_000));
    expect(markdown.startsWith('word\nword')).toBe(true);
    expect(textOf('<p>a &amp; b</p><div>&lt;c&gt;</div>')).toBe('a & b\n<c>');
  });
});
