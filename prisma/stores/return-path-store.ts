/** Whom copies of a message were released for, and where bounces of each go. */
import type { Database } from '../client.js';

export interface ReturnPathOwner {
  readonly address: string;
  /** Null where bounces go to the mailbox's own address. */
  readonly mailFrom: string | null;
  readonly tenantId: string;
  readonly mailboxId: string;
}

export interface ReturnPathStore {
  ofMessage(messageId: string): Promise<ReturnPathOwner[]>;
}

export function createReturnPathStore(database: Database): ReturnPathStore {
  return {
    ofMessage: (messageId) => database.$queryRaw<ReturnPathOwner[]>`
      SELECT r.address, r.mail_from AS "mailFrom", m.tenant_id AS "tenantId", m.mailbox_id AS "mailboxId"
        FROM recipient r JOIN message m ON m.id = r.message_id WHERE r.message_id = ${messageId}`,
  };
}
