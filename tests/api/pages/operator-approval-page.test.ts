import { describe, expect, it } from '@jest/globals';
import {
  operatorApprovalPage,
  type OperatorApprovalView,
} from '../../../api/pages/operator-approval-page.js';
import { hoursFromNow, NOW } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

function aView(change: Partial<OperatorApprovalView> = {}): OperatorApprovalView {
  return {
    operator: 'Acme',
    action: 'api_key.create',
    lines: ['Create the API key “Report”.', 'Scopes: read.'],
    askedBy: 'API key “First key”',
    askedAt: hoursFromNow(-0.5),
    expiresAt: hoursFromNow(0.5),
    now: NOW,
    actionUrl: '/v1/approve/one-time-token',
    ...change,
  };
}

describe('operatorApprovalPage', () => {
  it('says what is asked, for which account, by whom, and how long it waits', () => {
    const { text } = parsePage(operatorApprovalPage(aView()));
    for (const part of [
      'Create the API key “Report”.',
      'Scopes: read.',
      'Acme',
      'api_key.create',
      'in 30 minutes',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('API key “First key”');
  });

  it('answers by two buttons of one form, posted to the address of the page', () => {
    const page = parsePage(operatorApprovalPage(aView()));
    const forms = elementsNamed(page, 'form').map(({ attributes }) => attributes);
    expect(forms).toMatchObject([{ method: 'post', action: '/v1/approve/one-time-token' }]);
    const buttons = elementsNamed(page, 'button').map(({ attributes }) => [
      attributes['name'],
      attributes['value'],
    ]);
    expect(buttons).toEqual([
      ['decision', 'approve'],
      ['decision', 'reject'],
    ]);
  });

  it('draws what others wrote and never obeys it', () => {
    const line = 'Name: <script>alert(1)</script>\u202Eevil';
    const page = parsePage(operatorApprovalPage(aView({ lines: [line], operator: '<b>', askedBy: '<i>' })));
    expect([elementsNamed(page, 'script'), elementsNamed(page, 'b'), elementsNamed(page, 'i')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(page.text).toContain('U+202E');
  });

  it('posts to us alone', () => {
    const page = parsePage(operatorApprovalPage(aView({ actionUrl: 'https://evil.example/' })));
    expect(elementsNamed(page, 'form')[0]?.attributes['action']).toBe('#');
  });
});
