/** Approval requests and votes: opened with the gate's outcome, counted one at a time, closed once. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Delegation } from '../../domain/delegation.js';
import type { Message } from '../../domain/message.js';
import type { Person } from '../../domain/person.js';
import type { WebhookEventDraft } from '../../domain/webhook-event.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
import {
  requestOf,
  voteOf,
  type CastVote,
  type RequestState,
  type StoredRequest,
  type StoredVote,
} from './approval-rows.js';
import { appendAudit } from './audit-store.js';
import { delegationsFor } from './delegation-store.js';
import { UNDECIDED } from './open-request.js';
import { personOf } from './person-row.js';
import { messageOf } from './rows.js';
import { emitEvents } from './webhook-store.js';

export type {
  CastVote,
  NewRequest,
  RequestState,
  StoredRequest,
  StoredVote,
  VoteTransport,
} from './approval-rows.js';

export interface VoteContext {
  readonly vote: StoredVote;
  readonly request: StoredRequest;
  /** The votes that count so far. */
  readonly counted: readonly StoredVote[];
  readonly voter: Person | undefined;
  readonly message: Message;
  /** Those that can concern this request. */
  readonly delegations: readonly Delegation[];
}

export interface VoteOutcome {
  readonly state: RequestState;
  /** The moment it was judged for: deadlines are told by it. */
  readonly at: Date;
  readonly message: {
    readonly status: string;
    readonly approvedBy: string | null;
    readonly approvedAt: Date | null;
    /** Only of inbound messages that this vote lets through. */
    readonly releasedByPersonAt?: Date;
  };
  /** Told where the request closes. */
  readonly events: readonly WebhookEventDraft[];
  /** The last draft is the resolution where the request closes. */
  readonly audit: readonly AuditDraft[];
}

export interface OpenQuery {
  readonly tenantId: string;
  readonly mailboxId?: string;
  /** The only mailboxes there are for the asker; null: all. */
  readonly within: readonly string[] | null;
  readonly afterId?: string;
  readonly limit: number;
}

export interface ApprovalStore {
  find(id: string): Promise<StoredRequest | undefined>;
  forMessage(messageId: string): Promise<StoredRequest | undefined>;
  /** The one about an earlier revision of its message, however it ended; undefined where nobody was asked about any. */
  before(request: Pick<StoredRequest, 'messageId' | 'revision'>): Promise<StoredRequest | undefined>;
  /** Oldest first. */
  open(query: OpenQuery): Promise<StoredRequest[]>;
  votes(requestId: string): Promise<StoredVote[]>;
  /** Approved requests, closed before `before`, whose message has not been released though it is due; with a vote that counted. */
  unheard(before: Date, limit: number): Promise<{ messageId: string; voteId: string }[]>;
  /** Keeps a signed vote. It has no effect before `count`. */
  cast(vote: CastVote): Promise<void>;
  /** What was signed when the vote was cast; undefined where no such vote was. */
  statement(voteId: string): Promise<string | undefined>;
  /** As it was cast, whether it counted or not. */
  vote(voteId: string): Promise<StoredVote | undefined>;
  /**
   * Judges one vote while its request is locked. A vote that was counted before answers the request as it stands.
   * The judge waits for nothing: a query of its own would need a second connection while this one is held.
   */
  count(voteId: string, judge: (context: VoteContext) => VoteOutcome): Promise<VoteStanding>;
  /** Notes that the deadlines up to this moment were seen to, with what is to be told of them; false where they had been. */
  tend(requestId: string, untilMs: number, audit: readonly AuditDraft[]): Promise<boolean>;
  /** Ends a request that nobody decided; answers false where it was no longer open. */
  close(requestId: string, end: RequestEnd): Promise<boolean>;
}

export interface VoteStanding {
  readonly request: StoredRequest;
  readonly counted: readonly StoredVote[];
}

export interface RequestEnd {
  readonly state: 'expired' | 'cancelled';
  readonly messageStatus: string;
  readonly approvedBy: string | null;
  readonly events: readonly WebhookEventDraft[];
  readonly audit: readonly AuditDraft[];
}

