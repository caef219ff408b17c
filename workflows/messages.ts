/** What can be said to and asked of a running send: updates and queries with their payload types. Ids and digests only. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Clearance } from '../domain/clearance.js';
import type { OversightMode } from '../domain/oversight-mode.js';
import type { MessageState } from '../domain/message-state.js';

/** The workflow's only argument. Everything else is read from the database by its activities. */
export interface Send {
  readonly messageId: string;
}

/**
 * A send that goes on in a new run, because the history of the one before was long: with what it had been cleared for, or
 * null where it waits for its time and nobody has been asked yet. Left out in its first run.
 */
export interface SendRun extends Send {
  readonly cleared?: Clearance | null;
  /** Copies had left, or might have: what ends the send says who has it. */
  readonly isDelivering?: true;
}

/** A mail that was accepted by SMTP. */
export interface AcceptedMail {
  readonly mailId: string;
}

/** Where the daily look at sending domains goes on: after this id, or null for a new day. */
export interface DomainWalk {
  readonly after: string | null;
}

/** A promotion that people in Entra ID are asked for; `looks` since something happened. */
export interface WatchedPromotion {
  readonly promotionId: string;
  readonly looks: number;
}

/** Where the round over the modes of mailboxes goes on: after this id, or null for a new round. */
export interface ModeRound {
  readonly after: string | null;
}

/** Where the round over what is kept goes on: after this message, or null for a new round. */
export interface RetentionRound {
  readonly after: string | null;
}

/** The gate's durable outcome, as the submitter hears it. */
export interface GateAnswer {
  readonly gate: 'allow' | 'hold' | 'refuse';
  readonly refuseReason: 'read_only' | 'content_filtered' | null;
  readonly mode: OversightMode;
  readonly status: MessageState;
  readonly approvalId: string | null;
  readonly expiresAtMs: number | null;
  /** When the request is looked at next; left out where that is its end. */
  readonly nextDeadlineMs?: number;
}

/** What a counted vote did to the request. */
export interface VoteAnswer {
  readonly resolution: 'open' | 'approved' | 'rejected' | 'changes_requested';
  readonly votes: number;
  readonly needed: number;
  /** True where the message waits for its `send_at` after the approval. */
  readonly isScheduled: boolean;
  /** What it was cast on; left out by workers from before there were deadlines, as are these two. */
  readonly revision?: number;
  /** The stage that is open now. */
  readonly stage?: number;
  readonly nextDeadlineMs?: number;
  /** It was no vote: somebody stands in for missing decisions, and everybody is told. */
  readonly isBreakingGlass?: true;
}

export const gateUpdate = defineUpdate<GateAnswer>('gate');
/** The argument is the id of a vote that the approval service has signed and stored; nothing else decides. */
export const voteUpdate = defineUpdate<VoteAnswer, [voteId: string]>('vote');
/** Who asked is on record already: whoever speaks to Temporal cannot act in another's name. */
export const cancelUpdate = defineUpdate<MessageState>('cancel');
/** Who is an approver now, asked for a person who wants to change the message. It answers, and changes nothing. */
export const approversUpdate = defineUpdate<readonly string[], [personId: string]>('approvers');
/**
 * Says nothing but "look again": what was edited stands in the database, in the transaction of who edited it. The argument is
 * the last snapshot before the edit; left out by processes from before people could edit what they are asked about.
 */
export const editUpdate = defineUpdate<void, [voidedRevision: number | undefined]>('edit');
/** Recipients, as they are numbered for delivery, that need not wait any longer. The attempt itself asks whether it may. */
export const retrySignal = defineSignal<[recipients: readonly number[]]>('retry');
/** Says nothing but "look again": what halted the send may be gone. */
export const lookAgainSignal = defineSignal('look_again');
export const statusQuery = defineQuery<string>('status');

export const WORKFLOW_TYPE = 'sendMessage';
/** Of an inbound message that a person has to let through. */
export const RECEIVE_WORKFLOW_TYPE = 'receiveMessage';
/** Of a mail that was accepted by SMTP and is no message yet. */
export const TAKE_IN_WORKFLOW_TYPE = 'takeIn';
/** Of a message that came in and goes to the oversight address as well. */
export const PASS_ON_WORKFLOW_TYPE = 'passOnInbound';
/** Of a promotion that people in Entra ID are asked for. */
export const PROMOTION_WORKFLOW_TYPE = 'promoteMailbox';
/** Of the round over the modes of mailboxes; one for the installation. */
export const TEND_MODES_WORKFLOW_TYPE = 'tendModes';
/** Of the round over what is kept and what was erased; one for the installation. */
export const TEND_RETENTION_WORKFLOW_TYPE = 'tendRetention';
/** Of the daily look at sending domains; one for the installation. */
export const CHECK_DOMAINS_WORKFLOW_TYPE = 'checkDomains';
