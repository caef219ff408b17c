/** Forwarding a message: which ones may be, what stands in the new one, and which attachments come along. */
import { hasScope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { forwardedMarkdown } from '../../../domain/forwarding.js';
import { isUnreleased, type SeenMessage } from '../../../domain/masking.js';
import { ATTACHED_LIMIT, ATTACHMENTS_LIMIT, type MessageDraft } from '../../../domain/message.js';
import { forwardSubject } from '../../../domain/thread.js';
import type { Context } from '../../context.js';
import { MARKDOWN_LIMIT } from '../fields.js';
import { draftMessage, type SendRequest } from './draft-message.js';
import { heldForApproval, readableMessage, type EmailReference } from './message-of-caller.js';
import { conversationOf, mailboxHolding } from './reply-draft.js';
import { submitMessage, type Submitted } from './submit-message.js';

export type ForwardRequest = Pick<
  SendRequest,
  'to' | 'cc' | 'bcc' | 'attachments' | 'send_at' | 'gate_timing' | 'idempotency_key'
> & { readonly markdown?: string | undefined; readonly include_attachments?: boolean | undefined };

export async function forwardTo(
  context: Context,
  reference: EmailReference,
  { markdown: note, include_attachments: isWithAttachments = true, ...request }: ForwardRequest,
): Promise<Submitted> {
  const original = await forwardableMessage(context, reference);
  const mailbox = await mailboxHolding(context, original);
  const { inReplyTo, ...conversation } = await conversationOf(context, original);
  const draft = await draftMessage(context, mailbox, {
    ...request,
    subject: forwardSubject(original.subject),
    markdown: quoting(note ?? '', original),
    // It points to the original and answers nobody: References alone says so (RFC 5322 §3.6.4).
    conversation: { ...conversation, inReplyTo: null },
    forward: { messageId: original.id, attachments: isWithAttachments ? original.attachments : [] },
  });
  assertCarriable(draft);
  return submitMessage(context, mailbox, draft);
}

async function forwardableMessage(context: Context, reference: EmailReference): Promise<SeenMessage> {
  // Whoever it is forwarded to reads it: that is no way round the scope for reading.
  if (!hasScope(context.caller, 'read')) {
    throw new DomainError('insufficient_scope', 'Requires read scope', { required_scope: 'read' });
  }
  const message = await readableMessage(context, reference);
  // Also for those who may look at it because they decide on it.
  if (isUnreleased(message)) throw heldForApproval();
  if (message.direction === 'outbound' && message.status !== 'sent') {
    throw new DomainError('wrong_state', 'Only a message that was sent can be forwarded', {
      current_status: message.status,
    });
  }
  return message;
}

function quoting(note: string, original: SeenMessage): string {
  const markdown = forwardedMarkdown(note, { ...original, date: dateOf(original) });
  if (markdown.length <= MARKDOWN_LIMIT) return markdown;
  throw new DomainError('payload_too_large', 'The original is too long to be quoted in a message');
}

/** As its sender dated it, where that is a date. */
function dateOf({ headers, releasedAtSeconds, createdAt }: SeenMessage): Date {
  if (releasedAtSeconds !== null) return new Date(releasedAtSeconds * 1000);
  const told = new Date(headers['Date'] ?? '');
  return Number.isNaN(told.getTime()) ? createdAt : told;
}

/** Asked here, because a message that cannot be frozen could not be refused any more. */
function assertCarriable({ attachments }: MessageDraft): void {
  const total = attachments.reduce((sum, { size }) => sum + size, 0);
  if (attachments.length <= ATTACHMENTS_LIMIT && total <= ATTACHED_LIMIT) return;
  throw new DomainError(
    'payload_too_large',
    'The attachments are too many or too large: forward the message without them (include_attachments)',
  );
}
