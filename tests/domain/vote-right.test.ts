import { describe, expect, it } from '@jest/globals';
import type { ResolvedStage } from '../../domain/approval-request.js';
import type { Delegation } from '../../domain/delegation.js';
import { ballotObjection, holdersIn, voteRight } from '../../domain/vote-right.js';
import { requestOf, stage, vote, voter } from './approval-requests.js';

const moved = (fromPersonId: string, toPersonId: string, change: Partial<Delegation> = {}): Delegation => ({
  fromPersonId,
  toPersonId,
  requestId: null,
  startsAtMs: 0,
  endsAtMs: null,
  ...change,
});

const movable = (approverIds: readonly string[], needed: ResolvedStage['needed'] = 1): ResolvedStage => ({
  ...stage(approverIds, needed),
  delegation: 'allowed',
});

function rightOf(
  personId: string,
  {
    stages = [movable(['ann', 'bob', 'cleo'], 2)],
    delegations = [] as readonly Delegation[],
    votes = [] as ReturnType<typeof vote>[],
    nowMs = 10,
    approversNow = undefined as ReadonlySet<string> | undefined,
  } = {},
) {
  const request = requestOf(stages);
  return voteRight(voter({ personId }), {
    request,
    votes,
    nowMs,
    delegations,
    ...(approversNow ? { approversNow } : {}),
  });
}

const no = (code: string) => ({ kind: 'may_not_vote', code });
const as = (seat: string, at = 0) => ({ kind: 'may_vote', stage: at, seat });

describe('a vote that was moved', () => {
  it('is cast by whoever holds it now, and by nobody else', () => {
    const delegations = [moved('ann', 'dan')];
    expect(rightOf('dan', { delegations })).toEqual(as('ann'));
    expect(rightOf('ann', { delegations })).toEqual(no('vote_moved'));
    expect(rightOf('bob', { delegations })).toEqual(as('bob'));
  });

  it('moves on with whoever is away as well', () => {
    const delegations = [moved('ann', 'dan'), moved('dan', 'eve')];
    expect(rightOf('eve', { delegations })).toEqual(as('ann'));
    expect(rightOf('dan', { delegations })).toEqual(no('not_an_approver'));
  });

  it('does not move in a circle', () => {
    const delegations = [moved('ann', 'dan'), moved('dan', 'ann')];
    expect(rightOf('ann', { delegations })).toEqual(as('ann'));
    expect(rightOf('dan', { delegations })).toEqual(no('not_an_approver'));
  });

  it('does not move to somebody who has one of their own', () => {
    const delegations = [moved('ann', 'bob')];
    expect(rightOf('ann', { delegations })).toEqual(as('ann'));
    expect(rightOf('bob', { delegations, votes: [vote('ann')] })).toEqual(as('bob'));
  });

  it('is one vote, though two people handed theirs to the same third', () => {
    const delegations = [moved('ann', 'dan'), moved('bob', 'dan')];
    const votes = [vote('dan', { onBehalfOf: 'ann' })];
    expect(rightOf('dan', { delegations })).toEqual(as('ann'));
    expect(rightOf('dan', { delegations, votes })).toEqual(no('already_voted'));
  });

  it('is used up, also after it was taken back', () => {
    const votes = [vote('dan', { onBehalfOf: 'ann' })];
    expect(rightOf('ann', { votes })).toEqual(no('already_voted'));
  });

  it('stays where the stage allows no delegation', () => {
    const stages = [stage(['ann', 'bob'], 2)];
    expect(rightOf('dan', { stages, delegations: [moved('ann', 'dan')] })).toEqual(no('not_an_approver'));
    expect(rightOf('ann', { stages, delegations: [moved('ann', 'dan')] })).toEqual(as('ann'));
  });

  it('moves for its time and its request only', () => {
    const later = [moved('ann', 'dan', { startsAtMs: 11 })];
    const over = [moved('ann', 'dan', { endsAtMs: 10 })];
    const elsewhere = [moved('ann', 'dan', { requestId: 'r9' })];
    for (const delegations of [later, over, elsewhere]) {
      expect(rightOf('dan', { delegations })).toEqual(no('not_an_approver'));
    }
    const here = [moved('ann', 'dan', { requestId: 'r1' }), moved('ann', 'eve')];
    expect(rightOf('dan', { delegations: here })).toEqual(as('ann'));
  });

  it('is none any more once its owner is no approver', () => {
    const approversNow = new Set(['bob', 'dan']);
    expect(rightOf('dan', { delegations: [moved('ann', 'dan')], approversNow })).toEqual(
      no('not_an_approver'),
    );
    expect(rightOf('ann', { approversNow })).toEqual(no('not_an_approver'));
  });
});

