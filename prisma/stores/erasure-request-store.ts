/** What people outside ask for: every message from or to their address goes. Open until there is none left. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { ERASURE_QUESTION } from '../../domain/retention.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';

export interface ErasureRequest {
  readonly id: string;
  readonly tenantId: string;
  /** Lower case; empty once it is completed. */
  readonly address: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly erased: number;
  /** Under a hold or under way when they were last looked at. */
  readonly kept: number;
  readonly completedAt: Date | null;
}

export interface NewErasureRequest {
  readonly id: string;
  readonly tenantId: string;
  readonly address: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly audit: AuditDraft;
}

export interface ErasureRequestStore {
  add(request: NewErasureRequest): Promise<ErasureRequest>;
  /** Newest first. */
  list(tenantId: string): Promise<ErasureRequest[]>;
  /** Those that are not completed, after this one. */
  open(after: string, limit: number): Promise<ErasureRequest[]>;
  /** Messages from or to its address that are not erased, after this one. */
  messages(request: ErasureRequest, after: string, limit: number): Promise<string[]>;
  noteKept(id: string, kept: number): Promise<void>;
  /** Its address goes as well, with what else of ours named it. */
  complete(request: ErasureRequest, audit: (erased: number) => AuditDraft): Promise<void>;
}

const LISTED = 200;

export function createErasureRequestStore(database: Database): ErasureRequestStore {
  return {
    add: ({ audit, ...data }) =>
      database.$transaction(async (tx) => {
        const row = await tx.erasureRequest.create({ data });
        await appendAudit(tx, [audit]);
        return row;
      }),
    list: (tenantId) =>
      database.erasureRequest.findMany({ where: { tenantId }, orderBy: { id: 'desc' }, take: LISTED }),
    open: (after, limit) =>
      database.erasureRequest.findMany({
        where: { completedAt: null, id: { gt: after } },
        orderBy: { id: 'asc' },
        take: limit,
      }),
    async messages({ tenantId, address }, after, limit) {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT id FROM message
         WHERE tenant_id = ${tenantId} AND id > ${after} AND erased_at IS NULL
           AND (message_recipients(to_addresses, cc_addresses, bcc_addresses) @> ARRAY[${address}]
                OR lower(from_address) = ${address} OR lower(reply_to) = ${address})
         ORDER BY id LIMIT ${limit}`;
      return rows.map(({ id }) => id);
    },
    async noteKept(id, kept) {
      await database.erasureRequest.update({ where: { id }, data: { kept } });
    },
    complete: (request, audit) => database.$transaction((tx) => completeOnce(tx, request, audit)),
  };
}

async function completeOnce(
  tx: Transaction,
  { id, tenantId, address }: ErasureRequest,
  audit: (erased: number) => AuditDraft,
): Promise<void> {
  const { count } = await tx.erasureRequest.updateMany({
    where: { id, completedAt: null },
    data: { completedAt: new Date(), kept: 0, address: '' },
  });
  if (count === 0) return;
  await tx.contact.deleteMany({ where: { tenantId, email: { equals: address, mode: 'insensitive' } } });
  await tx.operatorApproval.updateMany({
    where: {
      ...{ tenantId, action: ERASURE_QUESTION },
      OR: [{ closedAt: { not: null } }, { expiresAt: { lt: new Date() } }],
    },
    data: { sealedInput: '', lines: [] },
  });
  const { erased } = await tx.erasureRequest.findUniqueOrThrow({ where: { id } });
  await appendAudit(tx, [audit(erased)]);
}
