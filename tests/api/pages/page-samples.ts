/** Views with ordinary content, for tests to change. */
import { AWAY } from './audit-receiver-sample.js';
import type { ApprovalView } from '../../../api/pages/approval-view.js';
import type { AuditView } from '../../../api/pages/audit-page.js';
import type { MessagesView } from '../../../api/pages/messages-page.js';
import type { Viewer } from '../../../api/pages/page.js';
import type { PendingView } from '../../../api/pages/pending-page.js';
import type { ResultView } from '../../../api/pages/result-page.js';

export const NOW = new Date('2026-11-12T14:05:00Z');

export function hoursFromNow(hours: number): Date {
  return new Date(NOW.getTime() + hours * 60 * 60 * 1000);
}

export const VIEWER: Viewer = {
  name: 'Petra Sommer',
  email: 'petra@acme.test',
  csrf: 'session-csrf',
  isOperator: true,
};

const DIGEST = '3f9ac21b70'.repeat(7).slice(0, 64);
const MIME_SHA = '77aa01bcde'.repeat(7).slice(0, 64);

export function approvalView(changes: Partial<ApprovalView> = {}): ApprovalView {
  return {
    viewer: VIEWER,
    now: NOW,
    direction: 'outbound',
    kind: null,
    isAutomatic: false,
    authentication: null,
    identity: null,
    threadClaim: null,
    template: null,
    changes: null,
    editUrl: null,
    breakGlass: null,
    requestId: '01JCH2ZK9Q4V7R2M8W6X3T5B1N',
    operator: 'Acme Werkzeuge GmbH',
    ownDomains: ['acme.test'],
    knownDomains: ['northwind.example'],
    agent: {
      name: 'Invoice agent',
      agentRef: '3f0a9c1e-5b7d-4e21',
      owner: 'Jonas Weber',
      sponsor: 'Aylin Kaya',
      isAtRisk: false,
    },
    from: { address: 'billing@acme.test', name: 'Acme Billing' },
    mode: 'gated_send',
    replyTo: 'answers@acme.test',
    recipients: [
      {
        address: 'marta@northwind.example',
        name: 'Marta',
        role: 'to',
        isFirstContact: false,
        delivery: null,
      },
      { address: 'pay@northwlnd.example', name: null, role: 'cc', isFirstContact: true, delivery: null },
      { address: 'archive@acme.test', name: null, role: 'bcc', isFirstContact: false, delivery: null },
    ],
    subject: 'Invoice 2026-1043',
    text: 'Dear Marta,\nplease see https://portal.acme.test/1043 and the invoice.',
    html: '<p>Dear <b>Marta</b>, please see <a href="https://portal.acme.test/1043">the portal</a>.</p>',
    attachments: [
      {
        name: 'invoice.pdf',
        contentType: 'application/pdf',
        size: 184_320,
        sha256: MIME_SHA,
        downloadUrl: '/console/attachments/1',
      },
    ],
    findings: [
      { code: 'recipient.first_contact', severity: 'hold', place: 'cc[0]', message: 'Always held once.' },
    ],
    thread: [
      {
        from: 'marta@northwind.example',
        at: hoursFromNow(-50),
        direction: 'inbound',
        status: 'read',
        subject: 'Order of November',
        excerpt: 'When will the wrenches arrive?',
      },
    ],
    hasMoreThread: false,
    frozen: {
      revision: 2,
      digest: DIGEST,
      mimeSha256: MIME_SHA,
      mimeSize: 291_840,
      messageIdHeader: '<01JCH2ZK@acme.test>',
      emlUrl: '/console/requests/1/frozen.eml',
    },
    rawUrl: null,
    evidenceUrl: null,
    policyVersion: 4,
    stages: [
      { approvers: ['Jonas Weber'], needed: 1, approved: 1, justification: 'optional' },
      { approvers: ['Petra Sommer', 'Tom Brandt'], needed: 1, approved: 0, justification: 'optional' },
    ],
    votes: [
      {
        person: 'Jonas Weber',
        at: hoursFromNow(-3),
        decision: 'approve',
        justification: 'Dates are right.',
        stage: 0,
        revision: 2,
      },
    ],
    expiresAt: hoursFromNow(142),
    sendAt: null,
    workflowUrl: 'http://127.0.0.1:8233/workflows/send-1',
    standing: { kind: 'may_vote', stage: 1, actionUrl: '/console/requests/1/votes', csrf: 'vote-csrf' },
    ...changes,
  };
}

