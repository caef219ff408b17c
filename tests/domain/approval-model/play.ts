/** Plays a history twice: with the functions of `domain/`, put together as the worker does, and with the clerk's sheet. */
import { deadlines, nextDeadline } from '../../../domain/approval-deadlines.js';
import { resolve, type Vote } from '../../../domain/approval-request.js';
import type { Delegation } from '../../../domain/delegation.js';
import type { VoteWay } from '../../../domain/approval-policy.js';
import { heldEditObjection } from '../../../domain/held-edit.js';
import { judgeVote } from '../../../domain/judge-vote.js';
import { voteRight, type Poll } from '../../../domain/vote-right.js';
import { isBeside, PEOPLE, type Beside, type Happening, type History, type Name } from './histories.js';
import { Clerk, type CastVote, type Ending } from './reference.js';
import { newSheet, SECOND, type Played, type Sheet } from './sheet.js';

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
  private glassNow = { isAllowedNow: true, isStopped: false };
  private stageBefore = 0;
  private last: CastVote | undefined;
  private readonly clerk: Clerk;

  constructor(private readonly history: History) {
    this.clerk = new Clerk(history.plan, history, PEOPLE);
    this.open(1, null);
  }

  private open(revision: number, editor: Name | null): void {
    this.sheets.push(newSheet(this.history.plan, { revision, editor, now: this.now }));
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
    if (isBeside(what)) return this.actBesides(what, stage);
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
      case 'look':
        return;
    }
  }

  private actBesides(what: Beside, stage: number): void {
    switch (what.kind) {
      case 'edit':
        return this.edit(what);
      case 'glass':
        return this.breakGlass(what, stage);
      case 'glass policy':
        this.glassNow = { isAllowedNow: what.isAllowed, isStopped: what.isStopped };
        return this.clerk.setGlass(what.isAllowed, what.isStopped);
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

  private edit({ by, way, revision }: Happening & { kind: 'edit' }): void {
    const seen = this.seen(revision);
    const isMade = by === null ? this.sheet.ending === 'changes_requested' : this.mayEdit(by, { way, seen });
    const isHeard = this.clerk.edit({ by, way, revision: seen }, this.now);
    if (isMade !== isHeard)
      this.differences.push(`edit by ${by} at ${this.now}: ${isMade}, clerk ${isHeard}`);
    if (isMade) this.sheet.isEdited = true;
    if (isMade) this.open(this.sheet.request.revision + 1, by);
  }

  private mayEdit(by: Name, { way, seen }: { readonly way: VoteWay; readonly seen: number }): boolean {
    const poll = this.poll();
    const objection = heldEditObjection(this.voter(by), {
      poll,
      seen: { revision: seen, digest: poll.request.digest },
      ballot: { way, direction: 'outbound' },
      isReleased: false,
    });
    return objection === undefined && this.sheet.ending === 'open';
  }

  private seen(revision: 'now' | 'old'): number {
    const { revision: now } = this.sheet.request;
    return revision === 'now' ? now : Math.max(now - 1, 1);
  }

  private breakGlass({ who, hasReason, way, revision }: Happening & { kind: 'glass' }, stage: number): void {
    const said = { who, hasReason, way, revision: this.seen(revision) };
    const vote: Vote = {
      voteId: `v${this.sheet.votes.length}`,
      personId: who,
      stage,
      revision: said.revision,
      decision: 'break_glass',
    };
    const counts = this.count(vote, { hasReason, way });
    const isHeard = this.clerk.breakGlass(said, this.now);
    if (counts !== isHeard)
      this.differences.push(`glass by ${who} at ${this.now}: ${counts}, clerk ${isHeard}`);
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
      mayBreakGlass: this.history.glassRole.includes(who),
    };
  }

  private cast(what: Happening & { kind: 'vote' }, open: number): CastVote {
    const right = voteRight(this.voter(what.who), this.poll());
    const seat = what.seat === 'right' ? (right.kind === 'may_vote' ? right.seat : what.who) : what.seat;
    const stage = what.stage === 'now' ? open : what.stage === 'before' ? this.stageBefore : what.stage;
    return {
      ...what,
      seat: seat as Name,
      stage,
      revision: this.seen(what.revision),
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
    const counts = this.count(vote, cast);
    const isHeard = this.clerk.hear(cast, now);
    if (counts !== isHeard) this.differences.push(`${cast.who} at ${now}: ${counts}, clerk ${isHeard}`);
  }

  private count(vote: Vote, { hasReason, way }: Pick<CastVote, 'hasReason' | 'way'>): boolean {
    const { sheet, now } = this;
    const judged = judgeVote(vote, this.voter(vote.personId as Name), {
      poll: this.poll(),
      ballot: { hasReason, way, direction: 'outbound' },
      glass: this.glassNow,
    });
    if (judged.kind !== 'counts' || sheet.ending !== 'open') return false;
    sheet.votes.push({ ...vote, atMs: now * SECOND });
    if (judged.standing.kind !== 'open') this.end(judged.standing.kind);
    return true;
  }

  private compare(after: string): void {
    const { sheet, clerk } = this;
    if (sheet.ending !== clerk.ending)
      this.differences.push(`after ${after}: ${sheet.ending}, clerk ${clerk.ending}`);
  }
}
