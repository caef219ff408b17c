/** Approval requests and votes as they are stored, and how a row becomes one. */
import { VOTE_WAYS, type VoteWay } from '../../domain/approval-policy.js';
import {
  STATEMENT_DECISIONS,
  type ApprovalRequest,
  type ResolvedStage,
  type Vote,
  type StatementDecision,
} from '../../domain/approval-request.js';
import type { PolicySnapshot } from '../../domain/directory-reading.js';
import type { ApprovalRequestModel, VoteModel } from '../generated/models.js';
import { oneOf } from './rows.js';

export interface NewRequest {
  readonly id: string;
  readonly tenantId: string;
  readonly messageId: string;
  readonly mailboxId: string;
  readonly revision: number;
  readonly digest: string;
  readonly mode: string;
  readonly policyVersion: number;
  readonly stages: readonly ResolvedStage[];
  readonly editorMayVote: boolean;
  readonly mayBreakGlass?: boolean;
  /** Left out where the policy is our own. */
  readonly governance?: PolicySnapshot;
  readonly excludedWays: readonly VoteWay[];
  readonly authContext?: string;
  readonly expiresAt: Date;
  /** The request that it takes the place of, where some of its terms were stricter than today's; it is not stored. */
  readonly keptFrom?: string;
}

/**
 * `changes_requested`: its agent has the message back; another revision of it may follow, under a request of its own.
 * `superseded`: a person changed the message while people were asked about it; they are asked anew.
 */
export const REQUEST_STATES = [
  'open',
  'approved',
  'rejected',
  'changes_requested',
  'expired',
  'cancelled',
  'superseded',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export interface StoredRequest extends ApprovalRequest {
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly mode: string;
  readonly policyVersion: number;
  /** The policy of Entra ID that it was opened under; null where the policy is our own. */
  readonly governance: PolicySnapshot | null;
  readonly state: RequestState;
  /** Reminders and escalations up to this moment have been seen to. */
  readonly tendedUntilMs?: number;
  readonly resolutionRef: string | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

export const VOTE_TRANSPORTS = ['session', 'oversight_key', 'oauth_grant', 'teams', 'outlook'] as const;
export type VoteTransport = (typeof VOTE_TRANSPORTS)[number];

/** A vote as it was cast. It counts only once the send workflow has verified `statement`. */
export interface CastVote extends Vote {
  readonly tenantId: string;
  readonly requestId: string;
  readonly messageId: string;
  readonly reason: string | null;
  /** Null or left out where nobody could tell. */
  readonly way?: VoteWay | null;
  /** The authentication context that the request asked for, and the sign-in behind the vote had met. */
  readonly authContext?: string | null;
  readonly transport: VoteTransport;
  /** The oversight key or the grant it came with, as `transport` says; null for a session and for a chat. */
  readonly keyId: string | null;
  /** Compact JWS by the approval service. */
  readonly statement: string;
}

export interface StoredVote extends CastVote {
  readonly createdAt: Date;
  readonly countedAt: Date | null;
}

export function requestOf(row: ApprovalRequestModel): StoredRequest {
  return {
    requestId: row.id,
    tenantId: row.tenantId,
    messageId: row.messageId,
    mailboxId: row.mailboxId,
    revision: row.revision,
    digest: row.digest,
    mode: row.mode,
    policyVersion: row.policyVersion,
    governance: row.governance as unknown as PolicySnapshot | null,
    stages: row.stages as unknown as ResolvedStage[],
    editorMayVote: row.editorMayVote,
    mayBreakGlass: row.mayBreakGlass,
    openedAtMs: row.createdAt.getTime(),
    expiresAtMs: row.expiresAt.getTime(),
    excludedWays: row.excludedWays.map((way) => oneOf(VOTE_WAYS, way)),
    ...(row.authContext === null ? {} : { authContext: row.authContext }),
    ...(row.tendedUntil === null ? {} : { tendedUntilMs: row.tendedUntil.getTime() }),
    state: oneOf(REQUEST_STATES, row.state),
    resolutionRef: row.resolutionRef,
    createdAt: row.createdAt,
    closedAt: row.closedAt,
  };
}

export function voteOf(row: VoteModel): StoredVote {
  const { id, ...rest } = row;
  return {
    ...rest,
    voteId: id,
    decision: oneOf<StatementDecision>(STATEMENT_DECISIONS, row.decision),
    transport: oneOf(VOTE_TRANSPORTS, row.transport),
    way: row.way === null ? null : oneOf(VOTE_WAYS, row.way),
    ...(row.countedAt === null ? {} : { atMs: row.countedAt.getTime() }),
  };
}
