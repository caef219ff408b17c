/** An account as a whole: its name and addresses, whose it is to oversee, how much it has sent, and its end. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { CANCELLABLE_STATES } from '../../domain/message-state.js';
import type { Database } from '../client.js';
import { eraseAccount, type Erasure } from './account-erasure.js';
import { handOverTo, type HandOver } from './account-hand-over.js';
import { appendAudit } from './audit-store.js';
import { countedIn } from './sending-counts.js';

export type { Erasure } from './account-erasure.js';
export type { HandOver } from './account-hand-over.js';

export interface AccountChange {
  readonly name?: string;
  readonly physicalAddress?: string | null;
}

export interface AccountStore {
  update(tenantId: string, change: AccountChange, audit: AuditDraft): Promise<void>;
  /** Another oversight address: who had rights through the old one has none any more, nor has what was mailed there. */
  handOver(tenantId: string, handOver: HandOver): Promise<void>;
  /** Outbound messages since then that count against the quota. */
  sentSince(tenantId: string, since: Date): Promise<number>;
  /** Outbound messages that may still be taken back. */
  openSends(tenantId: string): Promise<string[]>;
  /** Everything but the audit log and hashes. @throws DomainError `legal_hold` */
  erase(tenantId: string, erasure: Erasure): Promise<void>;
}

/** Longer than other transactions: years of mail are blanked in one. */
const ERASURE_TIMEOUT_MS = 5 * 60 * 1000;

export function createAccountStore(database: Database): AccountStore {
  return {
    update: (tenantId, change, audit) =>
      database.$transaction(async (tx) => {
        await tx.tenant.update({ where: { id: tenantId }, data: change });
        await appendAudit(tx, [audit]);
      }),
    handOver: (tenantId, handOver) => database.$transaction((tx) => handOverTo(tx, tenantId, handOver)),
    sentSince: (tenantId, since) => database.message.count({ where: countedIn({ tenantId, since }) }),
    async openSends(tenantId) {
      const rows = await database.message.findMany({
        where: { tenantId, direction: 'outbound', status: { in: [...CANCELLABLE_STATES] } },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    erase: (tenantId, erasure) =>
      database.$transaction((tx) => eraseAccount(tx, tenantId, erasure), { timeout: ERASURE_TIMEOUT_MS }),
  };
}
