/** What a vote that counts does: to the message, to the request, in the log and for webhooks. Nothing is written here. */
import type { Resolution } from '../domain/approval-request.js';
import type { AuditDraft } from '../domain/audit-entry.js';
import { DomainError } from '../domain/errors.js';
import type { Message } from '../domain/message.js';
import type { MessageState } from '../domain/message-state.js';
import {
  changesRequestedEvent,
  decidedEvent,
  receivedEvent,
  type WebhookEventDraft,
} from '../domain/webhook-event.js';
import type { StoredRequest, StoredVote, VoteOutcome } from '../prisma/stores/approval-store.js';

type Decision = 'open' | 'approved' | 'rejected' | 'changes_requested';

/** An approved message is on its way out, or let through to its agent: for what came in, nothing is ever sent. */
const STATE_AFTER: Record<Message['direction'], Record<Decision, MessageState>> = {
  outbound: {
    open: 'pending_send_approval',
    approved: 'scheduled',
    rejected: 'rejected',
    changes_requested: 'pending_send_approval',
  },
  inbound: {
    open: 'pending_inbound_approval',
    approved: 'unread',
    rejected: 'rejected',
    changes_requested: 'pending_inbound_approval',
  },
};

export interface Judged {
  readonly vote: StoredVote;
  readonly request: StoredRequest;
  readonly message: Message;
  /** The votes that counted before. */
  readonly counted: readonly StoredVote[];
  readonly mailboxAddress: string;
  readonly approvedBy: string;
  /** The moment it was judged for. */
  readonly at: Date;
}

export function outcomeOf(standing: Resolution, judged: Judged): VoteOutcome {
  const { vote, request, at } = judged;
  switch (standing.kind) {
    case 'approved':
      return approval(judged);
    case 'rejected':
      return {
        state: 'rejected',
        at,
        message: { status: 'rejected', approvedBy: judged.approvedBy, approvedAt: null },
        events: [resolutionEvent(judged, 'rejected')],
        audit: [voteAudit(vote, request), resolutionAudit(judged, 'email.reject')],
      };
    case 'changes_requested':
      return {
        state: 'changes_requested',
        at,
        message: { ...waiting(judged), approvedBy: null, approvedAt: null },
        events: [changesRequested(judged)],
        audit: [voteAudit(vote, request), resolutionAudit(judged, 'email.request_changes')],
      };
    case 'expired':
      throw new DomainError('expired', 'This request has expired');
    case 'open':
      return {
        state: 'open',
        at,
        message: { ...waiting(judged), approvedBy: null, approvedAt: null },
        events: [],
        audit: [voteAudit(vote, request)],
      };
  }
}

function waiting({ message }: Judged): { status: MessageState } {
  return { status: STATE_AFTER[message.direction].open };
}

function approval(judged: Judged): VoteOutcome {
  const { vote, request, message, approvedBy, at: now } = judged;
  const isInbound = message.direction === 'inbound';
  const approved = isInbound ? { ...judged, message: { ...message, releasedByPersonAt: now } } : judged;
  return {
    state: 'approved',
    at: now,
    message: {
      status: STATE_AFTER[message.direction].approved,
      approvedBy,
      approvedAt: now,
      ...(isInbound ? { releasedByPersonAt: now } : {}),
    },
    events: [
      resolutionEvent(approved, 'approved'),
      // rest.md 9: told when the agent may see it.
      ...(isInbound ? [receivedEvent(subjectOf(approved, 'approved'))] : []),
    ],
    audit: [
      voteAudit(vote, request),
      vote.decision === 'break_glass' ? glassAudit(judged) : resolutionAudit(judged, 'email.approve'),
    ],
  };
}

function subjectOf({ message, mailboxAddress }: Judged, decision: Decision) {
  const status = STATE_AFTER[message.direction][decision];
  return { message, mailboxAddress, status, at: new Date().toISOString() };
}

function resolutionEvent(judged: Judged, decision: 'approved' | 'rejected'): WebhookEventDraft {
  const { vote, approvedBy } = judged;
  return decidedEvent(subjectOf(judged, decision), { decision, reason: vote.reason, approvedBy });
}

function changesRequested(judged: Judged): WebhookEventDraft {
  const { vote, request } = judged;
  const until = new Date(request.expiresAtMs).toISOString();
  const wish = { reason: vote.reason, revision: request.revision, until };
  return changesRequestedEvent(subjectOf(judged, 'changes_requested'), wish);
}

function voteAudit(vote: StoredVote, request: StoredRequest): AuditDraft {
  return {
    tenantId: vote.tenantId,
    action: vote.decision === 'break_glass' ? 'email.break_glass_request' : 'email.vote',
    actor: `person:${vote.personId}`,
    resourceType: 'email',
    resourceId: vote.messageId,
    identity: vote.statement,
    metadata: {
      approval_id: request.requestId,
      vote_id: vote.voteId,
      decision: vote.decision,
      stage: vote.stage,
      revision: vote.revision,
      digest: request.digest,
      transport: vote.transport,
      on_behalf_of: vote.onBehalfOf ?? null,
      way: vote.way ?? null,
      auth_context: vote.authContext ?? null,
    },
  };
}

/** What the identity claim names as its approval then. */
function glassAudit(judged: Judged): AuditDraft {
  const { counted, vote } = judged;
  const said = [...counted, vote].filter(({ decision }) => decision === 'break_glass');
  const draft = resolutionAudit(judged, 'email.break_glass');
  return {
    ...draft,
    metadata: {
      ...draft.metadata,
      people: said.slice(-2).map(({ personId }) => personId),
      votes: counted.filter(({ decision }) => decision === 'approve').map(({ voteId }) => voteId),
    },
  };
}

/** Who had changed the message last, where a person had, and whether that person's vote is one of those that decided. */
function editorOf({ message, counted, vote }: Judged) {
  const { editorPersonId } = message;
  if (editorPersonId === null) return {};
  const voters = [...counted, vote].map(({ personId }) => personId);
  return { editor: `person:${editorPersonId}`, editor_voted: voters.includes(editorPersonId) };
}

function resolutionAudit(
  judged: Judged,
  action: 'email.approve' | 'email.reject' | 'email.request_changes' | 'email.break_glass',
): AuditDraft {
  const { vote, request } = judged;
  return {
    tenantId: vote.tenantId,
    action,
    actor: `person:${vote.personId}`,
    resourceType: 'email',
    resourceId: vote.messageId,
    metadata: {
      approval_id: request.requestId,
      digest: request.digest,
      policy_version: request.policyVersion,
      ...editorOf(judged),
    },
  };
}
