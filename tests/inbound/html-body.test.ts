/** HTML bodies become Markdown before anybody decides on them (rest.md 7.5). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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
