import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foreign, Html, html, trusted } from '../../../api/pages/html.js';
import { parsePage } from './parsed-page.js';

describe('html', () => {
  it('escapes text by default', () => {
    expect(html`<p>${'<b> & "c" \'d\' `e`'}</p>`.toString()).toBe(
      '<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#96;e&#96;</p>',
    );
  });

  it('keeps markup made by itself, and joins lists of it', () => {
    const items = ['a', 'b'].map((each) => html`<li>${each}</li>`);
    expect(
      html`<ul>
        ${items}
      </ul>`.toString(),
    ).toContain('<li>a</li><li>b</li>');
  });

  it('writes nothing for null and undefined, and zero for zero', () => {
    expect(html`<p>${null}${undefined}${0}</p>`.toString()).toBe('<p>0</p>');
  });

  it('takes no other object for markup', () => {
    const forged = { toString: () => '<script>' } as unknown as string;
    expect(html`<p>${forged}</p>`.toString()).toBe('<p>&lt;script&gt;</p>');
    expect(trusted('<i>') instanceof Html).toBe(true);
  });

  it('escapes markup that is put into an attribute', () => {
    const inner = html`<p title="x">${'&'}</p>`;
    const [frame] = parsePage(html`<iframe srcdoc="${inner}"></iframe>`.toString()).elements;
    expect(frame?.attributes['srcdoc']).toBe('<p title="x">&amp;</p>');
  });

  it('refuses a value in a tag that stands in no quotes', () => {
    expect(() => html`<p ${'class=x'}></p>`).toThrow(TypeError);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:1',
    'data:text/html,x',
    '//evil.example/',
    '/\\evil.example',
    'vbscript:x',
    'java\tscript:1',
    '\u0001javascript:1',
    'x',
  ])('links nowhere for %j', (address) => {
    expect(html`<a href="${address}">x</a>`.toString()).toBe('<a href="#">x</a>');
  });

  it.each(['/console', '/', '#to-1', 'https://temporal.example/x?y=1', 'http://127.0.0.1:8233/'])(
    'links to %s',
    (address) => {
      expect(html`<a href="${address}">x</a>`.toString()).toBe(`<a href="${address}">x</a>`);
    },
  );

  it('posts forms to paths of ours only', () => {
    expect(html`<form action="${'https://evil.example/'}"></form>`.toString()).toContain('action="#"');
    expect(html`<form action="${'/console/votes'}"></form>`.toString()).toContain('action="/console/votes"');
  });

  it('keeps the exact value of an attribute without control characters', () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !/[\p{Cc}\p{Cs}]/u.test(each));
    fc.assert(
      fc.property(text, (value) => {
        const [input] = parsePage(html`<input value="${value}" />`.toString()).elements;
        expect(input?.attributes['value']).toBe(value);
      }),
    );
  });

  it('never lets a text open an element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { elements } = parsePage(html`<p>${value}</p>`.toString());
        expect(elements.map(({ name }) => name).filter((name) => name !== 'span')).toEqual(['p']);
      }),
    );
  });

  it('draws hidden characters as code points', () => {
    expect(html`<p>${'a\u202eb'}</p>`.toString()).toBe(
      '<p>a<span class="hidden-character" title="right-to-left override">U+202E</span>b</p>',
    );
  });

  it('counts a long run instead of listing it', () => {
    expect(parsePage(html`<p>${'\u200b'.repeat(1000)}</p>`.toString()).text).toContain('and 992 more');
  });
});

describe('foreign', () => {
  it('isolates the text and draws line ends in it', () => {
    expect(foreign('a\r\nBcc: b').toString()).toBe(
      '<bdi>a<span class="hidden-character" title="line feed">U+000A</span>Bcc: b</bdi>',
    );
  });
});
