import { describe, expect, it } from '@jest/globals';
import { pendingPage } from '../../../api/pages/pending-page.js';
import { pendingView } from './page-samples.js';
import { parsePage } from './parsed-page.js';

describe('pendingPage', () => {
  it('shows of each request who wants to write to whom, how, and until when', () => {
    const { text } = parsePage(pendingPage(pendingView()));
    const facts = [
      'Later one',
      'Invoice agent from billing@acme.test',
      'marta@northwind.example',
      'and 1 more',
      'gated_all',
      '2 findings',
      'Waits for you',
      'Waits for others',
      'Expires in 5 days',
      'asked 3 hours ago',
    ];
    expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
  });

  it('puts the one that expires first on top', () => {
    const { text } = parsePage(pendingPage(pendingView()));
    expect(text.indexOf('Sooner one')).toBeLessThan(text.indexOf('Later one'));
  });

  it('says that nothing waits', () => {
    expect(parsePage(pendingPage({ ...pendingView(), requests: [] })).text).toContain('All decided');
  });
});