export function createApprovalStore(database: Database): ApprovalStore {
  return {
    async find(id) {
      const row = await database.approvalRequest.findUnique({ where: { id } });
      return row ? requestOf(row) : undefined;
    },
    forMessage: (messageId) => latest(database, { messageId }),
    before: ({ messageId, revision: lt }) => latest(database, { messageId, revision: { lt } }),
    async open({ tenantId, mailboxId, within, afterId, limit }) {
      const rows = await database.approvalRequest.findMany({
        where: {
          tenantId,
          state: 'open',
          AND: within === null ? [] : [{ mailboxId: { in: [...within] } }],
          ...(mailboxId === undefined ? {} : { mailboxId }),
          ...(afterId === undefined ? {} : { id: { gt: afterId } }),
        },
        orderBy: { id: 'asc' },
        take: limit,
      });
      return rows.map(requestOf);
    },
    votes: (requestId) => countedVotes(database, requestId),
    unheard: (before, limit) =>
      database.$queryRaw<{ messageId: string; voteId: string }[]>`
        SELECT m.id AS "messageId", max(v.id) AS "voteId"
          FROM approval_request r
          JOIN message m ON m.id = r.message_id
          JOIN vote v ON v.request_id = r.id AND v.counted_at IS NOT NULL
         WHERE r.state = 'approved' AND r.closed_at < ${before} AND m.status = 'scheduled'
           AND m.released_at_seconds IS NULL AND (m.send_at IS NULL OR m.send_at < now())
         GROUP BY m.id LIMIT ${limit}`,
    async cast(vote) {
      const { voteId, ...columns } = vote;
      await database.vote.create({ data: { id: voteId, ...columns } });
    },
    async statement(voteId) {
      const vote = await database.vote.findUnique({ where: { id: voteId }, select: { statement: true } });
      return vote?.statement;
    },
    async vote(id) {
      const row = await database.vote.findUnique({ where: { id } });
      return row ? voteOf(row) : undefined;
    },
    tend: (requestId, untilMs, audit) =>
      database.$transaction((tx) => tendOnce(tx, { requestId, untilMs, audit })),
    count: (voteId, judge) => database.$transaction((tx) => countOnce(tx, voteId, judge)),
    close: (requestId, end) => database.$transaction((tx) => closeOnce(tx, requestId, end)),
  };
}

async function latest(
  database: Database,
  where: Prisma.ApprovalRequestWhereInput,
): Promise<StoredRequest | undefined> {
  const row = await database.approvalRequest.findFirst({ where, orderBy: { revision: 'desc' } });
  return row ? requestOf(row) : undefined;
}

async function countOnce(
  tx: Transaction,
  voteId: string,
  judge: Parameters<ApprovalStore['count']>[1],
): Promise<VoteStanding> {
  const vote = voteOf(await tx.vote.findUniqueOrThrow({ where: { id: voteId } }));
  const request = await lockRequest(tx, vote.requestId);
  const counted = await countedVotes(tx, request.requestId);
  if (vote.countedAt !== null || counted.some((known) => known.voteId === voteId))
    return { request, counted };

  const voter = await tx.person.findUnique({ where: { id: vote.personId } });
  const message = messageOf(await tx.message.findUniqueOrThrow({ where: { id: vote.messageId } }));
  const outcome = judge({
    vote,
    request,
    counted,
    voter: voter ? personOf(voter) : undefined,
    message,
    delegations: await delegationsFor(tx, request),
  });

  await tx.vote.update({ where: { id: voteId }, data: { countedAt: outcome.at }, select: { id: true } });
  await tx.message.update({ where: { id: vote.messageId }, data: outcome.message, select: { id: true } });
  await emitEvents(tx, outcome.events);
  const auditIds = await appendAudit(tx, outcome.audit);
  if (outcome.state !== 'open') {
    await tx.approvalRequest.update({
      where: { id: request.requestId },
      data: { state: outcome.state, closedAt: outcome.at, resolutionRef: auditIds.at(-1) ?? null },
    });
  }
  return {
    request: { ...request, state: outcome.state },
    counted: [...counted, { ...vote, countedAt: outcome.at, atMs: outcome.at.getTime() }],
  };
}

async function tendOnce(
  tx: Transaction,
  { requestId, untilMs, audit }: { requestId: string; untilMs: number; audit: readonly AuditDraft[] },
): Promise<boolean> {
  const request = await lockRequest(tx, requestId);
  if (request.state !== 'open' || (request.tendedUntilMs ?? 0) >= untilMs) return false;
  await tx.approvalRequest.update({ where: { id: requestId }, data: { tendedUntil: new Date(untilMs) } });
  await appendAudit(tx, audit);
  return true;
}

async function closeOnce(tx: Transaction, requestId: string, end: RequestEnd): Promise<boolean> {
  const request = await lockRequest(tx, requestId);
  if (!UNDECIDED.some((state) => state === request.state)) return false;
  await tx.message.update({
    where: { id: request.messageId },
    data: { status: end.messageStatus, ...(end.approvedBy === null ? {} : { approvedBy: end.approvedBy }) },
  });
  await emitEvents(tx, end.events);
  const auditIds = await appendAudit(tx, end.audit);
  await tx.approvalRequest.update({
    where: { id: requestId },
    data: { state: end.state, closedAt: new Date(), resolutionRef: auditIds.at(-1) ?? null },
  });
  return true;
}

/** One decision at a time: whoever comes second sees what the first one did. */
export async function lockRequest(tx: Transaction, requestId: string): Promise<StoredRequest> {
  await tx.$queryRaw`SELECT 1 FROM approval_request WHERE id = ${requestId} FOR UPDATE`;
  return requestOf(await tx.approvalRequest.findUniqueOrThrow({ where: { id: requestId } }));
}

export async function countedVotes(tx: Transaction | Database, requestId: string): Promise<StoredVote[]> {
  const rows = await tx.vote.findMany({
    where: { requestId, countedAt: { not: null } },
    orderBy: { countedAt: 'asc' },
  });
  return rows.map(voteOf);
}
