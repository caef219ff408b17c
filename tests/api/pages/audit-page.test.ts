import { describe, expect, it } from '@jest/globals';
import { auditPage } from '../../../api/pages/audit-page.js';
import { auditView } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

describe('auditPage', () => {
  it('shows every entry in a table with headings', () => {
    const page = parsePage(auditPage(auditView()));
    expect(elementsNamed(page, 'th').map(({ attributes }) => attributes['scope'])).toEqual(
      Array(6).fill('col'),
    );
    expect(page.text).toContain(
      '1042 12 Nov 2026, 13:05 UTC Petra Sommer email.vote email 01JCH2ZK9Q 3f9ac21b703f…',
    );
  });

  it('says that there is nothing', () => {
    expect(parsePage(auditPage({ ...auditView(), entries: [] })).text).toContain('No entries');
  });

  it('turns pages both ways', () => {
    const targets = elementsNamed(parsePage(auditPage(auditView())), 'a').map(
      ({ attributes }) => attributes['href'],
    );
    expect(targets).toEqual(expect.arrayContaining(['/console/audit?after=9', '/console/audit?before=7']));
  });
});
