import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostNameOf } from '../../activities/mime/host-edge.js';
import { LISTED_LINKS, linksOfMessage } from '../../domain/message-link.js';

const read = (shown: string, target: string) => linksOfMessage([{ shown, target }], '', hostNameOf).links[0];

describe('linksOfMessage', () => {
  it('says where a link leads, and what it pretends', () => {
    expect(read('www.acme.test/pay', 'https://evil.example/')).toMatchObject({
      host: 'evil.example',
      claims: 'www.acme.test',
      hidesHost: false,
    });
    expect(read('pay here', 'https://acme.test:x@evil.example/')).toMatchObject({
      host: 'evil.example',
      claims: null,
      hidesHost: true,
    });
    expect(read('here', 'data:text/html,x')).toMatchObject({ host: null, name: null, claims: null });
  });

  it('is not misled by hidden characters in what a link shows', () => {
    expect(read('ac\u200bme.test', 'https://evil.example/')?.claims).toBe('acme.test');
  });

  it('lists links of the HTML part first, then those of the text alone, each once, and counts them all', () => {
    const found = [{ shown: 'a', target: 'https://a.example/' }];
    const { links, count } = linksOfMessage(
      [...found, ...found],
      'https://a.example/, https://b.example/.',
      hostNameOf,
    );
    expect(links.map(({ target }) => target)).toEqual(['https://a.example/', 'https://b.example/']);
    expect(count).toBe(2);
    const many = Array.from({ length: LISTED_LINKS + 50 }, (_, at) => `https://h${at}.example/`).join(' ');
    expect(linksOfMessage([], many, hostNameOf)).toMatchObject({ count: LISTED_LINKS + 50 });
    expect(linksOfMessage([], many, hostNameOf).links).toHaveLength(LISTED_LINKS);
  });

  it('answers for anything that stands in a mail', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (shown, target, body) => {
        for (const link of linksOfMessage([{ shown, target }], `${body} https://${body}`, hostNameOf).links) {
          expect(link.host === null).toBe(link.name === null);
        }
      }),
    );
  });
});
