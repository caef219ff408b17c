/** Values that the examples of several operations share. */
export const EXAMPLE = {
  mailboxId: '01K4Z8QW3N5T7V9X1B2C4D6F8G',
  messageId: '01K4Z8R2M7P9R1T3V5W7X9Z1B3',
  threadId: '01K4Z8R2M8Q0S2T4V6W8X0Z2C4',
  approvalId: '01K4Z8R2N1S3T5V7W9X1Z3B5D7',
  address: 'agent@acme.multimail.test',
  moment: '2026-11-23T09:30:00.000Z',
} as const;

export const EXAMPLE_SUMMARY = {
  id: EXAMPLE.messageId,
  mailbox_id: EXAMPLE.mailboxId,
  direction: 'outbound',
  status: 'pending_send_approval',
  from: EXAMPLE.address,
  from_address: EXAMPLE.address,
  to: ['pat@example.com'],
  to_addresses: ['pat@example.com'],
  cc: [],
  subject: 'Your order',
  thread_id: EXAMPLE.threadId,
  has_attachments: false,
  spam_score: null,
  spam_verdict: null,
  received_at: EXAMPLE.moment,
  created_at: EXAMPLE.moment,
  scheduled_at: null,
  delivered_at: null,
  bounced_at: null,
  bounce_type: null,
  identity_verdict: null,
  thread_claim: null,
} as const;
