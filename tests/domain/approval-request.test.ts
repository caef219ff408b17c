import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  resolve,
  voteObjection,
  type ApprovalRequest,
  type ResolvedStage,
  type Vote,
  type Voter,
} from '../../domain/approval-request.js';

const EXPIRES_AT = 1_000;
const BEFORE = EXPIRES_AT - 1;

function stage(approverIds: readonly string[], needed: ResolvedStage['needed'] = 1): ResolvedStage {
  return { approverIds, needed, justification: 'optional' };
}

function requestOf(stages: readonly ResolvedStage[], change: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    requestId: 'r1',
    messageId: 'm1',
    revision: 2,
    digest: 'd'.repeat(64),
    stages,
    expiresAtMs: EXPIRES_AT,
    editorMayVote: true,
    ...change,
  };
}

function vote(personId: string, change: Partial<Vote> = {}): Vote {
  return { voteId: `v-${personId}`, personId, stage: 0, revision: 2, decision: 'approve', ...change };
}

describe('one stage with one approver', () => {
  const request = requestOf([stage(['ann'])]);

  it('is open until somebody decides', () => {
    expect(resolve(request, [], BEFORE)).toEqual({ kind: 'open', stage: 0, votes: 0, needed: 1 });
  });

  it('is approved by the approver, whose vote is named', () => {
    expect(resolve(request, [vote('ann')], BEFORE)).toEqual({ kind: 'approved', voteIds: ['v-ann'] });
  });

  it('is rejected by one denial, which is named alone', () => {
    expect(resolve(request, [vote('ann', { decision: 'reject' })], BEFORE)).toEqual({
      kind: 'rejected',
      voteIds: ['v-ann'],
    });
  });

  it('does not count anybody else, neither for nor against', () => {
    expect(resolve(request, [vote('eve')], BEFORE).kind).toBe('open');
    expect(resolve(request, [vote('eve', { decision: 'reject' })], BEFORE).kind).toBe('open');
  });

  it.each([1, 3])('voids votes on revision %i when revision 2 is asked about', (revision) => {
    expect(resolve(request, [vote('ann', { revision })], BEFORE).kind).toBe('open');
    expect(resolve(request, [vote('ann', { revision, decision: 'reject' })], BEFORE).kind).toBe('open');
  });
});

describe('a quorum', () => {
  const request = requestOf([stage(['ann', 'bob', 'cleo'], 2)]);

  it('of two of three wants two people', () => {
    expect(resolve(request, [vote('ann')], BEFORE)).toEqual({ kind: 'open', stage: 0, votes: 1, needed: 2 });
    expect(resolve(request, [vote('ann'), vote('cleo')], BEFORE).kind).toBe('approved');
  });

  it('does not take the same person twice', () => {
    expect(resolve(request, [vote('ann'), vote('ann', { voteId: 'again' })], BEFORE)).toMatchObject({
      kind: 'open',
      votes: 1,
    });
  });

  it('of all wants everyone, counting a person named twice once', () => {
    const all = requestOf([stage(['ann', 'bob', 'ann'], 'all')]);
    expect(resolve(all, [vote('ann')], BEFORE)).toMatchObject({ kind: 'open', votes: 1, needed: 2 });
    expect(resolve(all, [vote('ann'), vote('bob')], BEFORE).kind).toBe('approved');
  });

  it('is ended by one denial, also after approvals', () => {
    const votes = [vote('ann'), vote('bob', { decision: 'reject' })];
    expect(resolve(request, votes, BEFORE)).toEqual({ kind: 'rejected', voteIds: ['v-bob'] });
  });

  it.each<[string, ResolvedStage]>([
    ['all of nobody', stage([], 'all')],
    ['one of nobody', stage([], 1)],
    ['none of nobody', stage([], 0)],
    ['three of two', stage(['ann', 'bob'], 3)],
  ])('of %s is never met', (_name, impossible) => {
    const votes = [vote('ann'), vote('bob')];
    expect(resolve(requestOf([impossible]), votes, BEFORE).kind).toBe('open');
  });

  it('of less than one still wants somebody', () => {
    const nobody = requestOf([stage(['ann'], 0)]);
    expect(resolve(nobody, [], BEFORE)).toMatchObject({ kind: 'open', needed: 1 });
    expect(resolve(nobody, [vote('ann')], BEFORE).kind).toBe('approved');
  });
});

