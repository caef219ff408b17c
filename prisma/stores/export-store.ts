/** E-mails with all their parts, in pages: for taking one's data along. */
import type { Message, Recipient, Revision } from '../../domain/message.js';
import type { Database } from '../client.js';
import { messageOf, recipientOf, revisionOf } from './rows.js';

export interface StoredEmail {
  readonly message: Message;
  /** Undefined before the freeze. */
  readonly revision: Revision | undefined;
  readonly recipients: readonly Recipient[];
  readonly identity: string | null;
}

export interface EmailPage {
  readonly tenantId: string;
  readonly beforeId: string | undefined;
  readonly limit: number;
}

export interface ExportStore {
  /** Newest first. */
  emails(page: EmailPage): Promise<StoredEmail[]>;
}

export function createExportStore(database: Database): ExportStore {
  return {
    async emails({ tenantId, beforeId, limit }) {
      const messages = await database.message.findMany({
        where: { tenantId, ...(beforeId === undefined ? {} : { id: { lt: beforeId } }) },
        orderBy: { id: 'desc' },
        take: limit,
      });
      const messageId = { in: messages.map(({ id }) => id) };
      const [revisions, recipients] = await Promise.all([
        database.revision.findMany({ where: { messageId } }),
        database.recipient.findMany({ where: { messageId }, orderBy: { address: 'asc' } }),
      ]);
      const recipientsOf = Map.groupBy(recipients, (row) => row.messageId);
      return messages.map((row) => {
        const own = recipientsOf.get(row.id) ?? [];
        const revision = revisions.find(
          ({ messageId: id, number }) => id === row.id && number === row.revision,
        );
        return {
          message: messageOf(row),
          revision: revision && revisionOf(revision),
          recipients: own.map(recipientOf),
          identity: own.find(({ identity }) => identity !== null)?.identity ?? null,
        };
      });
    },
  };
}
