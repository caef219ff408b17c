import { describe, expect, it } from '@jest/globals';
import { heldEditObjection, objectionOfEnded, type HeldEdit } from '../../domain/held-edit.js';
import { voterOn, type Voter } from '../../domain/vote-right.js';
import { BEFORE, EXPIRES_AT, requestOf, stage, vote, voter } from './approval-requests.js';

const REQUEST = requestOf([stage(['ann', 'bob'], 2)]);
const SEEN = { revision: REQUEST.revision, digest: REQUEST.digest };
const edit = (change: Partial<HeldEdit> = {}): HeldEdit => ({
  poll: { request: REQUEST, votes: [], nowMs: BEFORE },
  seen: SEEN,
  ballot: { way: 'console', direction: 'outbound' },
  isReleased: false,
  ...change,
});

describe('an edit of what people are asked about', () => {
  it('is for whoever has a vote on it, and for whoever edited it last', () => {
    expect(heldEditObjection(voter(), edit())).toBeUndefined();
    expect(heldEditObjection(voter({ isEditor: true }), edit())).toBeUndefined();
  });

  it.each<[string, string, Voter, Partial<HeldEdit>]>([
    ['the author', 'self_approval', voter({ isAuthor: true }), {}],
    ['somebody who is not asked', 'not_an_approver', voter({ personId: 'eve' }), {}],
    ['somebody who was switched off', 'not_an_approver', voter({ isActive: false }), {}],
    ['another account', 'not_found', voter({ isInTenant: false }), {}],
    [
      'who has decided',
      'already_voted',
      voter(),
      { poll: { request: REQUEST, votes: [vote('ann')], nowMs: BEFORE } },
    ],
    ['another revision', 'stale_revision', voter(), { seen: { ...SEEN, revision: 1 } }],
    ['another digest', 'stale_revision', voter(), { seen: { ...SEEN, digest: 'e'.repeat(64) } }],
    ['what came in', 'wrong_state', voter(), { ballot: { way: 'console', direction: 'inbound' } }],
    ['what is on its way', 'wrong_state', voter(), { isReleased: true }],
    ['what has expired', 'expired', voter(), { poll: { request: REQUEST, votes: [], nowMs: EXPIRES_AT } }],
    [
      'an excluded way',
      'way_excluded',
      voter(),
      { poll: { request: { ...REQUEST, excludedWays: ['console'] }, votes: [], nowMs: BEFORE } },
    ],
  ])('is refused to or of %s', (_name, code, who, change) => {
    expect(heldEditObjection(who, edit(change))).toBe(code);
  });

  it('makes votes on it stale, where any other end makes them late', () => {
    expect(['open', 'superseded', 'approved', 'expired'].map(objectionOfEnded)).toEqual([
      undefined,
      'stale_revision',
      'not_pending',
      'not_pending',
    ]);
  });
});

it('who wrote and who changed a message is read from the message alone', () => {
  const person = { id: 'ann', tenantId: 't', isActive: true, roles: ['approver'] } as const;
  const message = { tenantId: 't', authoredBy: 'key:k', authorPersonId: null, editorPersonId: null };
  expect(voterOn(person, message)).toMatchObject({ isAuthor: false, isEditor: false });
  expect(voterOn(person, { ...message, editorPersonId: 'ann' })).toMatchObject({
    isAuthor: false,
    isEditor: true,
  });
  expect(voterOn(person, { ...message, authorPersonId: 'ann' })).toMatchObject({ isAuthor: true });
  expect(voterOn(person, { ...message, authoredBy: 'person:ann' })).toMatchObject({ isAuthor: true });
  expect(voterOn(undefined, { ...message, editorPersonId: '' })).toMatchObject({
    isActive: false,
    isEditor: false,
  });
});