describe('stages', () => {
  const request = requestOf([stage(['ann', 'bob'], 1), stage(['cleo', 'dan'], 2)]);

  it('follow one another', () => {
    expect(resolve(request, [vote('ann')], BEFORE)).toEqual({ kind: 'open', stage: 1, votes: 0, needed: 2 });
  });

  it('must all be met', () => {
    const votes = [vote('ann'), vote('cleo', { stage: 1 })];
    expect(resolve(request, votes, BEFORE)).toMatchObject({ kind: 'open', stage: 1, votes: 1 });
    expect(resolve(request, [...votes, vote('dan', { stage: 1 })], BEFORE)).toEqual({
      kind: 'approved',
      voteIds: ['v-ann', 'v-cleo', 'v-dan'],
    });
  });

  it('do not lend each other their approvers', () => {
    const votes = [vote('cleo'), vote('ann', { stage: 1 }), vote('bob', { stage: 1 })];
    expect(resolve(request, votes, BEFORE)).toMatchObject({ kind: 'open', stage: 0, votes: 0 });
  });

  it('that do not exist hear no votes', () => {
    expect(resolve(request, [vote('ann', { stage: 7, decision: 'reject' })], BEFORE).kind).toBe('open');
  });

  it('may not be missing altogether', () => {
    expect(resolve(requestOf([]), [vote('ann')], BEFORE)).toEqual({
      kind: 'open',
      stage: 0,
      votes: 0,
      needed: 1,
    });
  });
});

describe('expiry', () => {
  const request = requestOf([stage(['ann'])]);

  it('ends an undecided request in the very moment', () => {
    expect(resolve(request, [], EXPIRES_AT)).toEqual({ kind: 'expired' });
  });

  it('does not undo what was decided before', () => {
    expect(resolve(request, [vote('ann')], EXPIRES_AT).kind).toBe('approved');
    expect(resolve(request, [vote('ann', { decision: 'reject' })], EXPIRES_AT).kind).toBe('rejected');
  });
});

const voter = (change: Partial<Voter> = {}): Voter => ({
  personId: 'ann',
  isActive: true,
  isInTenant: true,
  isAuthor: false,
  isEditor: false,
  ...change,
});

describe('who may vote', () => {
  const request = requestOf([stage(['ann', 'bob'], 2), stage(['ann', 'cleo'], 1)]);
  const at = (votes: readonly Vote[], nowMs = BEFORE) => ({ request, votes, nowMs });

  it('is an active approver of the open stage', () => {
    expect(voteObjection(voter(), at([]))).toBeUndefined();
    expect(voteObjection(voter({ personId: 'bob' }), at([vote('ann')]))).toBeUndefined();
  });

  it.each<[string, Partial<Voter>, string]>([
    [
      'somebody of another tenant, who learns nothing of it',
      { isInTenant: false, isAuthor: true },
      'not_found',
    ],
    ['the author', { isAuthor: true }, 'self_approval'],
    ['somebody who was disabled', { isActive: false }, 'not_an_approver'],
    ['somebody who is no approver', { personId: 'eve' }, 'not_an_approver'],
    ['an approver of a later stage only', { personId: 'cleo' }, 'not_an_approver'],
    ['the editor where two must approve', { isEditor: true }, 'self_approval'],
  ])('is not %s', (_name, change, code) => {
    expect(voteObjection(voter(change), at([]))).toBe(code);
  });

  it('is nobody twice on a revision, not on another stage and not the other way round', () => {
    expect(voteObjection(voter(), at([vote('ann')]))).toBe('already_voted');
    expect(voteObjection(voter(), at([vote('ann'), vote('bob')]))).toBe('already_voted');
  });

  it('is whoever voted on an earlier revision, since that vote is void', () => {
    expect(voteObjection(voter(), at([vote('ann', { revision: 1 })]))).toBeUndefined();
  });

  it('is nobody after the end', () => {
    const approved = [vote('ann'), vote('bob'), vote('cleo', { stage: 1 })];
    expect(voteObjection(voter({ personId: 'bob' }), at(approved))).toBe('not_pending');
    expect(voteObjection(voter(), at([vote('bob', { decision: 'reject' })]))).toBe('not_pending');
    expect(voteObjection(voter(), at([], EXPIRES_AT))).toBe('expired');
  });

  it('is the editor where one approves and the policy allows it', () => {
    const votes: Vote[] = [];
    const single = requestOf([stage(['ann', 'bob'], 1)]);
    const editor = voter({ isEditor: true });
    expect(voteObjection(editor, { request: single, votes, nowMs: BEFORE })).toBeUndefined();
    const strict = { ...single, editorMayVote: false };
    expect(voteObjection(editor, { request: strict, votes, nowMs: BEFORE })).toBe('self_approval');
  });

  it('is not the editor where all of two must approve', () => {
    const all = requestOf([stage(['ann', 'bob'], 'all')]);
    const objection = voteObjection(voter({ isEditor: true }), { request: all, votes: [], nowMs: BEFORE });
    expect(objection).toBe('self_approval');
  });
});

