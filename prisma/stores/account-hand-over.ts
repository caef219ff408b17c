/**
 * Another oversight address, in one transaction. Rights that came with the old address end with it: codes and links that
 * were mailed there, operator sessions, the person's roles, and, where no policy names that person, their access at all.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Role } from '../../domain/person.js';
import type { Transaction } from '../client.js';
import type { PersonModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { endAccess } from './end-access.js';

export interface HandOver {
  readonly oversightEmail: string;
  readonly name?: string;
  readonly physicalAddress?: string | null;
  /** Of the person who is made where nobody of the tenant has that address. */
  readonly newPersonId: string;
  readonly audit: (outcome: HandOverOutcome) => readonly AuditDraft[];
}

export interface HandOverOutcome {
  readonly personId: string;
  readonly formerPersonId: string | null;
  /** Keys that carried the former person's decisions. */
  readonly revokedKeyIds: readonly string[];
}

const OVERSEER_ROLES: readonly Role[] = ['approver', 'operator'];

export async function handOverTo(
  tx: Transaction,
  tenantId: string,
  { newPersonId, audit, ...change }: HandOver,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM tenant WHERE id = ${tenantId} FOR UPDATE`;
  const before = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  await tx.tenant.update({ where: { id: tenantId }, data: change });
  const personId = await appoint(tx, { tenantId, email: change.oversightEmail, newPersonId });
  const former = await tx.person.findUnique({
    where: { tenantId_email: { tenantId, email: before.oversightEmail } },
  });
  const isAnother = former !== null && former.id !== personId;
  const revokedKeyIds = isAnother ? await dismiss(tx, former) : [];
  await voidWhatWasMailed(tx, tenantId);
  await appendAudit(tx, audit({ personId, formerPersonId: isAnother ? former.id : null, revokedKeyIds }));
}

async function appoint(
  tx: Transaction,
  { tenantId, email, newPersonId }: { tenantId: string; email: string; newPersonId: string },
): Promise<string> {
  const known = await tx.person.findUnique({ where: { tenantId_email: { tenantId, email } } });
  if (!known) {
    await tx.person.create({
      data: { id: newPersonId, tenantId, email, name: email, roles: [...OVERSEER_ROLES] },
    });
    return newPersonId;
  }
  const roles = [...new Set([...known.roles, ...OVERSEER_ROLES])];
  await tx.person.update({ where: { id: known.id }, data: { roles, isActive: true } });
  return known.id;
}

/** Whoever a policy names stays an approver, whatever their address was. */
async function dismiss(tx: Transaction, person: PersonModel): Promise<string[]> {
  const isNamed = await isNamedByPolicy(tx, person);
  const roles = person.roles.filter((role) => role === 'compliance' || (role === 'approver' && isNamed));
  const isActive = roles.length > 0;
  await tx.person.update({ where: { id: person.id }, data: { roles, isActive } });
  if (isActive) return [];
  const { keyIds } = await endAccess(tx, person.id);
  return [...keyIds];
}

/** By a policy in force: the newest version of the tenant's, of each mailbox's and of each that they share. */
async function isNamedByPolicy(tx: Transaction, { id, tenantId }: PersonModel): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isNamed: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM (
        SELECT DISTINCT ON (mailbox_id, name) definition FROM approval_policy
         WHERE tenant_id = ${tenantId} ORDER BY mailbox_id, name, version DESC
      ) newest WHERE position(${id} IN newest.definition::text) > 0
    ) AS "isNamed"`;
  return row?.isNamed === true;
}

/** Whoever reads the old mailbox must find nothing in it that still opens a door. */
async function voidWhatWasMailed(tx: Transaction, tenantId: string): Promise<void> {
  const closedAt = new Date();
  await tx.operatorApproval.updateMany({ where: { tenantId, closedAt: null }, data: { closedAt } });
  await tx.modeUpgrade.updateMany({ where: { tenantId, closedAt: null }, data: { closedAt } });
  await tx.operatorSession.updateMany({
    where: { tenantId, endedAt: null },
    data: { endedAt: closedAt, codeExpiresAt: closedAt },
  });
}
