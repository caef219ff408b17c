/** The example answer of every operation that submits a message. */
import { EXAMPLE } from '../example-values.js';
import type { Submitted } from './submit-message.js';

export const EXAMPLE_SUBMITTED: Submitted = {
  id: EXAMPLE.messageId,
  status: 'pending_scan',
  thread_id: EXAMPLE.threadId,
  message: 'Accepted; a person decides before it is sent. Do not send it again',
  oversight: {
    gate: 'hold',
    mode: 'gated_send',
    approval_id: EXAMPLE.approvalId,
    expires_at: EXAMPLE.moment,
  },
};
