import { describe, expect, it } from '@jest/globals';
import { policyPage } from '../../../api/pages/policy-page.js';
import type { PolicyView } from '../../../api/pages/policy-view.js';
import { VIEWER } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

function policyView(changes: Partial<PolicyView> = {}): PolicyView {
  return {
    viewer: VIEWER,
    mailbox: null,
    version: 3,
    actionUrl: '/console/rules/policy',
    problems: [],
    values: {
      maxSize: '5',
      maxTotal: '',
      allowed: 'pdf, image/*',
      denied: '',
      timeZone: 'Europe/Berlin',
      days: ['mon', 'tue'],
      from: '08:00',
      to: '18:00',
      severities: { 'content.account_number': 'hold' },
      requireScan: true,
    },
    ...changes,
  };
}

const formOf = (view: PolicyView) => {
  const page = parsePage(policyPage(view));
  const inputs = elementsNamed(page, 'input').map(({ attributes }) => attributes);
  return { page, inputs };
};

describe('policyPage', () => {
  it('shows what is set in the fields that change it', () => {
    const { page, inputs } = formOf(policyView());
    const typed = inputs.filter(({ type }) => type === 'text').map(({ name, value }) => `${name}=${value}`);
    expect(typed).toEqual([
      'max_size=5',
      'max_total=',
      'allowed_types=pdf, image/*',
      'denied_types=',
      'time_zone=Europe/Berlin',
      'from=08:00',
      'to=18:00',
    ]);
    const ticked = inputs.filter((attributes) => 'checked' in attributes).map(({ value }) => value);
    expect(ticked).toEqual(['mon', 'tue', 'true']);
    const chosen = elementsNamed(page, 'option').filter(
      ({ attributes }) => 'selected' in attributes && attributes['value'] !== '',
    );
    expect(chosen.map(({ attributes }) => attributes['value'])).toEqual(['hold']);
    expect(page.text).toContain('Take findings more seriously (1 set)');
  });

  it('offers no severity that is not stricter than the rule', () => {
    const { page } = formOf(policyView());
    const names = elementsNamed(page, 'select').map(({ attributes }) => attributes['name']);
    expect(names).toContain('content.secret');
    expect(names).not.toContain('attachment.malware');
    expect(elementsNamed(page, 'option').filter(({ attributes }) => attributes['value'] === 'info')).toEqual(
      [],
    );
  });

  it('says whose it is, whether anything was set, and what was wrong', () => {
    const { page } = formOf(
      policyView({ mailbox: 'billing@acme.test', version: 0, problems: ['Time zone: is not known here'] }),
    );
    for (const fact of [
      'Limits for billing@acme.test',
      'Nothing was set yet.',
      'Nothing was changed. Time zone:',
    ]) {
      expect(page.text).toContain(fact);
    }
  });
});
