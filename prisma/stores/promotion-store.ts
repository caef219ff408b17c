/** Promotions that people in Entra ID are asked for: how far their requests there have come, and what came of them. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { LICENSED_MODES, type LicensedMode } from '../../domain/directory-reading.js';
import { isStricter, OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import type { PromotionRefusal } from '../../domain/promotion.js';
import type { Database, Transaction } from '../client.js';
import type { AccessPackageRequestModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { modeSet } from './mailbox-store.js';
import { oneOf } from './rows.js';

export interface Promotion extends Pick<
  AccessPackageRequestModel,
  | 'id'
  | 'tenantId'
  | 'mailboxId'
  | 'entraTenantId'
  | 'agentId'
  | 'packageId'
  | 'policyId'
  | 'policySha256'
  | 'postingAt'
  | 'graphId'
  | 'pendingSeenAt'
  | 'deliveredSeenAt'
  | 'state'
  | 'outcome'
  | 'endedAt'
  | 'createdAt'
> {
  readonly targetMode: LicensedMode;
  /** `key:<id>` or `person:<id>` who asked for it. */
  readonly requestedBy: string;
  readonly expiresAt: Date;
  /** Nothing else was asked for since, and nobody made the mode stricter. */
  readonly isWanted: boolean;
}

export type PromotionNews = Partial<
  Pick<AccessPackageRequestModel, 'postingAt' | 'graphId' | 'pendingSeenAt' | 'deliveredSeenAt' | 'state'>
>;

export interface PromotionStore {
  find(id: string): Promise<Promotion | undefined>;
  note(id: string, news: PromotionNews): Promise<void>;
  /** Takes it on to post the request; false where somebody else has, since `known` was read. */
  claimPosting(id: string, known: Date | null, policySha256: string): Promise<boolean>;
  /** The mode is given, once; false where it is not wanted any more, or would not be looser. */
  apply(id: string, audit: (from: OversightMode) => AuditDraft): Promise<boolean>;
  /** Once. */
  refuse(id: string, reason: PromotionRefusal, audit: AuditDraft): Promise<void>;
  /** Nobody watches over these yet. */
  unstarted(limit: number): Promise<string[]>;
  markStarted(id: string): Promise<void>;
  /** False where they were told before. */
  isUntold(id: string): Promise<boolean>;
  markTold(id: string, audit: AuditDraft): Promise<void>;
}

export function createPromotionStore(database: Database): PromotionStore {
  const table = database.accessPackageRequest;
  return {
    async find(id) {
      const [row, upgrade] = await Promise.all([
        table.findUnique({ where: { id } }),
        database.modeUpgrade.findUnique({ where: { id } }),
      ]);
      if (!row || !upgrade) return undefined;
      return {
        ...row,
        targetMode: oneOf(LICENSED_MODES, upgrade.targetMode),
        requestedBy: upgrade.requestedBy,
        expiresAt: upgrade.expiresAt,
        isWanted: upgrade.closedAt === null,
      };
    },
    async note(id, news) {
      await table.updateMany({ where: { id, endedAt: null }, data: news });
    },
    async claimPosting(id, postingAt, policySha256) {
      const { count } = await table.updateMany({
        where: { id, postingAt, graphId: null, endedAt: null },
        data: { postingAt: new Date(), policySha256 },
      });
      return count > 0;
    },
    apply: (id, audit) => database.$transaction((tx) => applyOnce(tx, id, audit)),
    refuse: (id, reason, audit) =>
      database.$transaction(async (tx) => {
        if (!(await end(tx, id, reason))) return;
        await tx.modeUpgrade.updateMany({ where: { id, closedAt: null }, data: { closedAt: new Date() } });
        await appendAudit(tx, [audit]);
      }),
    async unstarted(take) {
      const where = { endedAt: null, workflowStartedAt: null };
      const rows = await table.findMany({ where, orderBy: { id: 'asc' }, take, select: { id: true } });
      return rows.map(({ id }) => id);
    },
    async markStarted(id) {
      await table.updateMany({ where: { id }, data: { workflowStartedAt: new Date() } });
    },
    isUntold: async (id) => (await table.count({ where: { id, toldAt: null } })) > 0,
    markTold: (id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.accessPackageRequest.updateMany({
          where: { id, toldAt: null },
          data: { toldAt: new Date() },
        });
        if (count > 0) await appendAudit(tx, [audit]);
      }),
  };
}

async function end(tx: Transaction, id: string, outcome: string): Promise<boolean> {
  const { count } = await tx.accessPackageRequest.updateMany({
    where: { id, endedAt: null },
    data: { outcome, endedAt: new Date() },
  });
  return count > 0;
}

async function applyOnce(
  tx: Transaction,
  id: string,
  audit: (from: OversightMode) => AuditDraft,
): Promise<boolean> {
  const upgrade = await tx.modeUpgrade.findUniqueOrThrow({ where: { id } });
  const { mailboxId, targetMode } = upgrade;
  // Whoever makes the mode stricter in this moment waits, or has closed the upgrade.
  await tx.$queryRaw`SELECT 1 FROM mailbox WHERE id = ${mailboxId} FOR UPDATE`;
  const mailbox = await tx.mailbox.findUniqueOrThrow({ where: { id: mailboxId } });
  const from = oneOf(OVERSIGHT_MODES, mailbox.oversightMode);
  const to = oneOf(LICENSED_MODES, targetMode);
  if (!mailbox.isActive || !isStricter(from, to)) return false;
  const { count } = await tx.modeUpgrade.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: new Date() },
  });
  if (count === 0 || !(await end(tx, id, 'applied'))) return false;
  await tx.mailbox.update({
    where: { id: mailboxId },
    // The licence was seen to live: its end will be noticed.
    data: { oversightMode: to, ...modeSet(), licenceSeen: to },
  });
  await appendAudit(tx, [audit(from)]);
  return true;
}
