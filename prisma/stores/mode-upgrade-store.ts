/** Requests for another oversight mode: made by an agent, granted by a person who was mailed the code. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { isStricter, OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { modeSet, tightenTo } from './mailbox-store.js';
import { oneOf } from './rows.js';

/** After so many wrong codes the request is void (rest.md 3). */
const MAX_WRONG_TRIES = 5;

export interface ModeUpgrade {
  readonly id: string;
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly targetMode: OversightMode;
  readonly codeHash: string;
  readonly requestedBy: string;
  readonly expiresAt: Date;
}

/** The access package request in Entra ID by which an upgrade is granted, in place of a code. */
export interface NativePath {
  readonly entraTenantId: string;
  readonly agentId: string;
  readonly packageId: string;
  readonly policyId: string;
}

export type UpgradeOutcome =
  | { readonly kind: 'upgraded'; readonly mode: OversightMode }
  | { readonly kind: 'wrong_code' }
  | { readonly kind: 'none_pending' };

export interface ModeUpgradeStore {
  /** False where the mailbox has had so many since then; requests at the same moment wait for one another. */
  request(
    upgrade: ModeUpgrade & { readonly native?: NativePath | undefined },
    limit: { readonly times: number; readonly since: Date },
    audit: AuditDraft,
  ): Promise<boolean>;
  /** Redeems a code. `isRight` compares in constant time; the audit draft is made for the mode that was granted. */
  redeem(
    mailbox: { tenantId: string; id: string },
    isRight: (pending: { codeHash: string; id: string }) => boolean,
    audit: (upgrade: { targetMode: OversightMode; requestId: string }) => AuditDraft,
  ): Promise<UpgradeOutcome>;
}

export function createModeUpgradeStore(database: Database): ModeUpgradeStore {
  return {
    request: ({ native, ...upgrade }, limit, audit) =>
      database.$transaction((tx) => requestWithin(tx, limit, { upgrade, audit, native })),
    redeem: (mailbox, isRight, audit) =>
      database.$transaction((tx) => redeemOnce(tx, { mailbox, isRight, audit })),
  };
}

async function requestWithin(
  tx: Transaction,
  { times, since }: { times: number; since: Date },
  { upgrade, audit, native }: { upgrade: ModeUpgrade; audit: AuditDraft; native: NativePath | undefined },
): Promise<boolean> {
  const { mailboxId } = upgrade;
  await tx.$queryRaw`SELECT 1 FROM mailbox WHERE id = ${mailboxId} FOR UPDATE`;
  if ((await tx.modeUpgrade.count({ where: { mailboxId, createdAt: { gte: since } } })) >= times)
    return false;
  // The newest request is the one that counts: an older code must not grant what was not meant any more.
  await tx.modeUpgrade.updateMany({ where: { mailboxId, closedAt: null }, data: { closedAt: new Date() } });
  await tx.modeUpgrade.create({ data: { ...upgrade, way: native ? 'entra' : 'code' } });
  if (native) {
    const { id, tenantId } = upgrade;
    await tx.accessPackageRequest.create({ data: { id, tenantId, mailboxId, ...native } });
  }
  await appendAudit(tx, [audit]);
  return true;
}

interface Redemption {
  readonly mailbox: { tenantId: string; id: string };
  readonly isRight: (pending: { codeHash: string; id: string }) => boolean;
  readonly audit: (upgrade: { targetMode: OversightMode; requestId: string }) => AuditDraft;
}

async function redeemOnce(tx: Transaction, { mailbox, isRight, audit }: Redemption): Promise<UpgradeOutcome> {
  await tx.$queryRaw`SELECT 1 FROM mailbox WHERE id = ${mailbox.id} FOR UPDATE`;
  const pending = await tx.modeUpgrade.findFirst({
    where: {
      mailboxId: mailbox.id,
      tenantId: mailbox.tenantId,
      closedAt: null,
      // What people in Entra ID are asked for has no code.
      way: 'code',
      expiresAt: { gt: new Date() },
    },
    orderBy: { createdAt: 'desc' },
  });
  if (!pending || pending.wrongTries >= MAX_WRONG_TRIES) return { kind: 'none_pending' };
  if (!isRight(pending)) {
    await tx.modeUpgrade.update({ where: { id: pending.id }, data: { wrongTries: { increment: 1 } } });
    return { kind: 'wrong_code' };
  }
  const targetMode = oneOf(OVERSIGHT_MODES, pending.targetMode);
  await tx.modeUpgrade.update({ where: { id: pending.id }, data: { closedAt: new Date() } });
  const draft = audit({ targetMode, requestId: pending.id });
  const { oversightMode } = await tx.mailbox.findUniqueOrThrow({ where: { id: mailbox.id } });
  if (isStricter(targetMode, oneOf(OVERSIGHT_MODES, oversightMode))) {
    await tightenTo(tx, { id: mailbox.id, mode: targetMode, audit: draft });
    return { kind: 'upgraded', mode: targetMode };
  }
  await tx.mailbox.update({ where: { id: mailbox.id }, data: { oversightMode: targetMode, ...modeSet() } });
  await appendAudit(tx, [draft]);
  return { kind: 'upgraded', mode: targetMode };
}
