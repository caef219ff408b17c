import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolve, type Vote } from '../../domain/approval-request.js';
import { voteObjection, type Voter } from '../../domain/vote-right.js';
import {
  anyRequest,
  anyVotes,
  BEFORE,
  EXPIRES_AT,
  person,
  requestOf,
  stage,
  vote,
  voter,
} from './approval-requests.js';

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

describe('for any request and any votes', () => {
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
