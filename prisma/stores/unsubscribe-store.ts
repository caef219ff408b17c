/** People who want no more mail of a tenant: their address goes on its suppression list, with its audit entry. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';

export interface Unsubscription {
  readonly id: string;
  readonly tenantId: string;
  readonly emailAddress: string;
}

export interface UnsubscribeStore {
  /** For all mailboxes of the tenant. What is on the list already stays as it is, and is no news. */
  unsubscribe(unsubscription: Unsubscription, audit: AuditDraft): Promise<void>;
}

export function createUnsubscribeStore(database: Database): UnsubscribeStore {
  return {
    unsubscribe: (unsubscription, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.suppression.createMany({
          data: [{ ...unsubscription, reason: 'unsubscribe', mailboxId: null }],
          skipDuplicates: true,
        });
        if (count === 1) await appendAudit(tx, [audit]);
      }),
  };
}
