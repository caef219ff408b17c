/** Waiting for people: takes votes, counts what the votes amount to, and lets reminders, escalations and the end come. */
import { condition, setHandler } from '@temporalio/workflow';
import { clearanceOfApproval, type Clearance, type FrozenContent } from '../domain/clearance.js';
import { countedVote } from './counted-vote.js';
import { askApprovers, deeds, tellOfBreakGlass } from './deeds.js';
import type { Edits } from './edits.js';
import { voteUpdate, type Send } from './messages.js';
import type { Rescan } from './rescan.js';
import type { Visibility } from './visibility.js';
import { VotesHeard, type Decided } from './votes-heard.js';
import type { Withdrawal } from './withdrawal.js';

export type ApprovalEnding = 'rejected' | 'expired' | 'cancelled';

export interface Asking {
  readonly expiresAtMs: number;
  /** Left out by workers from before there were deadlines: then the end is the only one. */
  readonly nextDeadlineMs?: number | undefined;
  readonly rescan: Rescan;
}

export interface Approval {
  /** Waits until everybody was written to about broken glass, or could not be. */
  allTold(): Promise<void>;
  /**
   * Waits until the request is decided, expires or is withdrawn. `edited`: changes were asked for, and made, or somebody who
   * was asked made them. `scanned`: a later scan has taken the request's reason away.
   */
  clearance(
    frozen: FrozenContent,
    asking: Asking,
  ): Promise<Clearance | ApprovalEnding | 'edited' | 'scanned'>;
}

interface Listening {
  readonly withdrawal: Withdrawal;
  readonly visibility: Visibility;
  /** Undefined where nobody could make the changes that people ask for. */
  readonly edits: Edits | undefined;
}

/** Must run before the workflow's first `await`: a vote that finds no handler would be refused. */
export function collectVotes(send: Send, listening: Listening): Approval {
  const votes = new VotesHeard();
  const told: Promise<void>[] = [];

  setHandler(voteUpdate, async (voteId) => {
    // The vote is judged where its signature can be verified; what comes in here is only its id.
    const answer = await countedVote({ messageId: send.messageId, voteId });
    votes.hear(answer);
    if (answer.isBreakingGlass) told.push(tellOfBreakGlass({ ...send, voteId }).catch(() => undefined));
    return answer;
  });

  return {
    async allTold() {
      // Nothing to wait for is no step of its own: sends from before anybody could break glass replay as they ran.
      if (told.length > 0) await Promise.all(told);
    },
    async clearance(frozen, asking) {
      ask(send);
      const ending = await decision({ send, votes, listening }, frozen.revision, asking);
      asking.rescan.stop();
      if (ending === 'cancelled' || ending === 'scanned' || ending === 'edited') return ending;
      listening.visibility.showDecision(ending);
      if (ending === 'changes_requested') return changes(send, listening, asking);
      return ending === 'approved' ? clearanceOfApproval({ kind: 'approved', voteIds: [] }, frozen) : ending;
    },
  };
}

/** Nobody waits for the channels: people may decide on the page before a notice has left. */
function ask(send: Send, about: { stage?: number; occasion?: 'remind' | 'escalate' } = {}): void {
  askApprovers({ ...send, ...about }).catch(() => undefined);
}

interface Waiting {
  readonly send: Send;
  readonly votes: VotesHeard;
  readonly listening: Listening;
}

/** Waits for votes, stage by stage, and is awake at each deadline. */
async function decision(
  { send, votes, listening: { withdrawal, edits } }: Waiting,
  revision: number,
  asking: Asking,
): Promise<Decided | 'expired' | 'cancelled' | 'scanned' | 'edited'> {
  const { rescan } = asking;
  let stage = 0;
  let deadlineMs = deadlineOr(asking, asking.nextDeadlineMs);
  const ended = () => {
    if (withdrawal.isWithdrawn) return 'cancelled';
    return votes.resolutionOf(revision) ?? (rescan.isSettled ? 'scanned' : undefined);
  };
  const isDoubted = () => edits?.isDoubted(revision) === true;
  const closed = () => ended() ?? rescan.closed;
  const isNews = () =>
    ended() !== undefined || votes.stageAfter(stage, revision) !== undefined || isDoubted();
  for (;;) {
    const isTooLate = !(await condition(isNews, waitMs(deadlineMs)));
    const ending = ended();
    if (ending !== undefined) return ending;
    if (isDoubted() && (await edits?.isVoid(send))) return 'edited';
    const opened = votes.stageAfter(stage, revision);
    if (opened) {
      stage = opened.stage;
      deadlineMs = deadlineOr(asking, opened.deadlineMs);
      ask(send, { stage });
    } else if (isTooLate) {
      const met = await meet(send, deadlineMs, asking);
      if (typeof met === 'string') return met === 'cancelled' ? closed() : met;
      deadlineMs = met.nextMs;
    }
  }
}

/** Where no deadline is named the end of the request is the only one. */
function deadlineOr({ expiresAtMs }: Asking, deadlineMs: number | undefined): number {
  return deadlineMs ?? expiresAtMs;
}

/** A deadline has come. A vote may be counted in the same moment: the database says which was first. */
async function meet(
  send: Send,
  deadlineMs: number,
  { expiresAtMs, nextDeadlineMs }: Asking,
): Promise<Decided | 'expired' | 'cancelled' | 'edited' | { readonly nextMs: number }> {
  if (nextDeadlineMs === undefined) return endingOf(await deeds.expireRequest(send));
  const met = await deeds.meetDeadline({ ...send, atMs: deadlineMs });
  if (met.state !== 'open') return endingOf(met.state);
  for (const due of met.due) ask(send, due);
  return { nextMs: met.nextDeadlineMs ?? expiresAtMs };
}

/** Whoever edits what people are asked about has superseded the request by then. */
function endingOf<State extends string>(
  state: State | 'superseded',
): Exclude<State, 'superseded'> | 'edited' {
  return state === 'superseded' ? 'edited' : (state as Exclude<State, 'superseded'>);
}

/** It is the agent's turn; what it does not answer in time is over. */
async function changes(
  send: Send,
  { withdrawal, edits }: Listening,
  { expiresAtMs }: Asking,
): Promise<'edited' | ApprovalEnding> {
  await condition(() => withdrawal.isWithdrawn || edits?.isHeard === true, waitMs(expiresAtMs));
  if (withdrawal.isWithdrawn) return 'cancelled';
  if (edits?.isHeard === true) return 'edited';
  // A resubmission in the same moment took the request back: then there is content to freeze.
  return (await deeds.expireRequest(send)) === 'expired' ? 'expired' : 'edited';
}

function waitMs(momentMs: number): number {
  return Math.max(momentMs - Date.now(), 1);
}
