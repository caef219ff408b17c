import { describe, expect, it } from '@jest/globals';
import { hostNameOf } from '../../../api/pages/host-names.js';
import { linksOf } from '../../../api/pages/links.js';
import { familiarDomains } from '../../../domain/look-alike.js';
import { LISTED_LINKS } from '../../../domain/message-link.js';

const FAMILIAR = familiarDomains([hostNameOf('acme.test')]);

function codes(shown: string, target: string): string[] {
  return linksOf([{ shown, target }], '', FAMILIAR).marks.map(({ code }) => code);
}

describe('linksOf', () => {
  it.each([
    ['in the portal', 'https://portal.acme.test/1', []],
    ['https://portal.acme.test/1', 'https://portal.acme.test/1', []],
    ['acme.test', 'https://www.acme.test/', []],
    ['report.pdf', 'https://files.acme.test/report.pdf', []],
    ['version 1.2', 'https://acme.test/', []],
    ['sales@acme.test', 'mailto:sales@acme.test', []],
    ['https://www.acme.test/login', 'https://evil.example/login', ['link_differs']],
    ['acme.test', 'https://evil.example', ['link_differs']],
    ['ac\u200bme.test', 'https://evil.example', ['link_differs']],
    ['sales@acme.test', 'mailto:sales@evil.example', ['link_differs']],
    ['here', 'https://acme.test@evil.example/', ['link_hides_host']],
    ['here', 'https://acrne.test/', ['look_alike']],
    ['here', 'https://acme.test.evil.example/', ['look_alike']],
    ['here', 'javascript:alert(1)', ['link_unusual']],
    ['here', ' JAVASCRIPT:alert(1)', ['link_unusual']],
    ['here', 'data:text/html,x', ['link_unusual']],
    ['here', '//evil.example/', ['link_unusual']],
    ['here', 'mailto:', ['link_unusual']],
    ['here', 'mailto:%zz@acme.test', []],
  ])('%j leading to %j has the marks %j', (shown, target, expected) => {
    expect(codes(shown, target)).toEqual(expected);
  });

  it('finds the real host', () => {
    const { links } = linksOf([{ shown: 'x', target: 'https://acme.test@EVIL.example:8443/a' }], '', []);
    expect(links[0]?.host).toBe('evil.example');
  });

  it('adds the addresses of the plain text, without the punctuation around them and each once', () => {
    const text = 'See (https://a.example/1). Or https://b.example/2, or https://b.example/2!';
    const found = [{ shown: 'one', target: 'https://a.example/1' }];
    expect(linksOf(found, text, []).links.map(({ target }) => target)).toEqual([
      'https://a.example/1',
      'https://b.example/2',
    ]);
  });

  it('lists the first ones of very many, and says so', () => {
    const found = Array.from({ length: 5000 }, (_, index) => ({
      shown: 'x',
      target: `https://h${index}.example/`,
    }));
    const { links, marks } = linksOf(found, '', FAMILIAR);
    expect(links).toHaveLength(LISTED_LINKS);
    expect(marks.at(-1)).toMatchObject({ code: 'many_links', place: 'links' });
    expect(marks.at(-1)?.message).toContain('5000 links');
  });
});
