/**
 * The protocol of `product.md` 6 once more, as plainly as it can be said: a clerk with a sheet of paper per request, who
 * writes down what happens and strikes out names. Shares nothing with `domain/` but the types of what comes in.
 */
import type { VoteWay } from '../../../domain/approval-policy.js';
import type { VoteDecision } from '../../../domain/approval-request.js';
import type { History, Name, Plan } from './histories.js';

export type Ending = 'open' | 'approved' | 'rejected' | 'changes_requested' | 'expired';

export interface CastVote {
  readonly who: Name;
  readonly seat: Name;
  readonly stage: number;
  readonly revision: number;
  readonly decision: VoteDecision;
  readonly hasReason: boolean;
  readonly way: VoteWay | undefined;
}

interface Moved {
  readonly from: Name;
  readonly to: Name;
  readonly revision: number | null;
  readonly since: number;
  until: number;
}

export class Clerk {
  ending: Ending = 'open';
  revision = 1;
  private stage = 0;
  private stageSince = 0;
  private since = 0;
  private yes = 0;
  private editor: Name | null = null;
  private glass: { readonly who: Name; readonly at: number } | null = null;
  private isGlassAllowed = true;
  private isStopped = false;
  private readonly hasSpoken = new Set<Name>();
  private readonly usedNames = new Set<Name>();
  private readonly disabled = new Set<Name>();
  private approversNow: readonly Name[];
  private moved: Moved[] = [];

  constructor(
    private readonly plan: Plan,
    private readonly roles: Pick<History, 'author' | 'glassRole'>,
    everybody: readonly Name[],
  ) {
    this.approversNow = everybody;
  }

  /** Time passes: what ran out is over. */
  clock(now: number): void {
    if (this.ending !== 'open') return;
    const sheet = this.plan.stages[this.stage];
    const stageEnd =
      sheet?.expiresAfterSeconds === undefined ? Infinity : this.stageSince + sheet.expiresAfterSeconds;
    if (now >= this.since + this.plan.lasts || now >= stageEnd) this.ending = 'expired';
  }

  /** Answers whether the vote went onto the sheet. */
  hear(vote: CastVote, now: number): boolean {
    this.clock(now);
    const sheet = this.plan.stages[this.stage];
    if (this.ending !== 'open' || !sheet) return false;
    const wanted = Math.max(1, sheet.needed === 'all' ? sheet.approverIds.length : sheet.needed);
    const reasons = [
      vote.revision !== this.revision,
      vote.stage !== this.stage,
      this.disabled.has(vote.who),
      vote.who === this.roles.author,
      this.hasSpoken.has(vote.who),
      this.isWrongWay(vote.way),
      !vote.hasReason && vote.decision === 'request_changes',
      !vote.hasReason && sheet.justification === 'required',
      vote.who === this.editor && !(this.plan.editorMayVote && wanted === 1),
      vote.seat !== this.nameFor(vote.who, now),
    ];
    if (reasons.includes(true)) return false;
    this.hasSpoken.add(vote.who);
    this.usedNames.add(vote.seat);
    this.write(vote.decision, wanted, now);
    return true;
  }

  setGlass(isAllowed: boolean, isStopped: boolean): void {
    this.isGlassAllowed = isAllowed;
    this.isStopped = isStopped;
  }

  /** Answers whether it went onto the sheet. The second one within a quarter of an hour ends the matter. */
  breakGlass(
    { who, hasReason, way, revision }: Pick<CastVote, 'who' | 'hasReason' | 'way' | 'revision'>,
    now: number,
  ): boolean {
    this.clock(now);
    const waits = this.glass !== null && now - this.glass.at < 15 * 60 ? this.glass : null;
    const reasons = [
      this.ending !== 'open',
      revision !== this.revision,
      this.disabled.has(who),
      who === this.roles.author,
      who === this.editor,
      !this.roles.glassRole.includes(who),
      !this.plan.mayBreakGlass,
      !this.isGlassAllowed,
      this.isStopped,
      this.isWrongWay(way),
      !hasReason,
      waits?.who === who,
    ];
    if (reasons.includes(true)) return false;
    if (waits) this.ending = 'approved';
    this.glass = { who, at: now };
    return true;
  }

