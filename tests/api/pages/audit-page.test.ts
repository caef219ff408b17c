import { describe, expect, it } from '@jest/globals';
import { auditPage } from '../../../api/pages/audit-page.js';
import { AWAY } from './audit-receiver-sample.js';
import { auditView } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const NO_FILTER = { action: '', actor: '', object: '', from: '', until: '' };

describe('auditPage', () => {
  it('shows every entry in a table with headings, and what it holds', () => {
    const page = parsePage(auditPage(auditView()));
    expect(elementsNamed(page, 'th').map(({ attributes }) => attributes['scope'])).toEqual(
      Array(10).fill('col'),
    );
    expect(page.text).toContain('1042 12 Nov 2026, 13:05 UTC Petra Sommer');
    expect(page.text).toContain(
      'person:01JCH2ZK9P email.vote email 01JCH2ZK9Q Details reason Looks rightrevision 2',
    );
    expect(page.text).toContain('leaf_hash 3f9ac21b703f');
  });

  it('shows where the log is pushed to, what keeps it, and how far behind that is', () => {
    expect(parsePage(auditPage(auditView())).text).toContain(
      'SOC syslog_cef Failing the receiver cannot be reached: ECONNREFUSED 41 never',
    );
    const receivers = [
      { ...AWAY, isPaused: true },
      { ...AWAY, name: 'Archive', lastError: null, lag: 0, lastPushedAt: new Date(0) },
    ];
    const { text } = parsePage(auditPage({ ...auditView(), receivers }));
    expect(text).toContain('Paused');
    expect(text).toContain('Archive syslog_cef Active 0 1 Jan 1970, 00:00 UTC');
    expect(parsePage(auditPage({ ...auditView(), receivers: [] })).text).not.toContain('Receivers');
  });

  it('keeps what was asked for in its form', () => {
    const page = parsePage(auditPage({ ...auditView(), filter: { ...NO_FILTER, actor: 'key:"><b>' } }));
    const actor = elementsNamed(page, 'input').find(({ attributes }) => attributes['name'] === 'actor');
    expect(actor?.attributes['value']).toBe('key:"><b>');
    const chosen = elementsNamed(parsePage(auditPage(auditView())), 'option').filter(
      ({ attributes }) => attributes['selected'] !== undefined,
    );
    expect(chosen.map(({ attributes }) => attributes['value'])).toEqual(['email.vote']);
  });

  it('says that there is nothing, and where nothing is as it was asked for', () => {
    const none = { ...auditView(), entries: [] };
    expect(parsePage(auditPage(none)).text).toContain('No entry is as you asked for.');
    expect(parsePage(auditPage({ ...none, filter: NO_FILTER })).text).toContain(
      'There is nothing on this page of the log.',
    );
  });

  it('turns pages, and gives the same entries to a spreadsheet', () => {
    const targets = elementsNamed(parsePage(auditPage(auditView())), 'a').map(
      ({ attributes }) => attributes['href'],
    );
    expect(targets).toEqual(
      expect.arrayContaining([
        '/console/audit?action=email.vote',
        '/console/audit?before=7',
        '/console/audit.csv?action=email.vote',
      ]),
    );
  });
});
