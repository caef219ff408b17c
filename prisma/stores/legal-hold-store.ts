/** Legal holds: placing and releasing them, and which of them keep something from being erased. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { HOLD_SCOPES, type ActiveHold, type HoldScope } from '../../domain/retention.js';
import type { Database, Transaction } from '../client.js';
import type { LegalHoldModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export interface LegalHold extends ActiveHold {
  readonly tenantId: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly releaseReason: string | null;
}

export interface NewHold {
  readonly id: string;
  readonly tenantId: string;
  readonly scope: HoldScope;
  readonly targetId: string;
  readonly matter: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly audit: AuditDraft;
}

export interface HoldRelease {
  readonly tenantId: string;
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly audit: AuditDraft;
}

export interface LegalHoldStore {
  place(hold: NewHold): Promise<LegalHold>;
  /** Undefined where there is none of this id, or it was released before. */
  release(release: HoldRelease): Promise<LegalHold | undefined>;
  find(tenantId: string, id: string): Promise<LegalHold | undefined>;
  /** Newest first. */
  list(tenantId: string): Promise<LegalHold[]>;
  active(tenantId: string): Promise<ActiveHold[]>;
}

export function createLegalHoldStore(database: Database): LegalHoldStore {
  return {
    place: ({ audit, ...data }) =>
      database.$transaction(async (tx) => {
        // Waits for erasures that have looked already: afterwards nothing it covers goes.
        await tx.$queryRaw`SELECT 1 FROM tenant WHERE id = ${data.tenantId} FOR UPDATE`;
        const row = await tx.legalHold.create({ data });
        await appendAudit(tx, [audit]);
        return holdOf(row);
      }),
    release: ({ tenantId, id, by, reason, audit }) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.legalHold.updateMany({
          where: { id, tenantId, releasedAt: null },
          data: { releasedBy: by, releasedAt: new Date(), releaseReason: reason },
        });
        if (count === 0) return undefined;
        const row = await tx.legalHold.findUniqueOrThrow({ where: { id } });
        await appendAudit(tx, [audit]);
        return holdOf(row);
      }),
    async find(tenantId, id) {
      const row = await database.legalHold.findFirst({ where: { id, tenantId } });
      return row === null ? undefined : holdOf(row);
    },
    async list(tenantId) {
      const rows = await database.legalHold.findMany({ where: { tenantId }, orderBy: { id: 'desc' } });
      return rows.map(holdOf);
    },
    active: (tenantId) => activeHolds(database, tenantId),
  };
}

export async function activeHolds(tx: Database | Transaction, tenantId: string): Promise<ActiveHold[]> {
  const rows = await tx.legalHold.findMany({
    where: { tenantId, releasedAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(holdOf);
}

/** Until this transaction ends no hold is placed on anything of the tenant. */
export async function holdsStill(tx: Transaction, tenantId: string): Promise<ActiveHold[]> {
  await tx.$queryRaw`SELECT 1 FROM tenant WHERE id = ${tenantId} FOR SHARE`;
  return activeHolds(tx, tenantId);
}

function holdOf(row: LegalHoldModel): LegalHold {
  return { ...row, scope: oneOf(HOLD_SCOPES, row.scope) };
}