export function closedApprovalView(): ApprovalView {
  const open = approvalView();
  return {
    ...open,
    recipients: open.recipients.map((recipient, index) => ({
      ...recipient,
      delivery: {
        state: index === 1 ? ('refused' as const) : ('accepted' as const),
        reply: index === 1 ? '550 5.1.1 No such user' : '250 2.0.0 Ok',
        attempts: index + 1,
      },
    })),
    standing: {
      kind: 'closed',
      outcome: 'approved',
      at: hoursFromNow(-1),
      by: 'Petra Sommer',
      reason: 'All correct.',
      messageState: 'sent',
      delivery: 'partial',
    },
  };
}

export function pendingView(): PendingView {
  const request = {
    mailbox: 'billing@acme.test',
    agentName: 'Invoice agent',
    recipients: ['marta@northwind.example', 'a@acme.test', 'b@acme.test', 'fourth@acme.test'],
    mode: 'gated_all' as const,
    findings: ['hold', 'info'] as const,
    submittedAt: hoursFromNow(-3),
  };
  return {
    viewer: VIEWER,
    now: NOW,
    requests: [
      {
        ...request,
        url: '/console/requests/1',
        subject: 'Later one',
        expiresAt: hoursFromNow(142),
        waitsForViewer: true,
      },
      {
        ...request,
        url: '/console/requests/2',
        subject: 'Sooner one',
        expiresAt: hoursFromNow(1.5),
        waitsForViewer: false,
      },
    ],
  };
}

export function messagesView(): MessagesView {
  return {
    viewer: VIEWER,
    now: NOW,
    paused: [
      {
        domain: 'northwind.example',
        until: hoursFromNow(1),
        reason: 'throttled',
        waiting: 3,
        resumeUrl: '/console/destinations/northwind.example',
      },
    ],
    olderUrl: '/console/messages?before=01J',
    messages: [
      {
        url: '/console/requests/1',
        subject: 'Invoice 2026-1043',
        mailbox: 'billing@acme.test',
        agentName: 'Invoice agent',
        state: 'sent',
        delivery: 'in_doubt',
        decidedAt: hoursFromNow(-0.5),
        decidedBy: 'Petra Sommer',
        recipients: [
          {
            address: 'marta@northwind.example',
            state: 'accepted',
            reply: '250 2.0.0 Ok: queued',
            attempts: 1,
          },
          { address: 'pay@northwind.example', state: 'in_doubt', reply: null, attempts: 2 },
        ],
      },
    ],
  };
}

export function auditView(): AuditView {
  return {
    viewer: VIEWER,
    filter: { action: 'email.vote', actor: '', object: '', from: '', until: '' },
    csvUrl: '/console/audit.csv?action=email.vote',
    newestUrl: '/console/audit?action=email.vote',
    olderUrl: '/console/audit?before=7',
    receivers: [AWAY],
    entries: [
      {
        seq: 1042,
        at: hoursFromNow(-1),
        actor: 'person:01JCH2ZK9P',
        actorName: 'Petra Sommer',
        action: 'email.vote',
        object: 'email 01JCH2ZK9Q',
        objectUrl: '/console/requests/1',
        metadata: { reason: 'Looks right', revision: 2 },
        leafHash: DIGEST,
        prevHash: DIGEST,
      },
    ],
  };
}

export function resultView(result: ResultView['result']): ResultView {
  return {
    viewer: VIEWER,
    now: NOW,
    subject: 'Invoice 2026-1043',
    requestUrl: '/console/requests/1',
    result,
  };
}
