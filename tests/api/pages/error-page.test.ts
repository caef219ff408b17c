import { describe, expect, it } from '@jest/globals';
import { ERROR_PAGE_STATUSES, errorPage } from '../../../api/pages/error-page.js';
import { VIEWER } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

describe('errorPage', () => {
  it.each(ERROR_PAGE_STATUSES)('says what to do on a %d, with one heading', (status) => {
    const page = parsePage(errorPage({ status, viewer: null, requestId: null }));
    expect(elementsNamed(page, 'h1')).toHaveLength(1);
    expect(page.text.length).toBeGreaterThan(80);
  });

  it('shows the request id, and the way back to those who are signed in', () => {
    const page = parsePage(errorPage({ status: 500, viewer: VIEWER, requestId: 'req-7' }));
    expect(page.text).toContain('request req-7');
    expect(page.text).toContain('Pending requests');
  });

  it('shows strangers no navigation', () => {
    expect(
      elementsNamed(parsePage(errorPage({ status: 404, viewer: null, requestId: null })), 'nav'),
    ).toEqual([]);
  });
});
