/** Mailboxes whose mail comes in from Microsoft 365: their subscription there, what we were told of, and how far it was read. */
import { createHash } from 'node:crypto';
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database } from '../client.js';
import type { GraphMailboxModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';

export type GraphMailbox = Omit<GraphMailboxModel, 'lookAgainAt'>;

export interface Certificate {
  readonly certificateId: string;
  readonly sealedKey: string;
}

/** What a lifecycle notification asks for; a subscription that is gone is made anew. */
export type LifecycleWish = 'renewal' | 'resync' | 'new_subscription';

export interface ToldMessage {
  readonly id: string;
  readonly graphId: string;
}

export interface GraphMailboxStore {
  find(mailboxId: string): Promise<GraphMailbox | undefined>;
  /** From now on; of another user than before nothing is remembered. */
  want(mailbox: Pick<GraphMailbox, 'mailboxId' | 'tenantId' | 'entraTenantId' | 'graphUser'>): Promise<void>;
  unwant(mailboxId: string): Promise<void>;
  remove(mailboxId: string): Promise<void>;
  /** Before the subscription is asked for: its first notification may come before the answer. */
  keepCertificate(mailboxId: string, certificate: Certificate): Promise<void>;
  keepSubscription(
    mailboxId: string,
    subscription: { readonly subscriptionId: string; readonly expiresAt: Date },
    audit: AuditDraft,
  ): Promise<void>;
  keepRenewal(mailboxId: string, expiresAt: Date): Promise<void>;
  forgetSubscription(mailboxId: string): Promise<void>;
  wish(mailboxId: string, wishes: readonly LifecycleWish[]): Promise<void>;
  /** Committed when it resolves; what was told before changes nothing. */
  tell(mailbox: Pick<GraphMailbox, 'mailboxId' | 'tenantId'>, graphIds: readonly string[]): Promise<void>;
  unfetched(mailboxId: string, limit: number): Promise<ToldMessage[]>;
  markFetched(id: string): Promise<void>;
  /** Null: the next look begins at the beginning. */
  keepDeltaLink(mailboxId: string, deltaLink: string | null): Promise<void>;
  markResynced(mailboxId: string, deltaLink: string): Promise<void>;
  lookAgainAt(mailboxId: string, moment: Date): Promise<void>;
  /** Whom nobody looks after: never yet, or not when it was time. */
  overdue(before: Date, limit: number): Promise<string[]>;
}

export function createGraphMailboxStore(database: Database): GraphMailboxStore {
  return { ...subscriptionsIn(database), ...reading(database) };
}

type Reading =
  'tell' | 'unfetched' | 'markFetched' | 'keepDeltaLink' | 'markResynced' | 'lookAgainAt' | 'overdue';

function subscriptionsIn(database: Database): Omit<GraphMailboxStore, Reading> {
  const { graphMailbox } = database;
  const update = updating(database);
  return {
    find: async (mailboxId) => (await graphMailbox.findUnique({ where: { mailboxId } })) ?? undefined,
    async want({ mailboxId, ...whose }) {
      const known = await graphMailbox.findUnique({ where: { mailboxId } });
      const isSame = known?.graphUser === whose.graphUser && known.entraTenantId === whose.entraTenantId;
      if (known && !isSame) await removeAll(database, mailboxId);
      await graphMailbox.upsert({
        where: { mailboxId },
        create: { mailboxId, ...whose },
        update: { isWanted: true, lookAgainAt: null },
      });
    },
    unwant: (mailboxId) => update(mailboxId, { isWanted: false, lookAgainAt: null }),
    remove: (mailboxId) => removeAll(database, mailboxId),
    keepCertificate: (mailboxId, certificate) => update(mailboxId, { ...certificate }),
    keepSubscription: (mailboxId, subscription, audit) =>
      database.$transaction(async (tx) => {
        // What came between the old subscription and this one nobody told us of.
        const data = { ...subscription, wantsRenewal: false, wantsResync: true };
        await tx.graphMailbox.updateMany({ where: { mailboxId }, data });
        await appendAudit(tx, [audit]);
      }),
    keepRenewal: (mailboxId, expiresAt) =>
      update(mailboxId, { expiresAt, wantsRenewal: false, wantsResync: true }),
    forgetSubscription: (mailboxId) => update(mailboxId, { subscriptionId: null, expiresAt: null }),
    wish: (mailboxId, wishes) =>
      update(mailboxId, {
        ...(wishes.includes('renewal') ? { wantsRenewal: true } : {}),
        ...(wishes.includes('resync') ? { wantsResync: true } : {}),
        ...(wishes.includes('new_subscription') ? { subscriptionId: null, expiresAt: null } : {}),
        lookAgainAt: null,
      }),
  };
}

function reading(database: Database): Pick<GraphMailboxStore, Reading> {
  const { graphMailbox, graphNotification } = database;
  const update = updating(database);
  return {
    async tell({ mailboxId, tenantId }, graphIds) {
      const rows = graphIds.map((graphId) => ({
        id: idOf(mailboxId, graphId),
        tenantId,
        mailboxId,
        graphId,
      }));
      await graphNotification.createMany({ data: rows, skipDuplicates: true });
    },
    unfetched: (mailboxId, limit) =>
      graphNotification.findMany({
        where: { mailboxId, fetchedAt: null },
        orderBy: { toldAt: 'asc' },
        take: limit,
        select: { id: true, graphId: true },
      }),
    async markFetched(id) {
      await graphNotification.updateMany({ where: { id }, data: { fetchedAt: new Date() } });
    },
    keepDeltaLink: (mailboxId, deltaLink) => update(mailboxId, { deltaLink }),
    markResynced: (mailboxId, deltaLink) => update(mailboxId, { deltaLink, wantsResync: false }),
    lookAgainAt: (mailboxId, moment) => update(mailboxId, { lookAgainAt: moment }),
    async overdue(before, limit) {
      const rows = await graphMailbox.findMany({
        where: { OR: [{ lookAgainAt: null }, { lookAgainAt: { lt: before } }] },
        take: limit,
        select: { mailboxId: true },
      });
      return rows.map(({ mailboxId }) => mailboxId);
    },
  };
}

type Change = Partial<Omit<GraphMailboxModel, 'mailboxId'>>;

function updating({ graphMailbox }: Database) {
  return async (mailboxId: string, data: Change): Promise<void> => {
    await graphMailbox.updateMany({ where: { mailboxId }, data });
  };
}

async function removeAll({ graphMailbox, graphNotification }: Database, mailboxId: string): Promise<void> {
  await graphNotification.deleteMany({ where: { mailboxId } });
  await graphMailbox.deleteMany({ where: { mailboxId } });
}

function idOf(mailboxId: string, graphId: string): string {
  return createHash('sha256').update(`${mailboxId} ${graphId}`, 'utf8').digest('hex');
}
