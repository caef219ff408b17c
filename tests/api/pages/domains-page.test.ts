import { describe, expect, it } from '@jest/globals';
import { domainPage } from '../../../api/pages/domain-page.js';
import { domainsPage } from '../../../api/pages/domains-page.js';
import { domainsView, domainView, recordViews } from './domain-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const formsOf = (markup: string) =>
  elementsNamed(parsePage(markup), 'form').map(({ attributes }) => attributes['action']);

describe('domainsPage', () => {
  it('says of each domain how it stands, what is missing, and when it was looked at', () => {
    const { text } = parsePage(domainsPage(domainsView()));
    for (const fact of [
      'acme.example Pending Nothing can be sent from it yet: 1 needed record to be found.',
      'active.example Active Mail may be sent from it.',
      'lapsed.example Lapsed It was active, and needed records went missing.',
      'Last looked at 3 hours ago',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('says where mailboxes can be without one, and offers the form alone', () => {
    const markup = domainsPage(domainsView({ domains: [] }));
    expect(parsePage(markup).text).toContain('No domain of your own');
    expect(formsOf(markup)).toEqual(['/console/sign-out', '/console/domains']);
  });

  it('puts what was typed back, with what was wrong about it', () => {
    const page = parsePage(
      domainsPage(domainsView({ typed: 'co.uk', problems: ['Domain: not a domain that somebody can own'] })),
    );
    expect(page.text).toContain('No domain was added. Domain: not a domain that somebody can own');
    const typed = elementsNamed(page, 'input').find(({ attributes }) => attributes['id'] === 'domain');
    expect(typed?.attributes['value']).toBe('co.uk');
  });
});

describe('domainPage', () => {
  it('names each record with its value whole, also as strings, and what was found instead', () => {
    const { text } = parsePage(domainPage(domainView()));
    for (const { name, value, hint, strings } of recordViews()) {
      for (const fact of [
        name,
        value,
        ...strings.map((part) => `"${part}"`),
        ...(hint === null ? [] : [hint]),
      ]) {
        expect(text).toContain(fact);
      }
    }
  });

  it('keeps what is needed apart from what is recommended', () => {
    const { text } = parsePage(domainPage(domainView()));
    expect(text).toMatch(
      /Needed.*Ownership Found.*DKIM key, RSA Missing.*Recommended.*SPF Different.*Identity key/,
    );
  });

  it('selects a name or a value by one click', () => {
    const copied = elementsNamed(parsePage(domainPage(domainView())), 'code').filter(
      ({ attributes }) => attributes['class']?.includes('copy') === true,
    );
    expect(copied).toHaveLength(2 * recordViews().length + 1);
  });

  it('says which DKIM key signs and which waits for its record', () => {
    const { text } = parsePage(domainPage(domainView()));
    expect(text).toContain('RSA A new key waits: mm3 signs once its record is found. Until then mm1 signs.');
    expect(text).toContain('Ed25519 mm4 signs. Replaced: mm2.');
    const first = { algorithm: 'rsa', signsWith: null, awaits: 'mm1', superseded: [] } as const;
    expect(parsePage(domainPage(domainView({ dkim: [first] }))).text).toContain('mm1 waits for its own');
  });

  it('is looked at and given back by a post with the token of the session', () => {
    const markup = domainPage(domainView());
    expect(formsOf(markup)).toEqual([
      '/console/sign-out',
      '/console/domains/d1/check',
      '/console/domains/d1/delete',
    ]);
    const tokens = elementsNamed(parsePage(markup), 'input').map(({ attributes }) => attributes['value']);
    expect(tokens).toEqual(Array(3).fill('session-csrf'));
  });

  it('says where everything was found and the domain is active for somebody else', () => {
    expect(parsePage(domainPage(domainView({ missing: 0 }))).text).toContain('active for another account');
  });
});
