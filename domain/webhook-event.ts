/**
 * Webhook events (rest.md 9): their names, and what an event says of a message. Who subscribed and how it travels is the
 * business of others; a body is never part of it.
 */
import { asSeenByAgent } from './masking.js';
import type { Message } from './message.js';
import type { MessageState } from './message-state.js';

export const WEBHOOK_EVENTS = [
  'message.received',
  'message.sent',
  'message.delivered',
  'message.delayed',
  'message.bounced',
  'message.complained',
  'oversight.pending',
  'oversight.approved',
  'oversight.rejected',
  /** Ours (rest.md 9 ends with the one before): only who asks for it by name gets it. */
  'oversight.changes_requested',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Names that older texts give (D-25); what is stored is canonical. */
const ALIASES = new Map<string, WebhookEvent>([
  ['email.received', 'message.received'],
  ['email.sent', 'message.sent'],
  ['email.delivered', 'message.delivered'],
  ['email.bounced', 'message.bounced'],
  ['email.delayed', 'message.delayed'],
  ['email.complained', 'message.complained'],
  ['inbound', 'message.received'],
  ['delivery', 'message.delivered'],
  ['bounce', 'message.bounced'],
  ['complaint', 'message.complained'],
]);

/** Undefined where no event has this name. */
export function canonicalEvent(name: string): WebhookEvent | undefined {
  return WEBHOOK_EVENTS.find((event) => event === name) ?? ALIASES.get(name);
}

/** What happened to which message, as it stands once the transaction that tells of it has committed. */
export interface EventSubject {
  readonly message: Message;
  readonly mailboxAddress: string;
  readonly status: MessageState;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Bounce {
  readonly type: string;
  readonly code: string | null;
  readonly diagnostic: string | null;
  /** Left out where all of the message's recipients are meant. */
  readonly recipient?: string;
}

export interface Decision {
  readonly decision: 'approved' | 'rejected';
  readonly reason: string | null;
  readonly approvedBy: string | null;
}

/** An event that is to be written down for everybody who subscribed to it. */
export interface WebhookEventDraft {
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly messageId: string;
  readonly event: WebhookEvent;
  /** JSON object without the delivery's `id`, which each subscription's copy gets for itself. */
  readonly payload: string;
}

type SimpleEvent = 'message.sent' | 'message.delivered' | 'message.complained';

export function messageEvent(event: SimpleEvent, subject: EventSubject): WebhookEventDraft {
  return draft(event, subject, {});
}

/** Whoever has an agent answer mail has to know what a program wrote. */
export function receivedEvent(subject: EventSubject): WebhookEventDraft {
  const { kind, isAutomatic } = asSeenByAgent({ ...subject.message, status: subject.status });
  return draft('message.received', subject, { kind, automatic: isAutomatic });
}

export function bouncedEvent(
  subject: EventSubject,
  { type, code, diagnostic, recipient }: Bounce,
): WebhookEventDraft {
  return draft('message.bounced', subject, {
    ...{ bounce_type: type, bounce_code: code, diagnostic },
    ...(recipient === undefined ? {} : { recipient }),
  });
}

export function complainedEvent(subject: EventSubject, recipient: string): WebhookEventDraft {
  return draft('message.complained', subject, { recipient });
}

/** A recipient has been waiting for hours; told once for each message. */
export function delayedEvent(
  subject: EventSubject,
  { diagnostic, nextAttemptAt }: { readonly diagnostic: string | null; readonly nextAttemptAt: string },
): WebhookEventDraft {
  return draft('message.delayed', subject, { diagnostic, next_attempt_at: nextAttemptAt });
}

/** @param request `approveUrl` leads to the page where people sign in; it carries no right */
export function pendingEvent(
  subject: EventSubject,
  request: { readonly approveUrl: string; readonly expiresAt: string },
): WebhookEventDraft {
  return draft('oversight.pending', subject, {
    approve_url: request.approveUrl,
    expires_at: request.expiresAt,
  });
}

export function decidedEvent(
  subject: EventSubject,
  { decision, reason, approvedBy }: Decision,
): WebhookEventDraft {
  return draft(`oversight.${decision}`, subject, {
    decision,
    reason,
    approved_by: approvedBy,
    decided_at: subject.at,
  });
}

/** It is the agent's turn: what a person wants changed, in which revision, and until when the next one can be handed in. */
export function changesRequestedEvent(
  subject: EventSubject,
  {
    reason,
    revision,
    until,
  }: { readonly reason: string | null; readonly revision: number; readonly until: string },
): WebhookEventDraft {
  return draft('oversight.changes_requested', subject, {
    decision: 'changes_requested',
    reason,
    revision,
    until,
    decided_at: subject.at,
  });
}

/** What is posted: the event with the id of this delivery in front. */
export function deliveryBody(deliveryId: string, payload: string): string {
  return `{"id":${JSON.stringify(deliveryId)},${payload.slice(1)}`;
}

function draft(
  event: WebhookEvent,
  { message: known, mailboxAddress, status, at }: EventSubject,
  more: Readonly<Record<string, string | number | boolean | null>>,
): WebhookEventDraft {
  // An agent may be behind a webhook: it learns no more of a held message than anywhere else.
  const message = asSeenByAgent({ ...known, status });
  const payload = {
    event,
    event_type: event,
    timestamp: at,
    message_id: message.id,
    thread_id: message.threadId,
    mailbox: mailboxAddress,
    data: {
      email_id: message.id,
      mailbox_id: message.mailboxId,
      mailbox: mailboxAddress,
      thread_id: message.threadId,
      from: message.from,
      to: [...message.to],
      subject: message.subject,
      direction: message.direction,
      status,
      has_attachments: message.attachments.length > 0,
      ...more,
    },
  };
  return {
    tenantId: message.tenantId,
    mailboxId: message.mailboxId,
    messageId: message.id,
    event,
    payload: JSON.stringify(payload),
  };
}
