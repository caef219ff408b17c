/** A request as presenters are given it, with everything in it that a card has to show or to tame. */
import type { ApprovalFacts } from '../../../activities/approval-channels/approval-facts.js';
import type { ViewerStanding } from '../../../activities/approval-channels/standing.js';

export const FACTS: ApprovalFacts = {
  request: {
    requestId: 'R1',
    tenantId: 'T1',
    mailboxId: 'B1',
    messageId: 'M1',
    revision: 2,
    digest: 'd'.repeat(64),
    mode: 'gated_send',
    policyVersion: 1,
    state: 'open',
    stages: [{ approverIds: ['alex', 'bo'], needed: 2, justification: 'optional' }],
    openedAtMs: 0,
    governance: null,
    editorMayVote: true,
    expiresAtMs: Date.parse('2026-12-24T12:00:00Z'),
    resolutionRef: null,
    createdAt: new Date(0),
    closedAt: null,
  },
  isSuperseded: false,
  direction: 'outbound',
  authorship: { tenantId: 'T1', authoredBy: 'key:K1', authorPersonId: null, editorPersonId: null },
  operator: 'Acme Ltd',
  agent: { name: 'Billing agent', agentRef: 'agent-7' },
  mailbox: 'billing@acme.example',
  mode: 'gated_send',
  from: 'billing@acme.example',
  replyTo: 'answers@acme.example',
  recipients: [
    { role: 'to', address: 'pat@example.com', isExternal: true, isFirstContact: true },
    { role: 'bcc', address: 'boss@acme.example', isExternal: false, isFirstContact: false },
  ],
  subject: 'Your **order** [here](https://evil.example)',
  text: 'Dear Pat,\n\nit is {{DATE(2026-01-01T00:00:00Z)}}.\u202e',
  otherText: null,
  attachments: [{ name: 'bill.pdf', contentType: 'application/pdf', size: 4711, sha256: 'a'.repeat(64) }],
  findings: [
    { code: 'recipient.look_alike', severity: 'hold', place: 'to[0]', message: 'It looks like another.' },
  ],
  changes: null,
  delegations: [],
  votes: [],
  people: new Map([['bo', 'Bo Approver']]),
  sendAt: null,
};

export const MAY_VOTE: ViewerStanding = { kind: 'may_vote', needsReason: false };

export const ENDED: ViewerStanding = {
  kind: 'ended',
  outcome: 'rejected',
  by: 'Bo Approver',
  reason: 'Wrong price',
  at: new Date('2026-12-01T10:00:00Z'),
};
