/** A receiver of the audit log that is away. */
import type { AuditReceiverView } from '../../../api/pages/audit-receivers.js';

export const AWAY: AuditReceiverView = {
  name: 'SOC',
  kind: 'syslog_cef',
  isPaused: false,
  lag: 41,
  lastError: 'the receiver cannot be reached: ECONNREFUSED',
  lastPushedAt: null,
};
