/** What a conversation held before a message of it: for the rules that notice programs talking to one another. */
import { LEFT } from '../../domain/conversation.js';
import type { Message } from '../../domain/message.js';
import type { Database } from '../client.js';
import { messageOf } from './rows.js';

type Place = Pick<Message, 'id' | 'mailboxId' | 'threadId'>;

export interface ConversationStore {
  /** What came before it, newest first. */
  turnsBefore(place: Place, limit: number): Promise<Message[]>;
  /** How many mails of agents left, or are about to. */
  sentBefore(place: Place, since: Date): Promise<number>;
  /** Which of these addresses are mailboxes here, whoever's they are. */
  mailboxesAmong(addresses: readonly string[]): Promise<string[]>;
}

export function createConversationStore(database: Database): ConversationStore {
  return {
    async turnsBefore({ id, mailboxId, threadId }, limit) {
      const rows = await database.message.findMany({
        where: { mailboxId, threadId, id: { lt: id } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(messageOf);
    },
    sentBefore: ({ id, mailboxId, threadId }, since) =>
      database.message.count({
        where: {
          ...{ mailboxId, threadId, id: { lt: id }, createdAt: { gte: since } },
          direction: 'outbound',
          status: { in: [...LEFT] },
          NOT: { authoredBy: { startsWith: 'person:' } },
        },
      }),
    async mailboxesAmong(addresses) {
      const rows = await database.mailbox.findMany({
        where: { address: { in: [...addresses] } },
        select: { address: true },
      });
      return rows.map(({ address }) => address);
    },
  };
}