const PEOPLE = ['ann', 'bob', 'cleo', 'dan', 'eve'] as const;
const person = fc.constantFrom(...PEOPLE);
const anyStage: fc.Arbitrary<ResolvedStage> = fc.record({
  approverIds: fc.array(person, { maxLength: 4 }),
  needed: fc.oneof(fc.constant('all' as const), fc.integer({ min: 0, max: 4 })),
  justification: fc.constantFrom('required' as const, 'optional' as const),
});
const anyRequest = fc.array(anyStage, { maxLength: 3 }).map((stages) => requestOf(stages));
const anyVote: fc.Arbitrary<Vote> = fc.record({
  voteId: fc.uuid(),
  personId: person,
  stage: fc.integer({ min: 0, max: 3 }),
  revision: fc.integer({ min: 1, max: 3 }),
  decision: fc.oneof(
    { weight: 5, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constant('reject' as const) },
  ),
});
const anyVotes = fc.array(anyVote, { maxLength: 15 });
const anyMoment = fc.constantFrom(BEFORE, EXPIRES_AT);

describe('for any request and any votes', () => {
  it('an approval rests on as many different approvers as each stage needs, all on this revision', () => {
    fc.assert(
      fc.property(anyRequest, anyVotes, anyMoment, (request, votes, now) => {
        const resolution = resolve(request, votes, now);
        if (resolution.kind !== 'approved') return;
        request.stages.forEach(({ approverIds, needed }, index) => {
          const approvals = votes.filter(
            ({ voteId, stage, revision, personId, decision }) =>
              resolution.voteIds.includes(voteId) &&
              stage === index &&
              revision === request.revision &&
              decision === 'approve' &&
              approverIds.includes(personId),
          );
          const people = new Set(approvals.map(({ personId }) => personId)).size;
          expect(people).toBeGreaterThanOrEqual(needed === 'all' ? new Set(approverIds).size : needed);
          expect(people).toBeGreaterThan(0);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('a vote from outside the stage, or on another revision, changes nothing', () => {
    fc.assert(
      fc.property(anyRequest, anyVotes, anyVote, anyMoment, (request, votes, extra, now) => {
        const isApprover = request.stages[extra.stage]?.approverIds.includes(extra.personId) === true;
        fc.pre(!isApprover || extra.revision !== request.revision);
        expect(resolve(request, [...votes, extra], now)).toEqual(resolve(request, votes, now));
      }),
    );
  });

  it('a further approval never takes back what was reached', () => {
    const reached = { open: 0, expired: 0, approved: 1, rejected: 2 };
    fc.assert(
      fc.property(anyRequest, anyVotes, anyVote, anyMoment, (request, votes, extra, now) => {
        const before = resolve(request, votes, now);
        const after = resolve(request, [...votes, { ...extra, decision: 'approve' }], now);
        expect(reached[after.kind]).toBeGreaterThanOrEqual(reached[before.kind]);
        if (before.kind === 'open' && after.kind === 'open') {
          expect(after.stage).toBeGreaterThanOrEqual(before.stage);
          if (after.stage === before.stage) expect(after.votes).toBeGreaterThanOrEqual(before.votes);
        }
      }),
    );
  });

  it('a denial that counts always ends it, whatever else was said', () => {
    fc.assert(
      fc.property(anyRequest, anyVotes, anyVote, anyMoment, (request, votes, extra, now) => {
        fc.pre(request.stages[extra.stage]?.approverIds.includes(extra.personId) === true);
        const denial: Vote = { ...extra, revision: request.revision, decision: 'reject' };
        expect(resolve(request, [...votes, denial], now).kind).toBe('rejected');
      }),
    );
  });

  it('the order in which votes came does not matter', () => {
    fc.assert(
      fc.property(
        anyVotes.chain((votes) =>
          fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })),
        ),
        anyRequest,
        anyMoment,
        ([votes, shuffled], request, now) => {
          const [one, other] = [resolve(request, votes, now), resolve(request, shuffled, now)];
          expect(other.kind).toBe(one.kind);
          if (one.kind === 'open') expect(other).toEqual(one);
        },
      ),
    );
  });

  it('nobody may vote who would not count', () => {
    fc.assert(
      fc.property(anyRequest, anyVotes, person, (request, votes, personId) => {
        const objection = voteObjection(voter({ personId }), { request, votes, nowMs: BEFORE });
        if (objection !== undefined) return;
        const standing = resolve(request, votes, BEFORE);
        expect(standing.kind).toBe('open');
        if (standing.kind !== 'open') return;
        const after = resolve(request, [...votes, vote(personId, { stage: standing.stage })], BEFORE);
        expect(after).not.toEqual(standing);
      }),
    );
  });
});