describe('escalation', () => {
  const stages = [{ ...stage(['ann'], 1), escalation: { afterSeconds: 1, approverIds: ['fay'] } }];
  const long = { ...requestOf(stages), expiresAtMs: 10_000 };

  it('lets others join when its time has come, beside those who were asked first', () => {
    const at = (personId: string, nowMs: number) =>
      voteRight(voter({ personId }), { request: long, votes: [], nowMs });
    expect(at('fay', 999)).toEqual(no('not_an_approver'));
    expect(at('fay', 1000)).toEqual(as('fay'));
    expect(at('ann', 1000)).toEqual(as('ann'));
  });

  it('tells whom to ask', () => {
    const poll = { request: long, votes: [], delegations: [] };
    expect(holdersIn({ ...poll, nowMs: 0 }, stages[0] as ResolvedStage)).toEqual(['ann']);
    expect(holdersIn({ ...poll, nowMs: 1000 }, stages[0] as ResolvedStage)).toEqual(['ann', 'fay']);
  });
});

describe('the vote itself', () => {
  const ballot = { decision: 'approve', hasReason: false, way: 'console', direction: 'outbound' } as const;
  const request = requestOf([stage(['ann'])]);

  it('needs a reason where the stage says so, and where changes are asked for', () => {
    const strict = requestOf([{ ...stage(['ann']), justification: 'required' }]);
    expect(ballotObjection(request, 0, ballot)).toBeUndefined();
    expect(ballotObjection(strict, 0, ballot)).toBe('justification_required');
    expect(ballotObjection(strict, 0, { ...ballot, hasReason: true })).toBeUndefined();
    expect(ballotObjection(request, 0, { ...ballot, decision: 'request_changes' })).toBe(
      'justification_required',
    );
  });

  it('may not come a way that is excluded, nor one that nobody can tell then', () => {
    const excluding = requestOf([stage(['ann'])], { excludedWays: ['mcp'] });
    expect(ballotObjection(excluding, 0, ballot)).toBeUndefined();
    expect(ballotObjection(excluding, 0, { ...ballot, way: 'mcp' })).toBe('way_excluded');
    expect(ballotObjection(excluding, 0, { ...ballot, way: undefined })).toBe('way_excluded');
  });

  it('comes from a sign-in that has met the authentication context, where one is asked for', () => {
    const strict = requestOf([stage(['ann'])], { authContext: 'c1' });
    expect(ballotObjection(strict, 0, { ...ballot, authContexts: ['c2', 'c1'] })).toBeUndefined();
    for (const authContexts of [undefined, [], ['c2'], ['c11']]) {
      const given = authContexts === undefined ? ballot : { ...ballot, authContexts };
      expect(ballotObjection(strict, 0, given)).toBe('step_up_required');
    }
    expect(ballotObjection(request, 0, { ...ballot, authContexts: ['c1'] })).toBeUndefined();
  });

  it('asks nobody to change what came in', () => {
    const changes = {
      ...ballot,
      decision: 'request_changes',
      hasReason: true,
      direction: 'inbound',
    } as const;
    expect(ballotObjection(request, 0, changes)).toBe('wrong_state');
  });
});
