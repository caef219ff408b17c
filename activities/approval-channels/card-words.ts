/** What cards say in words of ours. */
import type { ErrorCode } from '../../domain/errors.js';
import type { Ended } from './standing.js';

export const ENDED_IN_WORDS: Record<Ended['outcome'], { outbound: string; inbound: string }> = {
  approved: { outbound: 'Approved', inbound: 'Let through' },
  rejected: { outbound: 'Rejected: it is not sent', inbound: 'Rejected: its agent does not see it' },
  expired: { outbound: 'Expired: it is not sent', inbound: 'Expired: its agent does not see it' },
  changes_requested: {
    outbound: 'Changes requested: the agent has it back, and it is not sent as it is',
    inbound: 'Changes requested',
  },
  cancelled: { outbound: 'Taken back: it is not sent', inbound: 'Taken back' },
  superseded: {
    outbound: 'Changed since: another revision waits for a decision',
    inbound: 'Changed since: another revision waits for a decision',
  },
};

/** Why this viewer has no buttons. */
export const WHY_NOT: Partial<Record<ErrorCode, string>> = {
  already_voted: 'You have decided. It waits for somebody else now.',
  self_approval: 'You wrote or changed this message: somebody else has to decide.',
  not_an_approver: 'You are not asked at the moment.',
  vote_moved: 'Your vote was passed on: somebody else decides for you.',
  way_excluded: 'This is decided on the page only.',
  step_up_required: 'This needs a stronger sign-in: open the page to decide.',
};
