/** Moved votes: standing ones while somebody is away, and those that were passed on for one request. Ended, never changed. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Delegation } from '../../domain/delegation.js';
import type { Database, Transaction } from '../client.js';
import type { VoteDelegationModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';

export interface StoredDelegation extends Delegation {
  readonly id: string;
  readonly tenantId: string;
}

export interface DelegationStore {
  /** Those in force, or still to come, that can concern this request; earliest first. */
  forRequest(request: { readonly tenantId: string; readonly requestId: string }): Promise<StoredDelegation[]>;
  /** Of all requests, in force or still to come. */
  ofTenant(tenantId: string): Promise<StoredDelegation[]>;
  /**
   * Asks `judge` with those in force while nobody else of the tenant moves a vote: it throws where this one cannot be.
   */
  add(
    delegation: StoredDelegation,
    judge: (others: readonly StoredDelegation[]) => void,
    audit: AuditDraft,
  ): Promise<void>;
  /** Takes a vote back; false where it was not this person's, or had ended. */
  end(
    delegation: Pick<StoredDelegation, 'id' | 'tenantId' | 'fromPersonId'>,
    audit: AuditDraft,
  ): Promise<boolean>;
}

export function createDelegationStore(database: Database): DelegationStore {
  return {
    forRequest: (request) => delegationsFor(database, request),
    ofTenant: (tenantId) => current(database, tenantId),
    add: (delegation, judge, audit) =>
      database.$transaction(async (tx) => {
        const { id, tenantId, fromPersonId, toPersonId, requestId, startsAtMs, endsAtMs } = delegation;
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`delegations of ${tenantId}`}, 0))`;
        judge(await current(tx, tenantId));
        await tx.voteDelegation.create({
          data: {
            id,
            tenantId,
            fromPersonId,
            toPersonId,
            requestId,
            startsAt: new Date(startsAtMs),
            endsAt: endsAtMs === null ? null : new Date(endsAtMs),
          },
        });
        await appendAudit(tx, [audit]);
      }),
    end: ({ id, tenantId, fromPersonId }, audit) =>
      database.$transaction(async (tx) => {
        const now = new Date();
        const { count } = await tx.voteDelegation.updateMany({
          where: { id, tenantId, fromPersonId, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
          data: { endsAt: now },
        });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
  };
}

export async function delegationsFor(
  database: Database | Transaction,
  { tenantId, requestId }: { readonly tenantId: string; readonly requestId: string },
): Promise<StoredDelegation[]> {
  const all = await current(database, tenantId);
  return all.filter((one) => one.requestId === null || one.requestId === requestId);
}

async function current(database: Database | Transaction, tenantId: string): Promise<StoredDelegation[]> {
  const rows = await database.voteDelegation.findMany({
    where: { tenantId, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
    orderBy: { id: 'asc' },
  });
  return rows.map(delegationOf);
}

function delegationOf({ startsAt, endsAt, ...row }: VoteDelegationModel): StoredDelegation {
  return { ...row, startsAtMs: startsAt.getTime(), endsAtMs: endsAt?.getTime() ?? null };
}
