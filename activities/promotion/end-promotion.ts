/** The end of a promotion: the mode is given, or it is on record why not. */
import type { AuditDraft, AuditMetadata } from '../../domain/audit-entry.js';
import type { PromotionRefusal } from '../../domain/promotion.js';
import type { Looking, Step } from './step.js';

export async function applyPromotion(
  looking: Looking,
  { approverIds, assignmentId, endsAtMs }: Step & { kind: 'apply' },
): Promise<void> {
  const { deps, promotion } = looking;
  const isApplied = await deps.stores.promotions.apply(promotion.id, (from) =>
    draft(looking, 'oversight.upgrade', {
      from,
      to: promotion.targetMode,
      approved_in_entra_by: approverIds,
      assignment_id: assignmentId,
      licence_ends_at: new Date(endsAtMs).toISOString(),
    }),
  );
  if (!isApplied) await refusePromotion(looking, 'withdrawn');
}

export async function refusePromotion(looking: Looking, reason: PromotionRefusal): Promise<void> {
  const { deps, promotion, account } = looking;
  const isOpen = promotion.graphId !== null && (reason === 'withdrawn' || reason === 'expired');
  // Nobody there need decide on it any more; if somebody does, it changes nothing here.
  if (isOpen && promotion.graphId) await account.assignmentRequests.cancel(promotion.graphId);
  await deps.stores.promotions.refuse(
    promotion.id,
    reason,
    draft(looking, 'oversight.upgrade_refused', { to: promotion.targetMode, reason }),
  );
  deps.log.warn({ promotion_id: promotion.id, reason }, 'a promotion was refused');
}

function draft(
  { promotion }: Looking,
  action: 'oversight.upgrade' | 'oversight.upgrade_refused',
  metadata: AuditMetadata,
): AuditDraft {
  return {
    tenantId: promotion.tenantId,
    action,
    actor: 'system',
    resourceType: 'mailbox',
    resourceId: promotion.mailboxId,
    metadata: {
      ...metadata,
      request_id: promotion.id,
      entra_request_id: promotion.graphId,
      policy_id: promotion.policyId,
      policy_sha256: promotion.policySha256,
    },
  };
}
