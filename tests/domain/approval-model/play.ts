/** Plays a history twice: with the functions of `domain/`, put together as the worker does, and with the clerk's sheet. */
import { deadlines, nextDeadline } from '../../../domain/approval-deadlines.js';
import { resolve, type ApprovalRequest, type Vote } from '../../../domain/approval-request.js';
import type { Delegation } from '../../../domain/delegation.js';
import { judgeVote } from '../../../domain/judge-vote.js';
import { voteRight, type Poll } from '../../../domain/vote-right.js';
import { PEOPLE, type Happening, type History, type Name } from './histories.js';
import { Clerk, type CastVote, type Ending } from './reference.js';

/** One request as it went: what counted, under which circumstances, and how it ended. */
export interface Sheet {
  readonly request: ApprovalRequest;
  readonly votes: Vote[];
  ending: Ending;
  /** Every ending it ever had. */
  readonly endings: Ending[];
  readonly editor: Name | null;
}

export interface Played {
  readonly sheets: readonly Sheet[];
  /** Where domain and clerk said different things. */
  readonly differences: readonly string[];
}

const SECOND = 1000;

export function play(history: History): Played {
  const game = new Game(history);
  for (const { after, what } of history.events) game.happen(after, what);
  return { sheets: game.sheets, differences: game.differences };
}

class Game {
  readonly sheets: Sheet[] = [];
  readonly differences: string[] = [];
  private now = 0;
  private delegations: Delegation[] = [];
  private readonly disabled = new Set<Name>();
  private approversNow: readonly Name[] = PEOPLE;
  private stageBefore = 0;
  private last: CastVote | undefined;
  private readonly clerk: Clerk;

  constructor(private readonly history: History) {
    this.clerk = new Clerk(history.plan, history.author, PEOPLE);
    this.open(1, null);
  }

  private open(revision: number, editor: Name | null): void {
    const { stages, lasts, editorMayVote, excludedWays } = this.history.plan;
    const request: ApprovalRequest = {
      requestId: `r${revision}`,
      messageId: 'm1',
      revision,
      digest: String(revision).padStart(64, '0'),
      stages,
      openedAtMs: this.now * SECOND,
      expiresAtMs: (this.now + lasts) * SECOND,
      editorMayVote,
      excludedWays,
    };
    this.sheets.push({ request, votes: [], ending: 'open', endings: [], editor });
  }

  private get sheet(): Sheet {
    const sheet = this.sheets.at(-1);
    if (!sheet) throw new Error('no request was opened');
    return sheet;
  }

  happen(after: number, what: Happening): void {
    this.now += after;
    this.timers();
    const standing = resolve(this.sheet.request, this.sheet.votes, this.now * SECOND);
    const stage = standing.kind === 'open' ? standing.stage : 0;
    this.act(what, stage);
    this.stageBefore = stage;
    this.compare(what.kind);
  }

  /** As the workflow: awake at each deadline, and at no other moment. */
  private timers(): void {
    const { request, votes } = this.sheet;
    this.clerk.clock(this.now);
    let at = request.openedAtMs;
    for (;;) {
      const next = nextDeadline(request, votes, at);
      if (next === undefined || next.atMs > this.now * SECOND) break;
      at = next.atMs;
      if (next.kind === 'expire') this.end('expired');
    }
    if (
      deadlines(request, votes).some(
        ({ kind }, index, all) => (kind === 'expire') !== (index === all.length - 1),
      )
    )
      this.differences.push('a deadline after the end');
  }

  private end(ending: Ending): void {
    if (this.sheet.ending !== 'open') return;
    this.sheet.ending = ending;
    this.sheet.endings.push(ending);
  }

