/** Approval requests, votes and voters: named ones, and any at all. */
import fc from 'fast-check';
import type { ApprovalRequest, ResolvedStage, Vote } from '../../domain/approval-request.js';
import type { Voter } from '../../domain/vote-right.js';

export const EXPIRES_AT = 1_000;
export const BEFORE = EXPIRES_AT - 1;

export function stage(approverIds: readonly string[], needed: ResolvedStage['needed'] = 1): ResolvedStage {
  return { approverIds, needed, justification: 'optional' };
}

export function requestOf(
  stages: readonly ResolvedStage[],
  change: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  return {
    requestId: 'r1',
    messageId: 'm1',
    revision: 2,
    digest: 'd'.repeat(64),
    stages,
    openedAtMs: 0,
    expiresAtMs: EXPIRES_AT,
    editorMayVote: true,
    ...change,
  };
}

export function vote(personId: string, change: Partial<Vote> = {}): Vote {
  return { voteId: `v-${personId}`, personId, stage: 0, revision: 2, decision: 'approve', ...change };
}

export function voter(change: Partial<Voter> = {}): Voter {
  return {
    personId: 'ann',
    isActive: true,
    isInTenant: true,
    isAuthor: false,
    isEditor: false,
    ...change,
  };
}

const PEOPLE = ['ann', 'bob', 'cleo', 'dan', 'eve'] as const;
export const person = fc.constantFrom(...PEOPLE);
const anyStage: fc.Arbitrary<ResolvedStage> = fc.record({
  approverIds: fc.array(person, { maxLength: 4 }),
  needed: fc.oneof(fc.constant('all' as const), fc.integer({ min: 0, max: 4 })),
  justification: fc.constantFrom('required' as const, 'optional' as const),
});
export const anyRequest = fc.array(anyStage, { maxLength: 3 }).map((stages) => requestOf(stages));
export const anyVote: fc.Arbitrary<Vote> = fc.record({
  voteId: fc.uuid(),
  personId: person,
  stage: fc.integer({ min: 0, max: 3 }),
  revision: fc.integer({ min: 1, max: 3 }),
  decision: fc.oneof(
    { weight: 5, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constant('reject' as const) },
  ),
});
export const anyVotes = fc.array(anyVote, { maxLength: 15 });
export const anyMoment = fc.constantFrom(BEFORE, EXPIRES_AT);
