/** What the votes said so far, by the revision they were cast on. Workers from before there were deadlines did not say which. */
import type { VoteAnswer } from './messages.js';

export type Decided = Exclude<VoteAnswer['resolution'], 'open'>;

export class VotesHeard {
  private readonly decided = new Map<number | undefined, Decided>();
  private readonly answers = new Map<number, VoteAnswer>();

  hear(answer: VoteAnswer): void {
    const { resolution, revision } = answer;
    if (resolution !== 'open' && !this.decided.has(revision)) this.decided.set(revision, resolution);
    if (revision !== undefined) this.answers.set(revision, answer);
  }

  resolutionOf(revision: number): Decided | undefined {
    return this.decided.get(revision) ?? this.decided.get(undefined);
  }

  /** The stage that has opened after this one, where votes have come so far. */
  stageAfter(stage: number, revision: number): OpenedStage | undefined {
    const answer = this.answers.get(revision);
    if (answer?.stage === undefined || answer.stage <= stage) return undefined;
    return { stage: answer.stage, deadlineMs: answer.nextDeadlineMs };
  }
}

export interface OpenedStage {
  readonly stage: number;
  readonly deadlineMs: number | undefined;
}