  private act(what: Happening, stage: number): void {
    switch (what.kind) {
      case 'vote':
        this.last = this.cast(what, stage);
        return this.vote(this.last);
      case 'again':
        return this.vote(this.last);
      case 'move':
        return this.move(what);
      case 'take back':
        this.delegations = this.delegations.map((one) =>
          one.fromPersonId === what.from ? this.ended(one) : one,
        );
        return this.clerk.takeBack(what.from, this.now);
      case 'disable':
      case 'enable':
        return this.setDisabled(what.who, what.kind === 'disable');
      case 'policy':
        this.approversNow = what.approvers;
        return this.clerk.setPolicy(what.approvers);
      case 'edit':
        return this.edit(what.by);
      case 'look':
        return;
    }
  }

  private setDisabled(who: Name, is: boolean): void {
    if (is) this.disabled.add(who);
    else this.disabled.delete(who);
    this.clerk.setDisabled(who, is);
  }

  private ended(one: Delegation): Delegation {
    return { ...one, endsAtMs: Math.min(one.endsAtMs ?? Infinity, this.now * SECOND) };
  }

  private move({ from, to, isPass, lasts }: Happening & { kind: 'move' }): void {
    this.delegations.push({
      fromPersonId: from,
      toPersonId: to,
      requestId: isPass ? this.sheet.request.requestId : null,
      startsAtMs: this.now * SECOND,
      endsAtMs: lasts === null ? null : (this.now + lasts) * SECOND,
    });
    const until = lasts === null ? Infinity : this.now + lasts;
    this.clerk.move({ from, to, revision: isPass ? this.clerk.revision : null, until }, this.now);
  }

  private edit(by: Name | null): void {
    // What was approved leaves as it is, and what ended has ended.
    if (this.sheet.ending !== 'open' && this.sheet.ending !== 'changes_requested') return;
    this.open(this.sheet.request.revision + 1, by);
    this.clerk.edit(by, this.now);
  }

  private poll(): Poll {
    const { request, votes } = this.sheet;
    const approversNow = new Set(this.approversNow.filter((name) => !this.disabled.has(name)));
    return { request, votes, nowMs: this.now * SECOND, delegations: this.delegations, approversNow };
  }

  private voter(who: Name) {
    return {
      personId: who,
      isActive: !this.disabled.has(who),
      isInTenant: true,
      isAuthor: who === this.history.author,
      isEditor: who === this.sheet.editor,
    };
  }

  private cast(what: Happening & { kind: 'vote' }, open: number): CastVote {
    const right = voteRight(this.voter(what.who), this.poll());
    const seat = what.seat === 'right' ? (right.kind === 'may_vote' ? right.seat : what.who) : what.seat;
    const { revision } = this.sheet.request;
    const stage = what.stage === 'now' ? open : what.stage === 'before' ? this.stageBefore : what.stage;
    return {
      ...what,
      seat: seat as Name,
      stage,
      revision: what.revision === 'now' ? revision : Math.max(revision - 1, 1),
    };
  }

  private vote(cast: CastVote | undefined): void {
    if (!cast) return;
    const { sheet, now } = this;
    const vote: Vote = {
      voteId: `v${sheet.votes.length}`,
      personId: cast.who,
      stage: cast.stage,
      revision: cast.revision,
      decision: cast.decision,
      onBehalfOf: cast.seat === cast.who ? null : cast.seat,
    };
    const judged = judgeVote(vote, this.voter(cast.who), {
      poll: this.poll(),
      ballot: { hasReason: cast.hasReason, way: cast.way, direction: 'outbound' },
    });
    const counts = judged.kind === 'counts' && sheet.ending === 'open';
    if (counts) {
      sheet.votes.push({ ...vote, atMs: now * SECOND });
      if (judged.standing.kind !== 'open') this.end(judged.standing.kind);
    }
    const isHeard = this.clerk.hear(cast, now);
    if (counts !== isHeard)
      this.differences.push(`${cast.who} at ${now}: ${JSON.stringify(judged)}, clerk ${isHeard}`);
  }

  private compare(after: string): void {
    const { sheet, clerk } = this;
    if (sheet.ending !== clerk.ending)
      this.differences.push(`after ${after}: ${sheet.ending}, clerk ${clerk.ending}`);
  }
}
