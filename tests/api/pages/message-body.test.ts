import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { FRAME_POLICY, PAGE_POLICY } from '../../../api/pages/content-policy.js';
import { messageBody, readContent, type MessageContent } from '../../../api/pages/message-body.js';
import { elementsNamed, frameOf, parsePage, type ParsedPage } from './parsed-page.js';

function body(content: Partial<MessageContent>): ParsedPage {
  const whole = { text: 'Plain words', html: '<p>Formatted words</p>', ...content };
  return parsePage(messageBody(readContent(whole, [])).toString());
}

describe('messageBody', () => {
  it('shows the plain text first and whole, the formatted part after it', () => {
    const { elements, text } = body({ text: 'first\nsecond' });
    const names = elements.map(({ name }) => name);
    expect(names.indexOf('pre')).toBeLessThan(names.indexOf('iframe'));
    expect(text).toContain('first second');
  });

  it('keeps the line ends of the plain text, also one at its beginning', () => {
    const markup = messageBody(readContent({ text: '\nfirst\n  second', html: null }, [])).toString();
    // A line feed right behind <pre> is dropped by the parser (HTML §13.1.2.5), so there is one more.
    expect(/<pre[^>]*>\n\nfirst\n {2}second<\/pre>/u.test(markup)).toBe(true);
  });

  it('gives the frame an empty sandbox and a policy that loads nothing', () => {
    const page = body({});
    expect(elementsNamed(page, 'iframe')[0]?.attributes['sandbox']).toBe('');
    const metas = elementsNamed(frameOf(page) ?? { elements: [], text: '' }, 'meta');
    const policy = metas.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes['content']).toBe(FRAME_POLICY);
    expect(FRAME_POLICY).toContain("default-src 'none'");
  });

  it('sends exactly the style that the policies allow', () => {
    const document = elementsNamed(body({}), 'iframe')[0]?.attributes['srcdoc'] ?? '';
    const style = /<style>(?<style>[^<]*)<\/style>/u.exec(document)?.groups?.['style'] ?? '';
    const allowed = `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
    expect(style).toContain('color-scheme:light dark');
    expect(FRAME_POLICY).toContain(allowed);
    expect(PAGE_POLICY).toContain(allowed.slice('style-src '.length));
  });

  it('has no frame where the message has no HTML part', () => {
    expect(elementsNamed(body({ html: null }), 'iframe')).toEqual([]);
  });

  it('says that the plain text is empty', () => {
    expect(body({ text: ' \n' }).text).toContain('The plain text is empty.');
  });

  it('lists links as shown and as they lead, with a mark where these differ', () => {
    const { text, elements } = body({ html: '<a href="https://evil.example/a">acme.test</a>' });
    expect(text).toContain('acme.test leads to https://evil.example/a Shows another host');
    expect(elements.filter(({ name }) => name === 'a')).toEqual([]);
  });

  it('says what was left out', () => {
    expect(body({ html: '<form>x</form>' }).text).toContain('Left out: form.');
  });
});
