/** What the audit log says of a delivery attempt: its number, whom it was for (a hash), and what came of it. */
import type { AuditDraft } from '../domain/audit-entry.js';
import type { AttemptOutcome } from '../domain/delivery-attempt.js';
import type { Destination } from '../prisma/stores/delivery-store.js';
import { recipientHash } from './mime/message-hash.js';

interface Numbered {
  readonly number: number;
  readonly tenantId: string;
}

export function attemptAudit(
  { messageId, address }: Destination,
  { begun, outcome }: { begun: Numbered; outcome: AttemptOutcome },
): AuditDraft {
  return {
    tenantId: begun.tenantId,
    action: outcome.kind === 'in_doubt' ? 'email.in_doubt' : 'email.attempt',
    actor: 'system',
    resourceType: 'email',
    resourceId: messageId,
    metadata: {
      attempt: begun.number,
      recipient: recipientHash(messageId, address),
      outcome: outcome.kind,
      reason: 'reason' in outcome ? outcome.reason : null,
    },
  };
}

export function resendAudit({ messageId }: Destination, begun: Numbered): AuditDraft {
  return {
    tenantId: begun.tenantId,
    action: 'email.resend_uncertain',
    actor: 'system',
    resourceType: 'email',
    resourceId: messageId,
    metadata: { attempt: begun.number, policy: 'resend' },
  };
}

export function haltAudit({ messageId }: Destination, begun: Numbered): AuditDraft {
  return {
    tenantId: begun.tenantId,
    action: 'email.halt',
    actor: 'system',
    resourceType: 'email',
    resourceId: messageId,
    metadata: { attempt: begun.number },
  };
}
