/** The right to vote: whose vote a person may cast on the open stage now, or why none. Whatever is unclear is no right. */
import type { VoteWay } from './approval-policy.js';
import {
  neededIn,
  openedAt,
  resolve,
  seatOf,
  type ApprovalRequest,
  type ResolvedStage,
  type Vote,
  type StatementDecision,
} from './approval-request.js';
import { holderOf, type Delegation } from './delegation.js';
import type { ErrorCode } from './errors.js';
import type { Person } from './person.js';

/** The person who wants to vote, as they stand at this moment. */
export interface Voter {
  readonly personId: string;
  readonly isActive: boolean;
  readonly isInTenant: boolean;
  /** Did this person author the message, through whatever credential? */
  readonly isAuthor: boolean;
  /** Was it this person who last edited the revision? */
  readonly isEditor: boolean;
  /** Do they have the role? No where left out. */
  readonly mayBreakGlass?: boolean;
}

/** Who wrote what a message says: its author, and whoever changed it last. */
export interface Authorship {
  readonly tenantId: string;
  readonly authoredBy: string;
  readonly authorPersonId: string | null;
  readonly editorPersonId: string | null;
}

/** `person`: as they are on record now; undefined where they are gone. The one rule of every channel. */
export function voterOn(
  person: Pick<Person, 'id' | 'isActive' | 'tenantId' | 'roles'> | undefined,
  { tenantId, authoredBy, authorPersonId, editorPersonId }: Authorship,
): Voter {
  return {
    personId: person?.id ?? '',
    isActive: person?.isActive === true,
    isInTenant: person?.tenantId === tenantId,
    isAuthor: person !== undefined && (authorPersonId === person.id || authoredBy === `person:${person.id}`),
    isEditor: person !== undefined && editorPersonId === person.id,
    mayBreakGlass: person?.roles.includes('break_glass') === true,
  };
}

export interface Poll {
  readonly request: ApprovalRequest;
  /** Those that count so far. */
  readonly votes: readonly Vote[];
  readonly nowMs: number;
  readonly delegations?: readonly Delegation[];
  /** Approvers by the policy as it stands now; whoever is none any more has no vote, nor has who votes for them. */
  readonly approversNow?: ReadonlySet<string>;
}

export type VoteRight =
  | {
      readonly kind: 'may_vote';
      readonly stage: number;
      /** The approver whose vote it is. */ readonly seat: string;
    }
  | { readonly kind: 'may_not_vote'; readonly code: ErrorCode };

export function voteRight(voter: Voter, poll: Poll): VoteRight {
  if (!voter.isInTenant) return no('not_found');
  const standing = resolve(poll.request, poll.votes, poll.nowMs);
  if (standing.kind === 'expired') return no('expired');
  if (standing.kind !== 'open') return no('not_pending');
  if (voter.isAuthor) return no('self_approval');
  const stage = poll.request.stages[standing.stage];
  if (!voter.isActive || !stage) return no('not_an_approver');
  return rightOnStage(voter, poll, { stage, index: standing.stage });
}

/** Why this person's vote does not count on the open stage; nothing where it does. */
export function voteObjection(voter: Voter, poll: Poll): ErrorCode | undefined {
  const right = voteRight(voter, poll);
  return right.kind === 'may_not_vote' ? right.code : undefined;
}

function rightOnStage(
  voter: Voter,
  poll: Poll,
  { stage, index }: { stage: ResolvedStage; index: number },
): VoteRight {
  const { personId } = voter;
  const asked = askedIn(poll, stage);
  const held = asked.filter((seat) => heldBy(seat, { asked, stage, poll }) === personId);
  if (held.length === 0) return no(asked.includes(personId) ? 'vote_moved' : 'not_an_approver');
  if (voter.isEditor && !mayEditorVote(poll.request, stage)) return no('self_approval');

  // One vote per person and revision, and one per approver, whatever the number of stages they are in.
  const onRevision = poll.votes.filter(
    ({ revision, decision }) => revision === poll.request.revision && decision !== 'break_glass',
  );
  if (onRevision.some((vote) => vote.personId === personId)) return no('already_voted');
  const free = held.filter(
    (seat) => !onRevision.some((vote) => seatOf(vote) === seat || vote.personId === seat),
  );
  const seat = free.find((own) => own === personId) ?? free[0];
  return seat === undefined ? no('already_voted') : { kind: 'may_vote', stage: index, seat };
}

