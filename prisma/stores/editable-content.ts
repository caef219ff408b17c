/** What an edit may change of a message, and what its row says then: frozen in no revision, and judged by nobody. */
import type { MessageDraft } from '../../domain/message.js';
import { statusAfterEdit } from '../../domain/scheduled-edit.js';
import { Prisma } from '../generated/client.js';

export type EditableContent = Pick<
  MessageDraft,
  'to' | 'cc' | 'bcc' | 'subject' | 'markdown' | 'attachments' | 'fingerprint'
>;

export function changedContent(content: EditableContent): Prisma.MessageUncheckedUpdateInput {
  return {
    toAddresses: [...content.to],
    ccAddresses: [...content.cc],
    bccAddresses: [...content.bcc],
    subject: content.subject,
    markdown: content.markdown,
    attachments: content.attachments.map((attachment) => ({ ...attachment })),
    fingerprint: content.fingerprint,
    status: statusAfterEdit('content'),
    revision: 0,
    gate: Prisma.DbNull,
  };
}
