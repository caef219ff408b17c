import { describe, expect, it } from '@jest/globals';
import { linkTarget } from '../../../domain/rules/link-target.js';
import { aSubject } from './subjects.js';

const verdicts = (shown: string, target: string) =>
  linkTarget(aSubject({ found: [{ shown, target }] })).map(({ code, severity, place }) => [
    code,
    severity,
    place,
  ]);

describe('a link', () => {
  it.each([
    ['shows another host', 'acme.test', 'https://evil.example/', 'link.differs', 'hold'],
    ['shows another address', 'https://acme.test/pay', 'https://evil.example/pay', 'link.differs', 'hold'],
    ['has a name in front of its host', 'here', 'https://acme.test@evil.example/', 'link.hides_host', 'hold'],
    ['leads to no web address', 'here', 'javascript:alert(1)', 'link.unusual', 'hold'],
    ['leads nowhere', 'here', '/relative', 'link.unusual', 'hold'],
    ['leads to a look-alike', 'here', 'https://acrne.test/', 'link.look_alike', 'hold'],
    ['begins like what one knows', 'here', 'https://acme.test.evil.example/', 'link.look_alike', 'hold'],
    ['mixes scripts', 'here', 'https://pаypal.example/', 'link.mixed_scripts', 'hold'],
    ['is a letter off', 'here', 'https://acmee.test/', 'link.look_alike', 'info'],
  ])('that %s is found', (_name, shown, target, code, severity) => {
    expect(verdicts(shown, target)).toEqual([[code, severity, 'links[0]']]);
  });

  it.each([
    ['https://acme.test/a', 'https://acme.test/a'],
    ['acme.test', 'https://www.acme.test/'],
    ['read on', 'https://news.example/'],
    ['report.pdf', 'https://files.example/report.pdf'],
    ['pat@acme.test', 'mailto:pat@acme.test'],
    ['müller.example', 'https://xn--mller-kva.example/'],
  ])('that shows %j and leads to %j is left alone', (shown, target) => {
    expect(verdicts(shown, target)).toEqual([]);
  });

  it('is found in the plain text too, and named by its place among all links', () => {
    const subject = aSubject({
      found: [{ shown: 'news', target: 'https://news.example/' }],
      text: 'See https://news.example/ and https://acme.test@evil.example/.',
    });
    expect(linkTarget(subject).map(({ code, place }) => [code, place])).toEqual([
      ['link.hides_host', 'links[1]'],
    ]);
  });

  it('is told with the host it leads to, as DNS sees it', () => {
    const [finding] = linkTarget(
      aSubject({ found: [{ shown: 'acme.test', target: 'https://pаypal.example/' }] }),
    );
    expect(finding?.message).toContain('xn--pypal-4ve.example');
  });
});
