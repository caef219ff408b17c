/** `get_email_status`: where a message stands, without reading it. */
import { z } from 'zod';
import { DELIVERY_STATES, RECIPIENT_STATES } from '../../../domain/message-state.js';
import { EXAMPLE } from '../example-values.js';
import { messageId, messageState, oversightMode } from '../fields.js';
import { iso } from '../email-views.js';
import { changesRequested, changesRequestedOf } from './changes-requested.js';
import { messageOfCaller } from './message-of-caller.js';
import { defineOperation, ONLY_READS } from '../operation.js';

export const getEmailStatus = defineOperation({
  name: 'get_email_status',
  summary: 'State, approval and delivery of one message',
  description: 'Answers state, approver and delivery times of one message without its content.',
  scopes: ['read', 'send', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/emails/{email_id}/status', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'Get email status', readOnly: true, destructive: false, idempotent: true },
  input: z.object({ email_id: messageId }),
  output: z.object({
    id: z.string(),
    mailbox_id: z.string(),
    status: messageState,
    oversight_mode: oversightMode,
    delivery: z.enum(DELIVERY_STATES).nullable(),
    approval_id: z.string().nullable(),
    approved_by: z.string().nullable(),
    approved_at: z.string().nullable(),
    expires_at: z.string().nullable(),
    changes_requested: changesRequested,
    scheduled_at: z.string().nullable(),
    delivered_at: z.string().nullable(),
    created_at: z.string(),
    recipients: z.array(
      z.object({
        address: z.string(),
        state: z.enum(RECIPIENT_STATES),
        next_attempt_at: z.string().nullable(),
        delayed_at: z.string().nullable(),
      }),
    ),
  }),
  untrusted: [],
  example: {
    input: { email_id: EXAMPLE.messageId },
    output: {
      id: EXAMPLE.messageId,
      mailbox_id: EXAMPLE.mailboxId,
      status: 'pending_send_approval',
      oversight_mode: 'gated_send',
      delivery: null,
      approval_id: EXAMPLE.approvalId,
      approved_by: null,
      approved_at: null,
      expires_at: EXAMPLE.moment,
      changes_requested: null,
      scheduled_at: null,
      delivered_at: null,
      created_at: EXAMPLE.moment,
      recipients: [{ address: 'pat@example.com', state: 'waiting', next_attempt_at: null, delayed_at: null }],
    },
  },
}).handledBy(async (context, { email_id }) => {
  const message = await messageOfCaller(context, email_id);
  const [request, recipients] = await Promise.all([
    context.stores.approvals.forMessage(message.id),
    context.stores.messages.recipients(message.id),
  ]);
  return {
    id: message.id,
    mailbox_id: message.mailboxId,
    status: message.status,
    oversight_mode: message.strictestMode,
    delivery: message.delivery,
    approval_id: request?.requestId ?? null,
    approved_by: message.approvedBy,
    approved_at: iso(message.approvedAt),
    expires_at: request?.state === 'open' ? new Date(request.expiresAtMs).toISOString() : null,
    changes_requested: await changesRequestedOf(context, request),
    scheduled_at: iso(message.sendAt),
    delivered_at: iso(message.deliveredAt),
    created_at: message.createdAt.toISOString(),
    recipients: recipients.map(({ address, state, nextAttemptAt, delayedAt }) => ({
      address,
      state,
      next_attempt_at: state === 'waiting' ? iso(nextAttemptAt) : null,
      delayed_at: iso(delayedAt),
    })),
  };
});
