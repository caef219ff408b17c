/** What a kill switch held: sends that could go on once it is released. */
import type { Database } from '../client.js';

export interface HaltScope {
  readonly tenantId: string;
  /** Left out: of every mailbox. */
  readonly mailboxIds?: readonly string[];
}

export interface HaltStore {
  /** Ids of messages that are due and have not reached everybody, oldest first. */
  heldBy(scope: HaltScope, limit: number): Promise<string[]>;
}

export function createHaltStore(database: Database): HaltStore {
  return {
    async heldBy({ tenantId, mailboxIds }, limit) {
      const rows = await database.message.findMany({
        where: {
          ...{ tenantId, direction: 'outbound', status: 'scheduled' },
          OR: [{ sendAt: null }, { sendAt: { lte: new Date() } }],
          ...(mailboxIds === undefined ? {} : { mailboxId: { in: [...mailboxIds] } }),
        },
        select: { id: true },
        orderBy: { id: 'asc' },
        take: limit,
      });
      return rows.map(({ id }) => id);
    },
  };
}
