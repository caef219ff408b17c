/** Sensitive calls that wait for the operator (rest.md 3): made once, redeemed once, by the code or by the link. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database, Transaction } from '../client.js';
import type { OperatorApprovalModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';

/** After so many wrong codes the request is void (rest.md 3). */
const MAX_WRONG_TRIES = 5;

export interface OperatorApproval {
  readonly id: string;
  readonly tenantId: string;
  readonly action: string;
  readonly tier: string;
  readonly inputHash: string;
  readonly sealedInput: string;
  readonly codeHash: string;
  readonly tokenHash: string;
  readonly requestedBy: string;
  readonly lines: readonly string[];
  readonly mailedTo: string;
  readonly mailedAt: Date;
  readonly expiresAt: Date;
  readonly closedAt: Date | null;
}

/** What makes two calls the same one. */
export type SameCall = Pick<OperatorApproval, 'tenantId' | 'action' | 'inputHash' | 'requestedBy'>;

export type CodeOutcome =
  | { readonly kind: 'redeemed'; readonly approval: OperatorApproval }
  | { readonly kind: 'wrong_code' }
  | { readonly kind: 'none_pending' };

export interface OperatorApprovalStore {
  open(call: SameCall): Promise<OperatorApproval | undefined>;
  create(approval: Omit<OperatorApproval, 'closedAt'>, audit: AuditDraft): Promise<void>;
  markMailed(id: string): Promise<void>;
  /** Redeems by code. `isRight` compares in constant time. */
  redeemCode(
    call: SameCall,
    isRight: (approval: OperatorApproval) => boolean,
    audit: (approval: OperatorApproval) => AuditDraft,
  ): Promise<CodeOutcome>;
  byToken(tokenHash: string): Promise<OperatorApproval | undefined>;
  /** Of two attempts one gets it. */
  redeemToken(
    tokenHash: string,
    audit: (approval: OperatorApproval) => AuditDraft,
  ): Promise<OperatorApproval | undefined>;
  /** Closes it undone: the operator said no. */
  refuseToken(tokenHash: string, audit: (approval: OperatorApproval) => AuditDraft): Promise<boolean>;
}

export function createOperatorApprovalStore(database: Database): OperatorApprovalStore {
  const closeByToken = (tokenHash: string, audit: (approval: OperatorApproval) => AuditDraft) =>
    database.$transaction(async (tx) => {
      const { count } = await tx.operatorApproval.updateMany({
        where: { tokenHash, closedAt: null, expiresAt: { gt: new Date() } },
        data: { closedAt: new Date() },
      });
      if (count !== 1) return undefined;
      const approval = await tx.operatorApproval.findUniqueOrThrow({ where: { tokenHash } });
      await appendAudit(tx, [audit(approval)]);
      return approval;
    });
  return {
    open: (call) => openOne(database, call),
    async create(approval, audit) {
      await database.$transaction(async (tx) => {
        await tx.operatorApproval.create({ data: { ...approval, lines: [...approval.lines] } });
        await appendAudit(tx, [audit]);
      });
    },
    async markMailed(id) {
      await database.operatorApproval.update({ where: { id }, data: { mailedAt: new Date() } });
    },
    redeemCode: (call, isRight, audit) =>
      database.$transaction((tx) => redeemByCode(tx, { call, isRight, audit })),
    async byToken(tokenHash) {
      return (await database.operatorApproval.findUnique({ where: { tokenHash } })) ?? undefined;
    },
    redeemToken: closeByToken,
    async refuseToken(tokenHash, audit) {
      return (await closeByToken(tokenHash, audit)) !== undefined;
    },
  };
}

async function openOne(
  database: Database | Transaction,
  call: SameCall,
): Promise<OperatorApprovalModel | undefined> {
  const row = await database.operatorApproval.findFirst({
    where: { ...call, closedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
  });
  return row ?? undefined;
}

interface Redemption {
  readonly call: SameCall;
  readonly isRight: (approval: OperatorApproval) => boolean;
  readonly audit: (approval: OperatorApproval) => AuditDraft;
}

async function redeemByCode(tx: Transaction, { call, isRight, audit }: Redemption): Promise<CodeOutcome> {
  const found = await openOne(tx, call);
  if (!found) return { kind: 'none_pending' };
  await tx.$queryRaw`SELECT 1 FROM operator_approval WHERE id = ${found.id} FOR UPDATE`;
  // Somebody else may have been first while we waited.
  const approval = await tx.operatorApproval.findUniqueOrThrow({ where: { id: found.id } });
  if (approval.closedAt !== null) return { kind: 'none_pending' };
  if (!isRight(approval)) {
    const wrongTries = approval.wrongTries + 1;
    const isVoid = wrongTries >= MAX_WRONG_TRIES;
    await tx.operatorApproval.update({
      where: { id: approval.id },
      data: { wrongTries, ...(isVoid ? { closedAt: new Date() } : {}) },
    });
    return { kind: 'wrong_code' };
  }
  await tx.operatorApproval.update({ where: { id: approval.id }, data: { closedAt: new Date() } });
  await appendAudit(tx, [audit(approval)]);
  return { kind: 'redeemed', approval };
}
