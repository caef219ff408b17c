/** What the page of a request says of breaking glass, to whoever looks at it. */
import { BREAK_GLASS_SECONDS } from '../../domain/approval-request.js';
import { breakGlassObjection, glassWaiting } from '../../domain/break-glass.js';
import { voterOn } from '../../domain/vote-right.js';
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { ApprovalView } from '../pages/index.js';
import type { Held } from './approval-edits-of.js';
import type { SignedIn } from './session.js';

export function breakGlassView(
  signedIn: SignedIn,
  held: Held,
  people: ReadonlyMap<string, string>,
): ApprovalView['breakGlass'] {
  const { request, votes } = held;
  if (request?.state !== 'open' || request.mayBreakGlass !== true) return null;
  const first = glassWaiting(request, votes, Date.now());
  const reason = votes.find(({ voteId }) => voteId === first?.voteId)?.reason ?? null;
  return {
    actionUrl: mayAct(signedIn, { ...held, request })
      ? `/console/approvals/${request.requestId}/break-glass`
      : null,
    waiting:
      first?.atMs === undefined
        ? null
        : {
            person: people.get(first.personId) ?? 'a person who has left',
            reason,
            until: new Date(first.atMs + BREAK_GLASS_SECONDS * 1000),
          },
  };
}

/** Whether it counts is judged once more when it is said. */
function mayAct(
  { person, caller }: SignedIn,
  {
    message,
    request,
    votes,
  }: Omit<Held, 'request'> & { readonly request: StoredRequest; readonly votes: readonly StoredVote[] },
): boolean {
  const objection = breakGlassObjection(voterOn(person, message), {
    poll: { request, votes, nowMs: Date.now() },
    ballot: {
      hasReason: true,
      way: 'console',
      direction: message.direction,
      authContexts: caller.authContexts,
    },
    now: { isAllowedNow: true, isStopped: false },
  });
  return objection === undefined;
}
