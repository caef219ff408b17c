import { describe, expect, it } from '@jest/globals';
import {
  BREAK_GLASS_SECONDS,
  resolve,
  type ApprovalRequest,
  type Vote,
} from '../../domain/approval-request.js';
import { breakGlassObjection, glassWaiting, type GlassCircumstances } from '../../domain/break-glass.js';
import { voteObjection, type Ballot, type Voter } from '../../domain/vote-right.js';
import { requestOf, stage, vote, voter } from './approval-requests.js';

const LAPSE = BREAK_GLASS_SECONDS * 1000;
const REQUEST = requestOf([stage(['ann', 'bob'], 2), stage(['cleo'])], {
  mayBreakGlass: true,
  expiresAtMs: 10 * LAPSE,
});
const glass = (personId: string, atMs: number): Vote => vote(personId, { decision: 'break_glass', atMs });
const standing = (votes: readonly Vote[], nowMs = LAPSE, request: ApprovalRequest = REQUEST) =>
  resolve(request, votes, nowMs).kind;

describe('broken glass', () => {
  it('takes two people within its time, and stands in for every stage', () => {
    expect(standing([glass('dan', 0)])).toBe('open');
    expect(standing([glass('dan', 0), glass('dan', 1)])).toBe('open');
    expect(standing([glass('dan', 0), glass('eve', LAPSE - 1)])).toBe('approved');
    expect(standing([glass('dan', 0), glass('eve', LAPSE)])).toBe('open');
    // Said again once it had lapsed.
    expect(standing([glass('dan', 0), glass('dan', LAPSE), glass('eve', LAPSE + 1)])).toBe('approved');
  });

  it('stands beside votes: it is none, and takes none away', () => {
    const one = [vote('ann'), glass('bob', 0)];
    expect(resolve(REQUEST, one, 1)).toMatchObject({ kind: 'open', stage: 0, votes: 1 });
    const bob = voter({ personId: 'bob' });
    expect(voteObjection(bob, { request: REQUEST, votes: one, nowMs: 1 })).toBeUndefined();
  });

  it('is nothing against a denial, on another revision, after the end, or where the policy excludes it', () => {
    const two = [glass('dan', 0), glass('eve', 1)];
    expect(standing([vote('ann', { decision: 'reject' }), ...two])).toBe('rejected');
    expect(standing(two.map((one) => ({ ...one, revision: 1 })))).toBe('open');
    expect(standing(two, 0, { ...REQUEST, mayBreakGlass: false })).toBe('open');
    expect(standing(two, 0, { ...REQUEST, expiresAtMs: 1 })).toBe('open');
    expect(standing(two, 1, { ...REQUEST, expiresAtMs: 1 })).toBe('expired');
  });

  it('waits for a second person until it lapses', () => {
    expect(glassWaiting(REQUEST, [glass('dan', 5)], 4 + LAPSE)?.personId).toBe('dan');
    expect(glassWaiting(REQUEST, [glass('dan', 5)], 5 + LAPSE)).toBeUndefined();
  });
});

describe('the glass is closed', () => {
  const holder = (change: Partial<Voter> = {}) => voter({ personId: 'dan', mayBreakGlass: true, ...change });
  const objection = (
    who: Voter,
    { request = REQUEST, votes = [], ballot = {}, now = {} }: Partial<Case> = {},
  ) =>
    breakGlassObjection(who, {
      poll: { request, votes, nowMs: 1 },
      ballot: { hasReason: true, way: 'console', direction: 'outbound', ...ballot },
      now: { isAllowedNow: true, isStopped: false, ...now },
    });

  it('to nobody who has the role, whoever is asked', () => {
    expect(objection(holder())).toBeUndefined();
    expect(objection(holder({ personId: 'ann' }))).toBeUndefined();
  });

  it.each<[string, string, Voter, Partial<Case>]>([
    ['the author', 'self_approval', holder({ isAuthor: true }), {}],
    ['the editor, also where editors vote', 'self_approval', holder({ isEditor: true }), {}],
    ['somebody without the role', 'not_an_approver', voter({ personId: 'ann' }), {}],
    ['somebody who was switched off', 'not_an_approver', holder({ isActive: false }), {}],
    ['another account', 'not_found', holder({ isInTenant: false }), {}],
    ['the same person twice', 'already_voted', holder(), { votes: [glass('dan', 0)] }],
    ['no reason', 'justification_required', holder(), { ballot: { hasReason: false } }],
    ['what came in', 'wrong_state', holder(), { ballot: { direction: 'inbound' } }],
    ['a kill switch, or a rule that refuses', 'wrong_state', holder(), { now: { isStopped: true } }],
    ['a policy that excludes it by now', 'break_glass_excluded', holder(), { now: { isAllowedNow: false } }],
    ['a policy that excluded it', 'break_glass_excluded', holder(), { request: requestOf([stage(['ann'])]) }],
    ['an excluded way', 'way_excluded', holder(), { request: { ...REQUEST, excludedWays: ['console'] } }],
    ['a weak sign-in', 'step_up_required', holder(), { request: { ...REQUEST, authContext: 'c1' } }],
    ['what was decided', 'not_pending', holder(), { votes: [vote('ann', { decision: 'reject' })] }],
    ['what has expired', 'expired', holder(), { request: { ...REQUEST, expiresAtMs: 1 } }],
  ])('to %s', (_name, code, who, around) => {
    expect(objection(who, around)).toBe(code);
  });

  interface Case {
    readonly request: ApprovalRequest;
    readonly votes: readonly Vote[];
    readonly ballot: Partial<Ballot>;
    readonly now: Partial<GlassCircumstances>;
  }
});
