/** Sends and what was decided about them, as compliance staff ask for them; newest first, page by page. */
import { VOTE_WAYS } from '../../../domain/approval-policy.js';
import type { Finding } from '../../../domain/finding.js';
import type { HistoryQuery } from '../../../domain/history/query.js';
import type { HistoryApproval, HistoryRow, HistoryVote } from '../../../domain/history/row.js';
import { DELIVERY_STATES, MESSAGE_STATES } from '../../../domain/message-state.js';
import { OVERSIGHT_MODES } from '../../../domain/oversight-mode.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import type { MessageModel } from '../../generated/models.js';
import { oneOf } from '../rows.js';
import { condition, CONSIDERED_SECONDS } from './conditions.js';

export interface HistoryAsked {
  readonly tenantId: string;
  readonly query: HistoryQuery;
  /** The only mailboxes there are for the asker; null: all. */
  readonly within: readonly string[] | null;
  /** The only messages there are for the asker; left out: all. */
  readonly among?: readonly string[] | undefined;
  readonly beforeId?: string | undefined;
  readonly limit: number;
}

/** Whom and what words in a question can mean. */
export interface HistoryNames {
  readonly mailboxes: readonly {
    readonly id: string;
    readonly address: string;
    readonly agentRef: string | null;
  }[];
  readonly people: readonly { readonly id: string; readonly email: string }[];
}

export interface HistoryStore {
  names(tenantId: string): Promise<HistoryNames>;
  search(asked: HistoryAsked): Promise<HistoryRow[]>;
}

export function createHistoryStore(database: Database): HistoryStore {
  return {
    async names(tenantId) {
      const [mailboxes, people] = await Promise.all([
        database.mailbox.findMany({
          where: { tenantId },
          select: { id: true, address: true, agentRef: true },
        }),
        database.person.findMany({ where: { tenantId }, select: { id: true, email: true } }),
      ]);
      return { mailboxes, people };
    },
    async search(asked) {
      const ids = await found(database, asked);
      const [messages, mailboxes, requests, votes, findings] = await Promise.all([
        database.message.findMany({ where: { id: { in: ids } }, orderBy: { id: 'desc' } }),
        database.mailbox.findMany({ where: { tenantId: asked.tenantId } }),
        database.approvalRequest.findMany({
          where: { messageId: { in: ids } },
          orderBy: { revision: 'asc' },
        }),
        countedVotes(database, ids),
        findingsOf(database, ids),
      ]);
      const mailboxOf = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
      const requestOf = new Map(requests.map((request) => [request.messageId, request]));
      return messages.map((message) => {
        const request = requestOf.get(message.id);
        return {
          ...fromMessage(message),
          mailbox: mailboxOf.get(message.mailboxId)?.address ?? message.fromAddress,
          agent: mailboxOf.get(message.mailboxId)?.agentRef ?? null,
          findings: findings.get(message.id) ?? [],
          approval: request === undefined ? null : approvalOf(request),
          votes: votes.get(message.id) ?? [],
        };
      });
    },
  };
}

async function found(
  database: Database,
  { tenantId, query, within, among, beforeId, limit }: HistoryAsked,
): Promise<string[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM message m JOIN mailbox mb ON mb.id = m.mailbox_id
     WHERE m.tenant_id = ${tenantId} AND m.direction = 'outbound'
       AND ${within === null ? Prisma.sql`TRUE` : Prisma.sql`m.mailbox_id = ANY(${[...within]})`}
       AND ${among === undefined ? Prisma.sql`TRUE` : Prisma.sql`m.id = ANY(${[...among]})`}
       AND ${beforeId === undefined ? Prisma.sql`TRUE` : Prisma.sql`m.id < ${beforeId}`}
       AND ${condition(query, tenantId)}
     ORDER BY m.id DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

function fromMessage(message: MessageModel) {
  return {
    id: message.id,
    submittedAt: message.createdAt,
    mailboxId: message.mailboxId,
    mode: oneOf(OVERSIGHT_MODES, message.strictestMode),
    state: oneOf(MESSAGE_STATES, message.status),
    delivery: message.delivery === null ? null : oneOf(DELIVERY_STATES, message.delivery),
    subject: message.subject,
    recipients: [...message.toAddresses, ...message.ccAddresses, ...message.bccAddresses],
    revision: message.revision,
    sentAt: message.deliveredAt,
  };
}

interface Request {
  readonly state: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

function approvalOf({ state, createdAt, closedAt }: Request): HistoryApproval {
  return { outcome: state, askedAt: createdAt, decidedAt: closedAt };
}

async function countedVotes(
  database: Database,
  messageIds: readonly string[],
): Promise<Map<string, HistoryVote[]>> {
  const rows = await database.$queryRaw<
    (Omit<HistoryVote, 'way'> & { messageId: string; way: string | null })[]
  >`
    SELECT v.message_id AS "messageId", v.person_id AS "personId", p.name, p.email, v.decision, v.way,
           v.created_at AS at, (${CONSIDERED_SECONDS})::float8 AS "consideredSeconds"
      FROM vote v JOIN person p ON p.id = v.person_id
     WHERE v.message_id = ANY(${[...messageIds]}) AND v.counted_at IS NOT NULL
     ORDER BY v.id`;
  const votes = rows.map(({ messageId, way, ...vote }) => ({
    messageId,
    vote: { ...vote, way: way === null ? null : oneOf(VOTE_WAYS, way) },
  }));
  return grouped(votes.map(({ messageId, vote }) => [messageId, vote]));
}

async function findingsOf(database: Database, messageIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await database.$queryRaw<{ id: string; findings: Finding[] }[]>`
    SELECT m.id, v.findings FROM message m JOIN revision v ON v.message_id = m.id AND v.number = m.revision
     WHERE m.id = ANY(${[...messageIds]})`;
  return new Map(rows.map(({ id, findings }) => [id, [...new Set(findings.map(({ code }) => code))]]));
}

function grouped<Value>(pairs: readonly (readonly [string, Value])[]): Map<string, Value[]> {
  const byKey = Map.groupBy(pairs, ([key]) => key);
  return new Map([...byKey].map(([key, group]) => [key, group.map(([, value]) => value)]));
}
