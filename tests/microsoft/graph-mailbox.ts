/** A user's mailbox in the simulated Exchange Online: drafts, what was sent, what came in. */
import { randomBytes } from 'node:crypto';

export interface StoredMessage {
  readonly id: string;
  isDraft: boolean;
  readonly internetMessageId: string;
  /** In-Reply-To, which only a reply has. */
  readonly inReplyTo: string | null;
  readonly receivedDateTime: string;
  folder: 'drafts' | 'sentitems' | 'inbox';
  /** As `message` of Graph. */
  content: Record<string, unknown>;
  attachments: Record<string, unknown>[];
  /** Of mail that came in. */
  readonly raw: Buffer | null;
}

export interface SimulatedMailbox {
  readonly userId: string;
  readonly address: string;
  readonly messages: Map<string, StoredMessage>;
  /** In the order in which they left. */
  readonly sent: StoredMessage[];
  put(message: Partial<StoredMessage>): StoredMessage;
}

export function aMailboxInExchange(address: string, userId: string): SimulatedMailbox {
  const messages = new Map<string, StoredMessage>();
  const domain = address.split('@')[1] ?? '';
  return {
    userId,
    address,
    messages,
    sent: [],
    put(given) {
      const message: StoredMessage = {
        // Immutable ids are of base64, with what base64 is made of.
        id: `AAkALg${randomBytes(24).toString('base64')}`,
        isDraft: true,
        internetMessageId: `<${randomBytes(9).toString('hex').toUpperCase()}@${domain}>`,
        inReplyTo: null,
        receivedDateTime: new Date().toISOString(),
        folder: 'drafts',
        content: {},
        attachments: [],
        raw: null,
        ...given,
      };
      messages.set(message.id, message);
      return message;
    },
  };
}

/** As Exchange keeps a body: in a document of its own, with lines ended its way. */
export function asExchangeKeepsIt(content: Record<string, unknown>): Record<string, unknown> {
  const body = content.body as { contentType: string; content: string } | undefined;
  if (body?.contentType.toLowerCase() !== 'html') return content;
  const meta = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';
  const html = body.content
    .replace(/<!doctype[^>]*>\s*/iu, '')
    .replace(/<head>/iu, `<head>\r\n${meta}`)
    .replaceAll(/\r?\n/gu, '\r\n');
  return { ...content, body: { contentType: 'html', content: html } };
}

export function attached(message: StoredMessage, given: Record<string, unknown>): Record<string, unknown> {
  const type = '#microsoft.graph.fileAttachment';
  const attachment = { '@odata.type': type, ...given, id: randomBytes(12).toString('base64') };
  message.attachments.push(attachment);
  return attachment;
}

export function asGraphTellsIt({
  id,
  isDraft,
  internetMessageId,
  receivedDateTime,
  content,
  attachments,
}: StoredMessage) {
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/messages/$entity',
    '@odata.etag': 'W/"simulated"',
    ...{ id, isDraft, internetMessageId, receivedDateTime },
    ...content,
    attachments: attachments.map(({ contentBytes: _notAskedFor, ...attachment }) => attachment),
  };
}
