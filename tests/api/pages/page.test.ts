import { describe, expect, it } from '@jest/globals';
import { html } from '../../../api/pages/html.js';
import { page } from '../../../api/pages/page.js';
import { VIEWER } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const BODY = html`<h1>Content</h1>`;

describe('page', () => {
  it('has a language, a title, a viewport and the landmarks', () => {
    const parsed = parsePage(page({ title: 'Pending', body: BODY, viewer: VIEWER, section: 'pending' }));
    expect(elementsNamed(parsed, 'html')[0]?.attributes['lang']).toBe('en');
    expect(parsed.text.startsWith('Pending · MultiMail')).toBe(true);
    const names = new Set(parsed.elements.map(({ name }) => name));
    expect(['header', 'nav', 'main', 'footer'].filter((name) => !names.has(name))).toEqual([]);
    const viewport = elementsNamed(parsed, 'meta').find(
      ({ attributes }) => attributes['name'] === 'viewport',
    );
    expect(viewport?.attributes['content']).toBe('width=device-width, initial-scale=1');
  });

  it('begins with the document type, so that no browser falls back to quirks', () => {
    expect(page({ title: 'x', body: BODY, viewer: null }).startsWith('<!doctype html>')).toBe(true);
  });

  it('signs out by a post with the token of the session', () => {
    const parsed = parsePage(page({ title: 'x', body: BODY, viewer: VIEWER }));
    expect(elementsNamed(parsed, 'form')[0]?.attributes).toMatchObject({
      method: 'post',
      action: '/console/sign-out',
    });
    expect(elementsNamed(parsed, 'input')[0]?.attributes).toMatchObject({
      name: 'csrf',
      value: 'session-csrf',
    });
  });

  it('marks the current section, and only it', () => {
    const parsed = parsePage(page({ title: 'x', body: BODY, viewer: VIEWER, section: 'audit' }));
    const current = elementsNamed(parsed, 'a').filter(
      ({ attributes }) => attributes['aria-current'] === 'page',
    );
    expect(current.map(({ attributes }) => attributes['href'])).toEqual(['/console/audit']);
  });

  it('leads operators, and nobody else, to what configures', () => {
    const linksFor = (isOperator: boolean) =>
      elementsNamed(parsePage(page({ title: 'x', body: BODY, viewer: { ...VIEWER, isOperator } })), 'a').map(
        ({ attributes }) => attributes['href'],
      );
    expect(linksFor(true)).toContain('/console/connections');
    expect(linksFor(false)).not.toContain('/console/connections');
    expect(linksFor(false)).toContain('/console/audit');
  });

  it('spells hidden characters out in the title, which can hold no markup', () => {
    expect(page({ title: 'a\u202eb</title><script>', body: BODY, viewer: null })).toContain(
      '<title>a[U+202E]b&lt;/title&gt;&lt;script&gt; · MultiMail</title>',
    );
  });
});
