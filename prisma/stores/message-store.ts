/** Messages, their revisions and recipients: taking them in once, freezing them, and reading them back. */
import type { ActorRef } from '../../domain/caller.js';
import type { Message, MessageDraft, Recipient, Revision } from '../../domain/message.js';
import { recipientsOf } from '../../domain/recipients.js';
import type { Database } from '../client.js';
import { readBelongings, type Belongings } from './belongings.js';
import { readThread, searchEmails, type EmailSearch, type ThreadQuery } from './email-search.js';
import { freezeOnce, type Freeze } from './freeze-once.js';
import { messageOf, recipientOf, revisionOf } from './rows.js';
import { createSendingCounts, type Admission } from './sending-counts.js';
import {
  messageUnderKey,
  submitDraft,
  type Submission,
  type SubmissionAudit,
  type UsedKey,
} from './submission.js';

export interface MessageQuery {
  readonly tenantId: string;
  readonly mailboxId?: string;
  readonly statuses?: readonly string[];
  readonly beforeId?: string;
  readonly limit: number;
}

export interface MessageStore {
  /**
   * Takes a draft in exactly once: of callers with the same idempotency key one gets `new`, all others `replay`.
   * Without a key, the same content within 60 s is a `duplicate`. What is new passes the admission first.
   */
  submit(draft: MessageDraft, audit: SubmissionAudit, admission?: Admission): Promise<Submission>;
  /** What a repeat with this idempotency key would be answered with. */
  underKey(key: UsedKey): Promise<Message | undefined>;
  get(tenantId: string, id: string): Promise<Message | undefined>;
  find(id: string): Promise<Message | undefined>;
  /** Undefined, too, where the mailbox or the tenant is gone. */
  belongings(id: string): Promise<Belongings | undefined>;
  list(query: MessageQuery): Promise<Message[]>;
  search(query: EmailSearch): Promise<Message[]>;
  /** Oldest first, without what lists hide as well. */
  thread(query: ThreadQuery): Promise<Message[]>;
  /** By address. Before the release: those the message names. */
  recipients(messageId: string): Promise<Recipient[]>;
  /** Which of these addresses have got mail from this mailbox before. */
  knownRecipients(mailboxId: string, addresses: readonly string[]): Promise<string[]>;
  /** Domains that took mail of this tenant lately, the most frequent first; a look-alike imitates one of them. */
  knownDomains(tenantId: string, limit: number): Promise<string[]>;
  revision(messageId: string, number: number): Promise<Revision | undefined>;
  /** How many snapshots there are: they are numbered from 1. */
  revisionCount(messageId: string): Promise<number>;
  /** Stores an immutable snapshot, or answers the one that stands; undefined where the content has changed meanwhile. */
  freeze(freeze: Freeze): Promise<Revision | undefined>;
  markStarted(id: string): Promise<void>;
  /** Puts on record who asks; the workflow then decides whether it is still possible. */
  requestCancel(id: string, actor: ActorRef): Promise<void>;
  /** Messages older than `before` that need a workflow which is not known to run. */
  unstarted(before: Date, limit: number): Promise<Message[]>;
}

/** Every freeze asks whom a tenant knows: that must cost the same after a million messages. */
const RECENT_RECIPIENTS = 2000;

export function createMessageStore(database: Database): MessageStore {
  const countsIn = createSendingCounts();
  return {
    submit: (draft, audit, admission) => submitDraft(database, { draft, audit, admission, countsIn }),
    underKey: (key) => messageUnderKey(database, key),
    async get(tenantId, id) {
      const row = await database.message.findFirst({ where: { id, tenantId } });
      return row ? messageOf(row) : undefined;
    },
    async find(id) {
      const row = await database.message.findUnique({ where: { id } });
      return row ? messageOf(row) : undefined;
    },
    belongings: (id) => readBelongings(database, id),
    list: (query) => list(database, query),
    search: (query) => searchEmails(database, query),
    thread: (query) => readThread(database, query),
    recipients: (messageId) => recipients(database, messageId),
    async knownRecipients(mailboxId, addresses) {
      const rows = await database.$queryRaw<{ address: string }[]>`
        SELECT DISTINCT r.address FROM recipient r JOIN message m ON m.id = r.message_id
         WHERE m.mailbox_id = ${mailboxId} AND r.state = 'accepted' AND r.address = ANY(${[...addresses]})`;
      return rows.map(({ address }) => address);
    },
    async knownDomains(tenantId, limit) {
      const rows = await database.$queryRaw<{ domain: string }[]>`
        SELECT split_part(address, '@', 2) AS domain
          FROM (SELECT address FROM recipient
                 WHERE tenant_id = ${tenantId} AND state = 'accepted' AND settled_at IS NOT NULL
                   AND address LIKE '%@%'
                 ORDER BY settled_at DESC LIMIT ${RECENT_RECIPIENTS}) recent
         GROUP BY domain ORDER BY count(*) DESC LIMIT ${limit}`;
      return rows.map(({ domain }) => domain);
    },
    async revision(messageId, number) {
      const row = await database.revision.findUnique({ where: { messageId_number: { messageId, number } } });
      return row ? revisionOf(row) : undefined;
    },
    revisionCount: (messageId) => database.revision.count({ where: { messageId } }),
    freeze: (freeze) => database.$transaction((tx) => freezeOnce(tx, freeze)),
    async markStarted(id) {
      await database.message.updateMany({ where: { id }, data: { workflowStartedAt: new Date() } });
    },
    async requestCancel(id, actor) {
      await database.message.update({ where: { id }, data: { cancelRequestedBy: actor } });
    },
    async unstarted(before, limit) {
      const rows = await database.message.findMany({
        where: {
          workflowStartedAt: null,
          createdAt: { lt: before },
          OR: [{ direction: 'outbound' }, { status: 'pending_inbound_approval' }],
        },
        orderBy: { createdAt: 'asc' },
        take: limit,
      });
      return rows.map(messageOf);
    },
  };
}

async function recipients(database: Database, messageId: string): Promise<Recipient[]> {
  const rows = await database.recipient.findMany({ where: { messageId }, orderBy: { address: 'asc' } });
  if (rows.length > 0) return rows.map(recipientOf);
  const message = await database.message.findUnique({ where: { id: messageId, direction: 'outbound' } });
  const named = message ? recipientsOf(messageOf(message)) : [];
  return named
    .sort((one, other) => (one.address < other.address ? -1 : 1))
    .map((recipient) => ({
      ...recipient,
      state: 'waiting',
      reply: null,
      attempts: 0,
      nextAttemptAt: null,
      delayedAt: null,
    }));
}

async function list(database: Database, query: MessageQuery): Promise<Message[]> {
  const rows = await database.message.findMany({
    where: {
      tenantId: query.tenantId,
      ...(query.mailboxId === undefined ? {} : { mailboxId: query.mailboxId }),
      ...(query.statuses === undefined ? {} : { status: { in: [...query.statuses] } }),
      ...(query.beforeId === undefined ? {} : { id: { lt: query.beforeId } }),
    },
    orderBy: { id: 'desc' },
    take: query.limit,
  });
  return rows.map(messageOf);
}
