/** A legal hold as clients see it, and how it is named to a person. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import { oneHeaderLine } from '../../../domain/header-text.js';
import { HOLD_SCOPES } from '../../../domain/retention.js';
import type { LegalHold } from '../../../prisma/stores/legal-hold-store.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';

export const holdId = z.string().min(1).max(64).describe('Id of the legal hold');
export const holdReason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .transform(oneHeaderLine)
  .describe('For the audit log, where it stays: no content of messages');

export const holdShape = z.object({
  id: z.string(),
  scope: z.enum(HOLD_SCOPES),
  target_id: z.string().describe('Id of the message, the mailbox, or the account'),
  matter: z.string(),
  reason: z.string(),
  placed_by: z.string(),
  placed_at: z.string(),
  released_by: z.string().nullable(),
  released_at: z.string().nullable(),
  release_reason: z.string().nullable(),
});

export const EXAMPLE_HOLD = {
  id: '01K4Z8S0A1B2C3D4E5F6G7H8J9',
  scope: 'mailbox' as const,
  target_id: EXAMPLE.mailboxId,
  matter: 'Smith v. Acme, 2026-114',
  reason: 'Preservation letter of 3 March',
  placed_by: 'key:01K4Z8S0A1B2C3D4E5F6G7H8K0',
  placed_at: EXAMPLE.moment,
  released_by: null,
  released_at: null,
  release_reason: null,
};

export function holdView(hold: LegalHold): z.input<typeof holdShape> {
  return {
    id: hold.id,
    scope: hold.scope,
    target_id: hold.targetId,
    matter: hold.matter,
    reason: hold.reason,
    placed_by: hold.placedBy,
    placed_at: hold.placedAt.toISOString(),
    released_by: hold.releasedBy,
    released_at: hold.releasedAt?.toISOString() ?? null,
    release_reason: hold.releaseReason,
  };
}

export function holdAudit(
  { caller }: Pick<Context, 'caller'>,
  action: 'legal_hold.place' | 'legal_hold.release',
  hold: Pick<LegalHold, 'id' | 'scope' | 'targetId' | 'matter'> & { readonly reason: string },
): AuditDraft {
  return {
    tenantId: caller.tenantId,
    action,
    actor: actorOf(caller),
    resourceType: 'legal_hold',
    resourceId: hold.id,
    metadata: { scope: hold.scope, target_id: hold.targetId, matter: hold.matter, reason: hold.reason },
  };
}
