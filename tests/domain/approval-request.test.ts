import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolve, type ResolvedStage, type Vote } from '../../domain/approval-request.js';
import {
  anyMoment,
  anyRequest,
  anyVote,
  anyVotes,
  BEFORE,
  EXPIRES_AT,
  requestOf,
  stage,
  vote,
} from './approval-requests.js';

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
    const reached = { open: 0, expired: 0, approved: 1, changes_requested: 2, rejected: 3 };
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
});
