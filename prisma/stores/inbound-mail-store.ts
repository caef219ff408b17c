/** Mail that was accepted, through whichever door, from the 250 on: whose it is, where its bytes stand, who brought it. */
import type { Database } from '../client.js';
import type { InboundMailModel } from '../generated/models.js';

export type InboundMail = Omit<InboundMailModel, 'workflowStartedAt' | 'receivedAt'>;

export interface InboundMailStore {
  /** All of them or none; committed when it resolves. What is there already stays as it is. Answers how many are new. */
  accept(mails: readonly InboundMail[]): Promise<number>;
  find(id: string): Promise<InboundMail | undefined>;
  markStarted(id: string): Promise<void>;
  /** Ids accepted before this moment whose workflow is not known to run. */
  unstarted(before: Date, limit: number): Promise<string[]>;
}

export function createInboundMailStore(database: Database): InboundMailStore {
  return {
    async accept(mails) {
      const { count } = await database.inboundMail.createMany({ data: [...mails], skipDuplicates: true });
      return count;
    },
    async find(id) {
      return (await database.inboundMail.findUnique({ where: { id } })) ?? undefined;
    },
    async markStarted(id) {
      await database.inboundMail.updateMany({ where: { id }, data: { workflowStartedAt: new Date() } });
    },
    async unstarted(before, limit) {
      const rows = await database.inboundMail.findMany({
        where: { workflowStartedAt: null, receivedAt: { lt: before } },
        orderBy: { receivedAt: 'asc' },
        take: limit,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
  };
}
