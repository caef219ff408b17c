/** Putting an address on a tenant's suppression list: at once, or once its mailbox was full too often. */
import { createHash } from 'node:crypto';
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { SuppressionWish } from '../../domain/delivery-attempt.js';
import { SOFT_BOUNCE_DAYS, SOFT_BOUNCES } from '../../domain/mail-report.js';
import type { Transaction } from '../client.js';

export type SuppressionReason = 'hard_bounce' | 'soft_bounces' | 'complaint';

export interface Suppressed {
  readonly messageId: string;
  readonly address: string;
  readonly reason: SuppressionReason;
}

/** The entry that says so, for the end of the transaction; none where the address is on the list already. */
export async function suppress(
  tx: Transaction,
  { messageId, address, reason }: Suppressed,
): Promise<AuditDraft[]> {
  const [added] = await tx.$queryRaw<{ tenantId: string }[]>`
    INSERT INTO suppression (id, tenant_id, email_address, reason, mailbox_id)
    SELECT next_ulid(), tenant_id, ${address}, ${reason}, mailbox_id FROM message WHERE id = ${messageId}
    ON CONFLICT (tenant_id, email_address) DO NOTHING
    RETURNING tenant_id AS "tenantId"`;
  if (!added) return [];
  return [
    {
      tenantId: added.tenantId,
      action: 'suppression.add',
      actor: 'system',
      resourceType: 'suppression',
      // A hash, so that erasing the list erases who was on it.
      resourceId: createHash('sha256').update(address, 'utf8').digest('hex'),
      metadata: { email_id: messageId, reason },
    },
  ];
}

const FULL = '5.2.2';

/** What is counted is a report, or what a server said itself; the one of this transaction among them. */
export async function suppressIfFullTooOften(
  tx: Transaction,
  { messageId, address }: Omit<Suppressed, 'reason'>,
): Promise<AuditDraft[]> {
  const since = new Date(Date.now() - SOFT_BOUNCE_DAYS * 24 * 60 * 60 * 1000);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM mail_report r JOIN message m ON m.tenant_id = r.tenant_id
     WHERE m.id = ${messageId} AND r.address = ${address} AND r.code = ${FULL} AND r.created_at >= ${since}`;
  const isTooOften = (row?.count ?? 0) >= SOFT_BOUNCES;
  return isTooOften ? suppress(tx, { messageId, address, reason: 'soft_bounces' }) : [];
}

interface Refused {
  readonly destination: Omit<Suppressed, 'reason'>;
  readonly suppress: SuppressionWish;
}

/** What a server said itself; that a mailbox is full counts like a report of it. */
export async function suppressAfterRefusal(
  tx: Transaction,
  { destination: { messageId, address }, suppress: wish }: Refused,
): Promise<AuditDraft[]> {
  if (wish === 'keep') return [];
  if (wish === 'suppress') return suppress(tx, { messageId, address, reason: 'hard_bounce' });
  await tx.$executeRaw`
    INSERT INTO mail_report (id, tenant_id, message_id, address, kind, bounce, code)
    SELECT next_ulid(), tenant_id, id, ${address}, 'failed', 'soft', ${FULL} FROM message WHERE id = ${messageId}`;
  return suppressIfFullTooOften(tx, { messageId, address });
}
