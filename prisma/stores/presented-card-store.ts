/**
 * Requests as channels present them to people: what is to be shown, where it is shown, and how far that is behind. What
 * happens to a request is counted by the database itself (migration `teams`), in the same transaction.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { CardChannel } from '../../domain/card-channel.js';
import type { Database } from '../client.js';
import type { PresentedCardModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';

export type PresentedCard = PresentedCardModel;

export interface CardPlace {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly activityId: string;
}

export interface WaitingCard {
  readonly id: string;
  readonly tenantId: string;
  readonly requestId: string;
  readonly wanted: number;
}

export interface PresentedCardStore {
  find(id: string): Promise<PresentedCard | undefined>;
  /** To be shown to this person; said again it changes nothing, and answers false. */
  present(
    card: Pick<PresentedCard, 'tenantId' | 'requestId' | 'messageId' | 'personId'>,
    channel: CardChannel,
  ): Promise<boolean>;
  /** Behind what happened, and not to be waited for. */
  due(requestId: string, now: Date, limit: number): Promise<PresentedCard[]>;
  /** When the next of those that are behind is due; undefined where none is behind. */
  nextDue(requestId: string): Promise<Date | undefined>;
  /** It shows what had happened when it was read. */
  recordShown(
    card: PresentedCard,
    shown: { readonly place?: CardPlace; readonly isFinal: boolean; readonly audit: readonly AuditDraft[] },
  ): Promise<void>;
  recordFailure(id: string, retryAt: Date): Promise<void>;
  recordMailed(id: string): Promise<void>;
  /**
   * A button of it was pressed that decides.
   * @param presses how many there were when the button was made
   * @returns false where there were more: its tokens are used up
   */
  recordPress(id: string, presses: number): Promise<boolean>;
  /** Nothing more is to be done about it. */
  settle(id: string, audit: readonly AuditDraft[]): Promise<void>;
  /** Of which something happened that no workflow was told of. */
  undispatched(limit: number): Promise<WaitingCard[]>;
  markDispatched(cards: readonly WaitingCard[]): Promise<void>;
}

export function createPresentedCardStore(database: Database): PresentedCardStore {
  return { ...showingIn(database), ...outboxIn(database) };
}

type Outbox = 'present' | 'undispatched' | 'markDispatched';

function showingIn(database: Database): Omit<PresentedCardStore, Outbox> {
  const { presentedCard } = database;
  return {
    find: async (id) => (await presentedCard.findUnique({ where: { id } })) ?? undefined,
    due: (requestId, now, limit) =>
      presentedCard.findMany({
        where: {
          ...behind(database, requestId),
          OR: [{ retryAt: null }, { retryAt: { lte: now } }],
        },
        orderBy: { id: 'asc' },
        take: limit,
      }),
    async nextDue(requestId) {
      const cards = await presentedCard.findMany({
        where: behind(database, requestId),
        select: { retryAt: true },
      });
      const moments = cards.map(({ retryAt }) => retryAt?.getTime() ?? 0);
      return moments.length === 0 ? undefined : new Date(Math.min(...moments));
    },
    async recordShown({ id, wanted }, { place, isFinal, audit }) {
      await database.$transaction(async (tx) => {
        await tx.presentedCard.updateMany({
          where: { id },
          data: {
            ...place,
            shown: wanted,
            failures: 0,
            retryAt: null,
            ...(isFinal ? { settledAt: new Date() } : {}),
          },
        });
        if (audit.length > 0) await appendAudit(tx, audit);
      });
    },
    async recordFailure(id, retryAt) {
      await presentedCard.updateMany({ where: { id }, data: { failures: { increment: 1 }, retryAt } });
    },
    async recordMailed(id) {
      await presentedCard.updateMany({ where: { id }, data: { mailedAt: new Date() } });
    },
    async recordPress(id, presses) {
      const { count } = await presentedCard.updateMany({
        where: { id, presses },
        data: { presses: { increment: 1 } },
      });
      return count === 1;
    },
    async settle(id, audit) {
      await database.$transaction(async (tx) => {
        await tx.presentedCard.updateMany({ where: { id }, data: { settledAt: new Date() } });
        if (audit.length > 0) await appendAudit(tx, audit);
      });
    },
  };
}

function behind({ presentedCard }: Database, requestId: string) {
  return { requestId, settledAt: null, wanted: { gt: presentedCard.fields.shown } };
}

function outboxIn(database: Database): Pick<PresentedCardStore, Outbox> {
  return {
    async present({ tenantId, requestId, messageId, personId }, channel) {
      const made = await database.$executeRaw`
        INSERT INTO presented_card (id, tenant_id, request_id, message_id, person_id, channel)
        VALUES (next_ulid(), ${tenantId}, ${requestId}, ${messageId}, ${personId}, ${channel})
        ON CONFLICT (request_id, person_id, channel) DO NOTHING`;
      return made === 1;
    },
    undispatched: (limit) =>
      database.$queryRaw<WaitingCard[]>`
        SELECT id, tenant_id AS "tenantId", request_id AS "requestId", wanted FROM presented_card
         WHERE settled_at IS NULL AND wanted > dispatched LIMIT ${limit}`,
    async markDispatched(cards) {
      const ids = cards.map(({ id }) => id);
      const seen = cards.map(({ wanted }) => wanted);
      // What has happened since is told again.
      await database.$executeRaw`
        UPDATE presented_card c SET dispatched = told.wanted
          FROM unnest(${ids}::text[], ${seen}::int[]) AS told (id, wanted)
         WHERE c.id = told.id AND c.dispatched < told.wanted`;
    },
  };
}
