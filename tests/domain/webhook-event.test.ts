import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bouncedEvent,
  canonicalEvent,
  decidedEvent,
  deliveryBody,
  messageEvent,
  pendingEvent,
  receivedEvent,
  WEBHOOK_EVENTS,
  type EventSubject,
} from '../../domain/webhook-event.js';
import { message } from '../activities/world.js';

const AT = '2026-11-23T09:30:00.000Z';
const outbound: EventSubject = { message, mailboxAddress: 'bot@acme.test', status: 'sent', at: AT };
const inbound: EventSubject = {
  ...outbound,
  status: 'unread',
  message: {
    ...message,
    direction: 'inbound',
    from: 'pat@x.test',
    kind: 'auto_reply',
    isAutomatic: true,
    to: ['bot@acme.test'],
    attachments: [{ name: 'a.txt', contentType: 'text/plain', size: 1, sha256: 'a'.repeat(64) }],
  },
};
const parsed = ({ payload }: { payload: string }) => JSON.parse(payload) as Record<string, never>;

describe('the name of an event', () => {
  it.each(WEBHOOK_EVENTS)('%s stands for itself', (event) => {
    expect(canonicalEvent(event)).toBe(event);
  });

  it.each([
    ['email.received', 'message.received'],
    ['email.sent', 'message.sent'],
    ['email.delivered', 'message.delivered'],
    ['email.bounced', 'message.bounced'],
    ['email.complained', 'message.complained'],
    ['inbound', 'message.received'],
    ['delivery', 'message.delivered'],
    ['bounce', 'message.bounced'],
    ['complaint', 'message.complained'],
  ])('%s is an old name of %s', (name, event) => {
    expect(canonicalEvent(name)).toBe(event);
  });

  it.each(['open', 'message.opened', 'message.*', 'email.*', '', 'constructor', '__proto__', 'Message.Sent'])(
    '"%s" is no event',
    (name) => {
      expect(canonicalEvent(name)).toBeUndefined();
    },
  );
});

describe('what an event says', () => {
  it('is what the contract shows, flat and in data, and never a body', () => {
    const event = receivedEvent(inbound);
    expect(event).toMatchObject({
      tenantId: message.tenantId,
      mailboxId: message.mailboxId,
      messageId: message.id,
      event: 'message.received',
    });
    expect(parsed(event)).toEqual({
      event: 'message.received',
      event_type: 'message.received',
      timestamp: AT,
      message_id: message.id,
      thread_id: message.threadId,
      mailbox: 'bot@acme.test',
      data: {
        email_id: message.id,
        mailbox_id: message.mailboxId,
        mailbox: 'bot@acme.test',
        thread_id: message.threadId,
        from: 'pat@x.test',
        to: ['bot@acme.test'],
        subject: message.subject,
        direction: 'inbound',
        status: 'unread',
        has_attachments: true,
        kind: 'auto_reply',
        automatic: true,
      },
    });
    expect(event.payload).not.toContain(message.markdown);
  });

  it('of a bounce: its type, its code and what the server said', () => {
    const bounce = { type: 'hard', code: '5.1.1', diagnostic: '550 5.1.1 No such user' };
    expect(parsed(bouncedEvent(outbound, bounce)).data).toMatchObject({
      bounce_type: 'hard',
      bounce_code: '5.1.1',
      diagnostic: '550 5.1.1 No such user',
    });
  });

  it('of a bounce of one of its recipients: which one', () => {
    const bounce = { type: 'hard', code: null, diagnostic: null, recipient: 'pat@x.test' };
    expect(parsed(bouncedEvent(outbound, bounce)).data).toMatchObject({ recipient: 'pat@x.test' });
  });

  it('of what arrived and is held: not what kind it is either', () => {
    const event = receivedEvent({ ...inbound, status: 'pending_inbound_approval' });
    expect(parsed(event).data).toMatchObject({ kind: null, automatic: false });
  });

  it('of a request: where it is decided, and until when', () => {
    const request = { approveUrl: 'https://mail.acme.test/console/approvals/r1', expiresAt: AT };
    expect(parsed(pendingEvent(outbound, request))).toMatchObject({
      event: 'oversight.pending',
      data: { approve_url: request.approveUrl, expires_at: AT },
    });
  });

  it.each(['approved', 'rejected'] as const)('of a decision: %s, why, by whom and when', (decision) => {
    const event = decidedEvent(outbound, { decision, reason: 'because', approvedBy: 'key:k1' });
    expect(parsed(event)).toMatchObject({
      event: `oversight.${decision}`,
      data: { decision, reason: 'because', approved_by: 'key:k1', decided_at: AT },
    });
  });

  it.each(['pending_inbound_approval', 'rejected'] as const)(
    'of an inbound message that is %s: from whom, and nothing else that the stranger wrote',
    (status) => {
      const event = pendingEvent({ ...inbound, status }, { approveUrl: 'https://a.test/', expiresAt: AT });
      expect(parsed(event)).toMatchObject({
        thread_id: null,
        data: { subject: '[held for approval]', thread_id: null, has_attachments: false, from: 'pat@x.test' },
      });
      expect(event.payload).not.toContain(message.subject);
      expect(event.payload).not.toContain(message.threadId);
    },
  );

  it('of an inbound message that a person has let through: all of it', () => {
    const released = {
      ...inbound.message,
      releasedByPersonAt: new Date(0),
      strictestMode: 'gated_all' as const,
    };
    const event = decidedEvent(
      { ...inbound, message: released },
      { decision: 'approved', reason: null, approvedBy: 'key:k1' },
    );
    expect(parsed(event).data).toMatchObject({ subject: message.subject, thread_id: message.threadId });
  });
});

describe('the body of a delivery', () => {
  it('is the event with the id of the delivery, whatever the event says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, subject) => {
        const { payload } = messageEvent('message.sent', { ...outbound, message: { ...message, subject } });
        const body = JSON.parse(deliveryBody(id, payload)) as { id: string; data: { subject: string } };
        expect(body).toEqual({ id, ...parsed({ payload }) });
      }),
    );
  });
});
