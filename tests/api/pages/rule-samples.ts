/** A view of the rules with ordinary content, for tests to change. */
import type { RulesView } from '../../../api/pages/rules-view.js';
import { hoursFromNow, NOW, VIEWER } from './page-samples.js';

export function rulesView(): RulesView {
  const since = hoursFromNow(-50);
  return {
    viewer: VIEWER,
    now: NOW,
    recipientRules: [
      {
        target: 'domain',
        value: 'rival.example',
        trust: 'block',
        mailbox: null,
        since,
        removeUrl: '/console/rules/recipients/r1',
      },
      {
        target: 'external',
        value: null,
        trust: 'hold_first',
        mailbox: 'billing@acme.test',
        since,
        removeUrl: '/console/rules/recipients/r2',
      },
    ],
    contentRules: [
      {
        kind: 'phrase',
        expression: 'Project Falcon',
        severity: 'hold',
        mailbox: null,
        since,
        removeUrl: '/console/rules/content/c1',
      },
      {
        kind: 'pattern',
        expression: 'kd-\\d{6}',
        severity: 'info',
        mailbox: null,
        since,
        removeUrl: '/console/rules/content/c2',
      },
    ],
    limits: [
      { mailbox: null, facts: ['hours 08:00 to 18:00, Europe/Berlin'], url: '/console/rules/policy' },
      { mailbox: 'billing@acme.test', facts: [], url: '/console/rules/policy?mailbox=billing%40acme.test' },
    ],
    mailboxes: ['billing@acme.test'],
    recipientValues: { target: 'address', value: '', trust: 'hold', mailbox: '' },
    contentValues: { kind: 'phrase', expression: '', severity: 'hold', mailbox: '' },
    problems: null,
  };
}
