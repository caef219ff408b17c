/**
 * What the digest of an inbound message covers: everything a person looks at before they let it through. Sorting and
 * hashing happen at the edge, `activities/mime/content-digest.ts`.
 */
import type { Attachment, Message } from './message.js';

export interface ReceivedBinding {
  readonly version: 1;
  readonly direction: 'inbound';
  readonly message: string;
  readonly mailbox_id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly reply_to: string | null;
  readonly subject: string;
  readonly text_body: string | null;
  readonly markdown: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly name: string;
    readonly content_type: string;
    readonly size: number;
    readonly sha256: string;
  }[];
}

export function receivedBindingOf(message: Message): ReceivedBinding {
  return {
    version: 1,
    direction: 'inbound',
    message: message.id,
    mailbox_id: message.mailboxId,
    from: message.from,
    to: [...message.to],
    cc: [...message.cc],
    reply_to: message.replyTo,
    subject: message.subject,
    text_body: message.textBody,
    markdown: message.markdown,
    headers: { ...message.headers },
    attachments: message.attachments.map(boundAttachment),
  };
}

function boundAttachment({ name, contentType, size, sha256 }: Attachment) {
  return { name, content_type: contentType, size, sha256 };
}
