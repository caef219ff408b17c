/** What stands in the place of a message's words once they are erased. */
import type { Message } from '../../domain/message.js';
import type { ApprovalView } from '../pages/index.js';

export const ERASED_SUBJECT = '(erased)';

export function wordsOf(
  { subject, erasedAt }: Message,
  { text }: { readonly text: string },
): Pick<ApprovalView, 'subject' | 'text'> {
  if (erasedAt === null) return { subject, text };
  const words = `The content of this message was erased at ${erasedAt.toISOString()}. Digests, votes and the audit log stay.`;
  return { subject: ERASED_SUBJECT, text: words };
}
