/** Counting one vote on stores in memory: what the workflow hears, and what would be written. */
import { countVote } from '../../activities/count-vote.js';
import type { ApprovalPolicy } from '../../domain/approval-policy.js';
import type {
  ApprovalStore,
  StoredRequest,
  StoredVote,
  VoteOutcome,
} from '../../prisma/stores/approval-store.js';
import type { Keyring } from '../../signing/keyring.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { aRequest } from './requests.js';
import { aPerson, dependencies, only, storesOf, WORLD, type World } from './world.js';

export const PEOPLE = ['ann', 'bob', 'cleo'].map((id) => aPerson(id));
export const person = (personId: string) => ({ kind: 'person', personId }) as const;
export const POLICY: ApprovalPolicy = {
  version: 4,
  stages: [{ approvers: PEOPLE.map(({ id }) => person(id)), needed: 1, justification: 'optional' }],
  expiresAfterSeconds: 60,
  editorMayVote: true,
};

export interface Poll {
  readonly keyring: Keyring;
  readonly vote: StoredVote;
  readonly request?: StoredRequest;
  readonly counted?: readonly StoredVote[];
  readonly world?: Partial<World>;
  /** What arrived at the workflow, where it is not this vote's id. */
  readonly voteId?: string;
  /** The store has counted this vote before, and judges it no more. */
  readonly isRepeat?: boolean;
}

export async function count({
  keyring,
  vote,
  voteId,
  request = aRequest(),
  counted = [],
  world: change,
  isRepeat,
}: Poll) {
  const world = { ...WORLD, people: PEOPLE, policy: POLICY, ...change };
  const outcomes: VoteOutcome[] = [];
  const approvals = only<ApprovalStore>({
    statement: async (voteId) => (voteId === vote.voteId ? vote.statement : undefined),
    async count(_voteId, judge) {
      if (isRepeat) return { request, counted };
      const voter = world.people.find(({ id }) => id === vote.personId);
      const outcome = judge({ vote, request, counted, voter, message: world.message, delegations: [] });
      outcomes.push(outcome);
      return { request: { ...request, state: outcome.state }, counted: [...counted, vote] };
    },
  });
  const deps = dependencies({ stores: storesOf(world, { approvals }), keyring });
  const answer = await countVote(deps, { messageId: MESSAGE_ID, voteId: voteId ?? vote.voteId });
  return { answer, outcome: outcomes[0] };
}
