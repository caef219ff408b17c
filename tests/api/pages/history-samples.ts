/** Views of the history and a report with ordinary content, for tests to change. */
import type { HistoryView } from '../../../api/pages/history-page.js';
import type { ReportsView } from '../../../api/pages/reports-page.js';
import { NOW, VIEWER } from './page-samples.js';

export function historyView(changes: Partial<HistoryView> = {}): HistoryView {
  return {
    viewer: VIEWER,
    typed: 'mode:gated_send took:<3s',
    problems: [],
    rows: [
      {
        url: '/console/messages/1',
        workflowUrl: 'https://temporal.example/namespaces/default/workflows/send-1/r1',
        submittedAt: NOW,
        subject: 'Invoice 2026-1043',
        mailbox: 'billing@acme.test',
        mode: 'gated_send',
        recipients: ['a@x.test', 'b@x.test', 'c@x.test', 'd@x.test'],
        state: 'sent',
        delivery: 'complete',
        outcome: 'approved',
        decidedBy: ['Petra Sommer'],
        secondsToDecide: 2.4,
        findings: ['content.term'],
      },
    ],
    csvUrl: '/console/history.csv?q=x',
    olderUrl: '/console/history?q=x&cursor=1',
    temporalUrl: 'https://temporal.example/namespaces/default/workflows?query=x',
    temporalIsWhole: false,
    saved: [
      {
        name: 'Too fast',
        url: '/console/history?q=took%3A%3C3s',
        deleteUrl: '/console/history/saved/1/delete',
      },
    ],
    ...changes,
  };
}

export function reportsView(changes: Partial<ReportsView> = {}): ReportsView {
  return {
    viewer: VIEWER,
    report: 'approvers',
    values: { from: '2026-11-01', until: '2026-11-12' },
    columns: ['name', 'decisions', 'approval_rate'],
    rows: [['Petra Sommer', '12', '1']],
    isComplete: true,
    csvUrl: '/console/reports/approvers?format=csv',
    ...changes,
  };
}
