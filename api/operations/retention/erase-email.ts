/** `erase_email`: the content of one message goes, once the operator has said yes; its record stays. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import type { Message } from '../../../domain/message.js';
import { heldBack, type ErasureVerdict } from '../../../domain/retention.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { messageId } from '../fields.js';
import { emailAudit, messageOnRecord } from '../messages/message-of-caller.js';
import { defineOperation } from '../operation.js';
import { holdReason } from './hold-view.js';

export const eraseEmail = defineOperation({
  name: 'erase_email',
  summary: 'Erase the content of one email',
  description:
    'Erases subject, text, attachments, addresses and headers of one email for good; digests, states, signed votes and the ' +
    'audit log stay. Needs the yes of the oversight address. Refused while the email is under way or under a legal hold.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/emails/{email_id}/erase', success: 200 }],
  records: 'email.erase',
  tool: null,
  input: z.object({ email_id: messageId, reason: holdReason }),
  output: z.object({ email_id: z.string(), status: z.literal('erased'), erased_at: z.string() }),
  untrusted: [],
  failures: { 409: 'It is under a legal hold, or still under way' },
  example: {
    input: { email_id: EXAMPLE.messageId, reason: 'Request of the person concerned, 12 May' },
    output: { email_id: EXAMPLE.messageId, status: 'erased', erased_at: EXAMPLE.moment },
  },
}).handledBy(
  async (context, { email_id, reason }) => {
    const { caller, stores } = context;
    const message = await messageOnRecord(context, email_id);
    const verdict = await stores.retention.erase({
      tenantId: caller.tenantId,
      messageId: message.id,
      audit: () =>
        emailAudit(context, message, { action: 'email.erase', metadata: { basis: 'request', reason } }),
    });
    assertErased(verdict);
    const erasedAt = (await stores.messages.find(message.id))?.erasedAt ?? new Date();
    return { email_id: message.id, status: 'erased' as const, erased_at: erasedAt.toISOString() };
  },
  {
    async asksOperator(context, { email_id, reason }) {
      const message = await messageOnRecord(context, email_id);
      const verdict = await context.stores.retention.judge(message.tenantId, message.id);
      assertErased(verdict);
      // Said twice, there is nothing to be asked about.
      if (verdict?.kind === 'erased') return null;
      return {
        tier: 'high',
        action: 'email.erase',
        lines: [
          ...(await wordsFor(context, message)),
          'Its subject, text, attachments, addresses and headers go for good. Its evidence stays, without content.',
          `Reason: ${reason}`,
        ],
      };
    },
  },
);

/** @throws DomainError where it was not, and is not by now */
function assertErased(verdict: ErasureVerdict | undefined): void {
  if (verdict?.kind === 'held') throw heldBack(verdict.hold);
  if (verdict?.kind === 'running') {
    throw new DomainError(
      'wrong_state',
      'The email is still under way; it can be erased once that has ended',
    );
  }
  if (!verdict) throw new DomainError('not_found', 'Email not found');
}

/** No subject and no address: what is mailed is kept elsewhere, and is not erased with it. */
async function wordsFor({ stores }: Context, { id, mailboxId, createdAt }: Message): Promise<string[]> {
  const mailbox = await stores.mailboxes.find(mailboxId);
  return [`Erase the email ${id} of ${mailbox?.address ?? mailboxId} from ${createdAt.toISOString()}.`];
}
