import { describe, expect, it } from '@jest/globals';
import { bodyParts } from '../../../activities/mime/body-parts.js';
import { readHtml } from '../../../activities/mime/read-html.js';
import { LISTED_LINKS } from '../../../domain/message-link.js';

describe('readHtml', () => {
  it('finds links with the text that stands in them, tags or not', () => {
    expect(
      readHtml(
        '<p>See <a href="https://a.example/?x=1&amp;y=2"> our <b>page</b> </a> <a name="x">no link</a></p>',
      ).links,
    ).toEqual([{ shown: 'our page', target: 'https://a.example/?x=1&y=2' }]);
  });

  it('finds what is hidden from readers, wherever it stands', () => {
    const part =
      '<div style="display:none">one</div><p>seen <span hidden>two</span></p><b style="color:#FFF">three</b>' +
      '<i style="font-size:0">four</i>';
    expect([...readHtml(part).hiddenElements].sort()).toEqual(['b', 'div', 'i', 'span']);
  });

  it('finds nothing hidden in what we make of Markdown, and every link of it', () => {
    const { html } = bodyParts('# Hello\n\n[acme](https://acme.test/) **and** `code`\n\n> quoted\n\n- item', [
      'Acme Ltd',
      'Unsubscribe: https://acme.test/unsubscribe/x',
    ]);
    expect(readHtml(html)).toEqual({
      links: [
        { shown: 'acme', target: 'https://acme.test/' },
        { shown: 'https://acme.test/unsubscribe/x', target: 'https://acme.test/unsubscribe/x' },
      ],
      hiddenElements: [],
    });
  });

  it('walks through deep and broken markup', () => {
    expect(readHtml(`${'<div>'.repeat(5000)}<a href="https://a.example/">x`).links).toHaveLength(1);
    const nested = '<a href="https://a.example/">x'.repeat(LISTED_LINKS * 3);
    expect(readHtml(nested).links.length).toBeGreaterThan(LISTED_LINKS);
  });
});