  private isWrongWay(way: VoteWay | undefined): boolean {
    if (this.plan.excludedWays.length === 0) return false;
    return way === undefined || this.plan.excludedWays.includes(way);
  }

  private write(decision: VoteDecision, wanted: number, now: number): void {
    if (decision === 'reject') this.ending = 'rejected';
    if (decision === 'request_changes') this.ending = 'changes_requested';
    if (decision !== 'approve') return;
    this.yes += 1;
    if (this.yes < wanted) return;
    this.yes = 0;
    this.stage += 1;
    this.stageSince = now;
    if (this.stage === this.plan.stages.length) this.ending = 'approved';
  }

  /** Under whose name this person may vote: their own first. */
  private nameFor(who: Name, now: number): Name | undefined {
    const names = this.namesAsked(now);
    const theirs = names.filter((name) => this.whoHas(name, names, now) === who);
    const unused = theirs.filter((name) => !this.usedNames.has(name) && !this.hasSpoken.has(name));
    return unused.includes(who) ? who : unused[0];
  }

  private namesAsked(now: number): Name[] {
    const sheet = this.plan.stages[this.stage];
    const names: Name[] = [];
    for (const name of (sheet?.approverIds ?? []) as Name[]) names.push(name);
    if (sheet?.escalation && now - this.stageSince >= sheet.escalation.afterSeconds) {
      for (const name of sheet.escalation.approverIds as Name[]) if (!names.includes(name)) names.push(name);
    }
    return names.filter((name) => this.approversNow.includes(name) && !this.disabled.has(name));
  }

  private whoHas(name: Name, asked: readonly Name[], now: number, path: readonly Name[] = []): Name {
    const start = path[0] ?? name;
    if (this.plan.stages[this.stage]?.delegation !== 'allowed') return start;
    if (path.includes(name)) return start;
    const given = [...this.moved].reverse().filter((m) => m.from === name && m.since <= now && now < m.until);
    const step = given.find((m) => m.revision === this.revision) ?? given.find((m) => m.revision === null);
    if (step) return this.whoHas(step.to, asked, now, [...path, name]);
    return asked.includes(name) ? start : name;
  }

  move(moved: Omit<Moved, 'since'>, now: number): void {
    this.moved.push({ ...moved, since: now });
  }

  takeBack(from: Name, now: number): void {
    for (const m of this.moved) if (m.from === from) m.until = Math.min(m.until, now);
  }

  setDisabled(who: Name, is: boolean): void {
    if (is) this.disabled.add(who);
    else this.disabled.delete(who);
  }

  setPolicy(approvers: readonly Name[]): void {
    this.approversNow = approvers;
  }

  /** Answers whether the content is another now. Its agent needs to have been asked, a person to have a say. */
  edit(
    edit: { readonly by: Name | null; readonly way: VoteWay; readonly revision: number },
    now: number,
  ): boolean {
    this.clock(now);
    const { by } = edit;
    const mayEdit =
      by === null
        ? this.ending === 'changes_requested'
        : this.ending === 'open' &&
          edit.revision === this.revision &&
          by !== this.roles.author &&
          !this.disabled.has(by) &&
          !this.hasSpoken.has(by) &&
          !this.isWrongWay(edit.way) &&
          this.nameFor(by, now) !== undefined;
    if (mayEdit) this.newSheet(by, now);
    return mayEdit;
  }

  /** Nothing that was said of the old content counts. */
  private newSheet(by: Name | null, now: number): void {
    this.glass = null;
    this.revision += 1;
    this.editor = by;
    this.ending = 'open';
    this.stage = 0;
    this.yes = 0;
    this.since = now;
    this.stageSince = now;
    this.hasSpoken.clear();
    this.usedNames.clear();
  }
}