/** Whether the vote of whoever changed the message last counts in this stage: never as one of several. */
export function mayEditorVote(
  { editorMayVote }: Pick<ApprovalRequest, 'editorMayVote'>,
  stage: ResolvedStage,
): boolean {
  return editorMayVote && neededIn(stage) === 1;
}

/** Whoever is asked in the open stage by now, and still an approver. */
export function askedIn(poll: Poll, stage: ResolvedStage): string[] {
  const { request, votes, nowMs, approversNow } = poll;
  const { escalation } = stage;
  const isEscalated =
    escalation !== undefined && nowMs >= openedAt(request, votes).atMs + escalation.afterSeconds * 1000;
  const asked = [...stage.approverIds, ...(isEscalated ? escalation.approverIds : [])];
  return [...new Set(asked)].filter((id) => approversNow === undefined || approversNow.has(id));
}

interface Around {
  readonly asked: readonly string[];
  readonly stage: ResolvedStage;
  readonly poll: Poll;
}

/** A vote does not move to somebody who has one in this stage already: it would be lost, since nobody votes twice. */
function heldBy(seat: string, { asked, stage, poll }: Around): string {
  if (stage.delegation !== 'allowed') return seat;
  const { delegations = [], nowMs, request } = poll;
  const holder = holderOf(seat, { requestId: request.requestId, delegations, nowMs });
  return asked.includes(holder) ? seat : holder;
}

/** Who may vote in the open stage now, leaving aside who wrote the message. */
export function holdersIn(poll: Poll, stage: ResolvedStage): string[] {
  const asked = askedIn(poll, stage);
  return [...new Set(asked.map((seat) => heldBy(seat, { asked, stage, poll })))];
}

export interface Ballot {
  readonly decision: StatementDecision;
  readonly hasReason: boolean;
  /** The way it came; undefined where nobody can tell. */
  readonly way: VoteWay | undefined;
  readonly direction: 'inbound' | 'outbound';
  /** Authentication contexts that the sign-in behind it has met; none where left out. */
  readonly authContexts?: readonly string[];
}

const OUTBOUND_ONLY: readonly StatementDecision[] = ['request_changes', 'break_glass'];

/** What is wrong with the vote itself, whoever casts it. */
export function ballotObjection(
  request: Pick<ApprovalRequest, 'stages' | 'excludedWays' | 'authContext'>,
  stage: number,
  { decision, hasReason, way, direction, authContexts }: Ballot,
): ErrorCode | undefined {
  const { stages, excludedWays = [] } = request;
  if (isExcluded(way, excludedWays)) return 'way_excluded';
  if (!isSteppedUp(request, authContexts)) return 'step_up_required';
  // What came in was written by an outsider: nobody here could change it, and nothing burns where it waits.
  const isOutboundOnly = OUTBOUND_ONLY.includes(decision);
  if (isOutboundOnly && direction === 'inbound') return 'wrong_state';
  const mustSayWhy = isOutboundOnly || stages[stage]?.justification === 'required';
  return mustSayWhy && !hasReason ? 'justification_required' : undefined;
}

/** Whether a sign-in that has met these contexts is strong enough for this request. */
export function isSteppedUp(
  { authContext }: Pick<ApprovalRequest, 'authContext'>,
  met: readonly string[] = [],
): boolean {
  return authContext === undefined || met.includes(authContext);
}

/** Where any way is excluded, one that nobody can tell might be it. */
function isExcluded(way: VoteWay | undefined, excluded: readonly VoteWay[]): boolean {
  return way === undefined ? excluded.length > 0 : excluded.includes(way);
}

function no(code: ErrorCode): VoteRight {
  return { kind: 'may_not_vote', code };
}
