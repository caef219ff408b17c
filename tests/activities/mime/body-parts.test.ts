import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyParts } from '../../../activities/mime/body-parts.js';

const html = (markdown: string): string => bodyParts(markdown, []).html;

describe('the text part', () => {
  it('is the markdown and the footer under a signature delimiter', () => {
    expect(bodyParts('Hi **you**\r\n', ['Acme', 'Verify: https://x.test/v/1']).text).toBe(
      'Hi **you**\n\n-- \nAcme\nVerify: https://x.test/v/1\n',
    );
  });

  it('has one kind of line end and no controls', () => {
    const { text } = bodyParts('a\rb\r\nc\u2028d\0e\u0007\tf\ud800', []);
    expect(text).toBe('a\nb\nc\nde\tf\ufffd\n\n-- \n');
  });
});

describe('the HTML part', () => {
  it('is made of the markdown', () => {
    expect(html('# Hi\n\n- [a](https://x.test/?a=1&b=2)\n')).toContain(
      '<h1>Hi</h1>\n<ul>\n<li><a href="https://x.test/?a=1&amp;b=2">a</a></li>\n</ul>',
    );
  });

  it('carries the footer with its links, escaped', () => {
    expect(bodyParts('x', ['A & <b>', 'Verify: https://x.test/v/1?a&b']).html).toContain(
      '<p>A &amp; &lt;b&gt;<br>\nVerify: <a href="https://x.test/v/1?a&amp;b">https://x.test/v/1?a&amp;b</a></p>',
    );
  });

  it('shows an image as its description and fetches nothing', () => {
    expect(html('![the "logo"](https://spy.test/p.gif)')).toContain('[image: the &quot;logo&quot;]');
    expect(html('![x](https://spy.test/p.gif)')).not.toContain('spy.test');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<iframe src="https://x.test"></iframe>',
    '<form action="https://x.test"><input></form>',
    '<style>@import "https://x.test"</style>',
    '<a href="javascript:alert(1)">x</a>',
    '<div style="background:url(https://x.test)">',
    '<svg/onload=alert(1)>',
    '<!-- x --><base href="https://x.test">',
  ])('shows markup as text: %s', (markup) => {
    expect(html(markup)).not.toMatch(/<(?:script|img|iframe|form|input|style|a|div|svg|base)\b/u);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html,<b>)',
    '[x](file:///etc/passwd)',
    '[x](java&#115;cript:alert(1))',
    '[x](//evil.test)',
    '[x](/relative)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '[x](ftp://x.test)',
  ])('makes no link of %s', (markdown) => {
    expect(html(markdown)).not.toContain('<a ');
  });

  it('links to http, https and mailto', () => {
    expect(html('[a](http://x.test) [b](https://x.test) [c](mailto:a@x.test)').match(/<a /gu)).toHaveLength(
      3,
    );
  });

  it('has no element and no link that markdown does not make, whatever is written', () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '[',
      ']',
      '(',
      ')',
      '!',
      'javascript:',
      'x',
      '\n',
      'a=b',
      '`',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (pieces) => {
        const body = html(pieces.join(''));
        expect(body).not.toMatch(/<(?:script|img|iframe|form|style|svg|object)\b/iu);
        expect(body).not.toMatch(/href="(?!https?:|mailto:)/iu);
      }),
    );
  });

  it('takes deep nesting without failing', () => {
    expect(html('>'.repeat(5000)).length).toBeGreaterThan(0);
    expect(html(`${'['.repeat(5000)}x${']'.repeat(5000)}`).length).toBeGreaterThan(0);
  });
});
