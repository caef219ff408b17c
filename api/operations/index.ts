/** The registry, in the order the documents show it. */
import { getAuditLog } from './audit/get-audit-log.js';
import { applyUpgrade } from './mailboxes/apply-upgrade.js';
import { getMailbox } from './mailboxes/get-mailbox.js';
import { listMailboxes } from './mailboxes/list-mailboxes.js';
import { requestUpgrade } from './mailboxes/request-upgrade.js';
import { updateMailbox } from './mailboxes/update-mailbox.js';
import { cancelMessage } from './messages/cancel-message.js';
import { getEmailStatus } from './messages/get-email-status.js';
import { readEmail } from './messages/read-email.js';
import { sendEmail } from './messages/send-email.js';
import { sendEmailFlat } from './messages/send-email-flat.js';
import { decideEmail } from './oversight/decide-email.js';
import { listPending } from './oversight/list-pending.js';
import type { Operation } from './operation.js';

export const operations: readonly Operation[] = [
  listMailboxes,
  getMailbox,
  updateMailbox,
  requestUpgrade,
  applyUpgrade,
  sendEmail,
  sendEmailFlat,
  readEmail,
  getEmailStatus,
  cancelMessage,
  listPending,
  decideEmail,
  getAuditLog,
];
