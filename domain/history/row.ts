/** One send as compliance staff see it in a list: who, to whom, under which oversight, who decided, what became of it. */
import type { VoteWay } from '../approval-policy.js';
import type { DeliveryState, MessageState } from '../message-state.js';
import type { OversightMode } from '../oversight-mode.js';

export interface HistoryVote {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly decision: string;
  readonly way: VoteWay | null;
  readonly at: Date;
  /** From opening the message to the vote; null where the person had not opened it on the console. */
  readonly consideredSeconds: number | null;
}

export interface HistoryApproval {
  readonly outcome: string;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
}

export interface HistoryRow {
  readonly id: string;
  readonly submittedAt: Date;
  readonly mailboxId: string;
  readonly mailbox: string;
  readonly agent: string | null;
  readonly mode: OversightMode;
  readonly state: MessageState;
  readonly delivery: DeliveryState | null;
  readonly subject: string;
  readonly recipients: readonly string[];
  readonly revision: number;
  readonly findings: readonly string[];
  /** The last one; null where no person was asked. */
  readonly approval: HistoryApproval | null;
  /** Those that counted, oldest first. */
  readonly votes: readonly HistoryVote[];
  readonly sentAt: Date | null;
}

/** From asking people to their decision, in seconds; null while it waits. */
export function secondsToDecide({ askedAt, decidedAt }: HistoryApproval): number | null {
  return decidedAt === null ? null : (decidedAt.getTime() - askedAt.getTime()) / 1000;
}
