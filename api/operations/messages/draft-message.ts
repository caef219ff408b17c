/** From a checked request to a draft: automatic copies added, addresses canonical, attachments stored by hash. */
import { canonicalAddress } from '../../../domain/address.js';
import { actorOf, authorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { GateTiming, Mailbox } from '../../../domain/mailbox.js';
import type { Attachment, MessageDraft } from '../../../domain/message.js';
import type { Conversation } from '../../../domain/thread.js';
import { canonicalHash } from '../../canonical-hash.js';
import type { Context } from '../../context.js';

/** What every way of sending comes down to. */
export interface SendRequest {
  readonly to: readonly string[];
  readonly cc?: readonly string[] | undefined;
  readonly bcc?: readonly string[] | undefined;
  readonly reply_to?: string | undefined;
  readonly subject: string;
  readonly markdown: string;
  readonly attachments?:
    readonly { name: string; content_base64: string; content_type: string }[] | undefined;
  readonly send_at?: string | undefined;
  readonly gate_timing?: GateTiming | undefined;
  readonly idempotency_key?: string | undefined;
  /** Of a reply, and of what is forwarded. */
  readonly conversation?: Conversation | undefined;
  /** Of what is forwarded, beside its conversation. */
  readonly forward?: Forward | undefined;
}

/** What a message that is forwarded gives to the new one. */
export interface Forward {
  readonly messageId: string;
  /** As they stand in the content store. */
  readonly attachments: readonly Attachment[];
}

/** Decoded bytes of all attachments of one request (rest.md 4). */
const UPLOAD_LIMIT = 10 * 1024 * 1024;

export async function draftMessage(
  context: Context,
  mailbox: Mailbox,
  request: SendRequest,
): Promise<MessageDraft> {
  const { caller } = context;
  const sendAt = sendAtOf(mailbox, request.send_at);
  const attachments = await attachmentsOf(context, request);
  return {
    tenantId: caller.tenantId,
    mailboxId: mailbox.id,
    ...continuationOf(request),
    from: mailbox.address,
    ...contentOf(mailbox, { ...request, cc: request.cc ?? [], bcc: request.bcc ?? [], attachments }),
    replyTo: request.reply_to === undefined ? null : canonicalAddress(request.reply_to),
    sendAt,
    gateTiming: request.gate_timing ?? mailbox.defaultGateTiming,
    authoredBy: actorOf(caller),
    authorPersonId: authorOf(caller),
    mode: mailbox.oversightMode,
    idempotencyKey: request.idempotency_key ?? null,
  };
}

/** Which kind of sending it is, and what it goes on from. */
function continuationOf({
  conversation,
  forward,
}: SendRequest): Pick<MessageDraft, 'operation' | 'conversation' | 'forwardOf'> {
  if (conversation === undefined) return { operation: 'send' };
  if (forward === undefined) return { operation: 'reply', conversation };
  return { operation: 'forward', conversation, forwardOf: forward.messageId };
}

/** What people read and who gets it. */
type Content = Pick<MessageDraft, 'to' | 'cc' | 'bcc' | 'subject' | 'markdown' | 'attachments'>;

/** With the mailbox's automatic copies and the fingerprint: of a new message, and of one that is edited. */
export function contentOf(
  mailbox: Mailbox,
  { to, cc, bcc, subject, markdown, attachments }: Content,
): Content & Pick<MessageDraft, 'fingerprint'> {
  const content = {
    to: distinct(to),
    cc: distinct([...cc, ...(mailbox.autoCc === null ? [] : [mailbox.autoCc])]),
    bcc: distinct([...bcc, ...(mailbox.autoBcc === null ? [] : [mailbox.autoBcc])]),
    subject,
    markdown,
    attachments,
  };
  // Finds repeats that carry no idempotency key (rest.md 8).
  return { ...content, fingerprint: canonicalHash({ mailbox: mailbox.id, ...content }) };
}

function distinct(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(canonicalAddress))];
}

/** @throws DomainError where the mailbox may not schedule, or the moment has passed */
export function sendAtOf(mailbox: Mailbox, text: string | undefined): Date | null {
  if (text === undefined) return null;
  if (!mailbox.schedulingEnabled) throw new DomainError('scheduling_disabled');
  const moment = new Date(text);
  if (moment.getTime() > Date.now()) return moment;
  throw new DomainError('validation_failed', 'send_at lies in the past', {
    fields: { send_at: 'must be in the future' },
  });
}

/** What is uploaded, and after it what is carried over. */
async function attachmentsOf(context: Context, { attachments, forward }: SendRequest): Promise<Attachment[]> {
  const uploaded = await storeAttachments(context, attachments ?? []);
  return [...uploaded, ...(forward?.attachments ?? [])];
}

export async function storeAttachments(
  { content }: Context,
  attachments: NonNullable<SendRequest['attachments']>,
): Promise<Attachment[]> {
  const decoded = attachments.map(({ name, content_base64, content_type }) => ({
    name,
    contentType: content_type,
    bytes: Buffer.from(content_base64, 'base64'),
  }));
  const total = decoded.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > UPLOAD_LIMIT)
    throw new DomainError('payload_too_large', 'Attachments may have 10 MiB together');
  return Promise.all(
    decoded.map(async ({ name, contentType, bytes }) => {
      const { sha256, size } = await content.put(bytes);
      return { name, contentType, sha256, size };
    }),
  );
}
