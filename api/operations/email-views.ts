/**
 * A message as clients see it: the superset of names that existing clients read (rest.md 4, D-6). Every view takes a
 * message after the mask (`domain/masking.ts`).
 */
import type { z } from 'zod';
import type { BodyFields, Caller } from '../../domain/caller.js';
import type { SeenMessage } from '../../domain/masking.js';
import type { Recipient, Revision } from '../../domain/message.js';
import type { emailFull, emailSummary } from './fields.js';

type Summary = z.input<typeof emailSummary>;
type Full = z.input<typeof emailFull>;

export function summaryOf(message: SeenMessage): Summary {
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
    spam_score: message.spamScore,
    spam_verdict: message.spamVerdict,
    received_at: message.createdAt.toISOString(),
    created_at: message.createdAt.toISOString(),
    scheduled_at: iso(message.sendAt),
    delivered_at: iso(message.deliveredAt),
    bounced_at: iso(message.bouncedAt),
    bounce_type: message.bounceType,
    identity_verdict: message.identity?.verdict ?? null,
    thread_claim: message.threadClaim,
    kind: message.kind,
    automatic: message.isAutomatic,
  };
}

export interface FullParts {
  readonly revision: Revision | undefined;
  readonly recipients: readonly Recipient[];
  readonly identity: string | null;
  readonly bodyFields: BodyFields;
}

export function fullOf(message: SeenMessage, parts: FullParts): Full {
  return {
    ...summaryOf(message),
    bcc: [...message.bcc],
    markdown: message.markdown,
    body: message.markdown,
    ...(parts.bodyFields === 'markdown' ? {} : { text_body: plainTextOf(message, parts.revision) }),
    attachments: message.attachments.map(({ name, size, contentType }) => ({
      name,
      size,
      content_type: contentType,
    })),
    approved_at: iso(message.approvedAt),
    approved_by: message.approvedBy,
    tags: { ...message.tags },
    headers: {
      ...message.headers,
      ...(parts.identity === null ? {} : { 'X-MultiMail-Identity': parts.identity }),
    },
    authentication: message.authentication,
    screening: message.findings === null ? null : [...new Set(message.findings.map(({ code }) => code))],
    identity: message.identity && { ...message.identity, reasons: [...message.identity.reasons] },
    delivery: message.delivery,
    recipients: parts.recipients.map(({ address, state, reply }) => ({ address, state, reply })),
  };
}

function plainTextOf(message: SeenMessage, revision: Revision | undefined): string {
  if (message.direction === 'inbound') return message.textBody ?? message.markdown;
  return revision?.text ?? message.markdown;
}

/** People read everything; a key may have been made for readers that must not get the text a second time. */
export function bodyFieldsOf(caller: Caller): BodyFields {
  return caller.kind === 'key' ? caller.bodyFields : 'all';
}

export function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
