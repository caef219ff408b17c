/** A message as clients see it: the superset of names that existing clients read (rest.md 4, D-6). */
import type { z } from 'zod';
import type { Message, Recipient, Revision } from '../../domain/message.js';
import type { emailFull, emailSummary } from './fields.js';

type Summary = z.input<typeof emailSummary>;
type Full = z.input<typeof emailFull>;

export function summaryOf(message: Message): Summary {
  return {
    id: message.id,
    mailbox_id: message.mailboxId,
    direction: message.direction,
    status: message.status,
    from: message.from,
    from_address: message.from,
    to: [...message.to],
    to_addresses: [...message.to],
    cc: [...message.cc],
    subject: message.subject,
    thread_id: message.threadId,
    has_attachments: message.attachments.length > 0,
    spam_score: null,
    spam_verdict: null,
    received_at: message.createdAt.toISOString(),
    created_at: message.createdAt.toISOString(),
    scheduled_at: iso(message.sendAt),
    delivered_at: iso(message.deliveredAt),
    bounced_at: iso(message.bouncedAt),
    bounce_type: message.bounceType,
  };
}

export function fullOf(
  message: Message,
  parts: { revision: Revision | undefined; recipients: readonly Recipient[]; identity: string | null },
): Full {
  return {
    ...summaryOf(message),
    bcc: [...message.bcc],
    markdown: message.markdown,
    body: message.markdown,
    text_body: parts.revision?.text ?? message.markdown,
    attachments: message.attachments.map(({ name, size, contentType }) => ({
      name,
      size,
      content_type: contentType,
    })),
    approved_at: iso(message.approvedAt),
    approved_by: message.approvedBy,
    tags: {},
    headers: parts.identity === null ? {} : { 'X-MultiMail-Identity': parts.identity },
    delivery: message.delivery,
    recipients: parts.recipients.map(({ address, state, reply }) => ({ address, state, reply })),
  };
}

export function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
