/** `report_spam`: a caller says that a received message is spam; it leaves the lists at once. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { isMark, isSpam } from '../../../domain/inbound.js';
import { isUnreleased } from '../../../domain/masking.js';
import { EXAMPLE } from '../example-values.js';
import { messageId } from '../fields.js';
import { defineOperation } from '../operation.js';
import { emailAudit, heldForApproval, messageOfCaller } from './message-of-caller.js';

export const reportSpam = defineOperation({
  name: 'report_spam',
  summary: 'Report a received message as spam',
  description: 'Puts a received message into quarantine. not_spam takes it out again.',
  scopes: ['send'],
  rest: [{ method: 'post', path: '/v1/emails/{email_id}/report-spam', success: 200 }],
  records: 'email.report_spam',
  tool: { title: 'Report spam message', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ email_id: messageId }),
  output: z.object({ id: z.string(), status: z.literal('spam_quarantined'), user_label: z.literal('spam') }),
  untrusted: [],
  failures: {
    403: 'The message is held and no person has let it through',
    409: 'The message was rejected or cancelled',
  },
  example: {
    input: { email_id: EXAMPLE.messageId },
    output: { id: EXAMPLE.messageId, status: 'spam_quarantined', user_label: 'spam' },
  },
}).handledBy(async (context, { email_id }) => {
  const { id, direction } = await messageOfCaller(context, email_id);
  if (direction === 'outbound') throw new DomainError('not_found', 'Email not found');
  await context.stores.marks.change(id, (message) => {
    if (!isMark(message.status) && !isSpam(message.status)) {
      if (isUnreleased(message) && message.status === 'pending_inbound_approval') throw heldForApproval();
      throw new DomainError('wrong_state', undefined, { current_status: message.status });
    }
    if (message.status === 'spam_quarantined' && message.userLabel === 'spam') return undefined;
    return {
      status: 'spam_quarantined',
      userLabel: 'spam',
      audit: emailAudit(context, message, { action: 'email.report_spam' }),
    };
  });
  return { id, status: 'spam_quarantined' as const, user_label: 'spam' as const };
});
