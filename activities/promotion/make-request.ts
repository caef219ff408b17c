/**
 * Makes the request in Entra ID, once: what was begun is on record before, and where the answer was lost the request is
 * looked for by its reference before it is made again.
 */
import { holds, refuse, type Looking, type Step } from './step.js';
import { policyToday } from './promotion-policy.js';

/** So long a request may take to be found, after its answer was lost. */
const FOUND_WITHIN_MS = 2 * 60 * 1000;

export async function makeRequest(looking: Looking): Promise<Step> {
  const { promotion } = looking;
  if (promotion.postingAt !== null) {
    const step = await lookForIt(looking, promotion.postingAt);
    if (step !== 'not there') return step;
  }
  const policy = await policyToday(looking);
  if (policy.kind === 'unreachable') return holds(policy);
  if (policy.kind !== 'usable') return refuse('policy_unusable');
  const held = await looking.account.directory.assignment(promotion.agentId, promotion.packageId);
  if (held.kind === 'unreachable') return holds(held);
  if (held.kind === 'found' && held.value !== 'none') return refuse('already_assigned');
  return post(looking, policy.sha256);
}

async function lookForIt(
  { deps, promotion, account }: Looking,
  postingAt: Date,
): Promise<Step | 'not there'> {
  const reading = await account.assignmentRequests.withReference(promotion.packageId, promotion.id);
  if (reading.kind === 'unreachable') return holds(reading);
  if (reading.kind === 'found') {
    await deps.stores.promotions.note(promotion.id, { graphId: reading.value });
    return { kind: 'wait', state: 'found again' };
  }
  const isRecent = Date.now() - postingAt.getTime() < FOUND_WITHIN_MS;
  return isRecent ? { kind: 'wait', state: 'in doubt' } : 'not there';
}

async function post({ deps, promotion, mailbox, account }: Looking, policySha256: string): Promise<Step> {
  const { promotions } = deps.stores;
  const { id, agentId, packageId, policyId, targetMode } = promotion;
  const isMine = await promotions.claimPosting(id, promotion.postingAt, policySha256);
  // An attempt that was given up on may go on all the same.
  if (!isMine) return { kind: 'wait', state: 'in doubt' };
  const posted = await account.assignmentRequests.post({
    ...{ agentId, packageId, policyId },
    justification:
      `The agent of ${mailbox.address} asks to send e-mail as ${targetMode}; ` +
      `now its mailbox is ${mailbox.oversightMode}. What it has earned so far: ` +
      `${deps.publicBaseUrl}/console/mailboxes/${mailbox.id} (reference ${id})`,
  });
  switch (posted.kind) {
    case 'posted':
      await promotions.note(id, { graphId: posted.id });
      return { kind: 'wait', state: 'submitted' };
    case 'put_off':
      await promotions.note(id, { postingAt: null });
      return { kind: 'wait', state: 'put off', retryAfterSeconds: posted.retryAfterSeconds };
    case 'in_doubt':
      return { kind: 'wait', state: 'in doubt' };
    case 'refused': {
      const { status, code } = posted;
      // Of two requests the second is refused, and the first one may be ours.
      const earlier = await account.assignmentRequests.withReference(packageId, id);
      if (earlier.kind === 'unreachable') return holds(earlier);
      if (earlier.kind === 'found') {
        await promotions.note(id, { graphId: earlier.value });
        return { kind: 'wait', state: 'found again' };
      }
      deps.log.error({ promotion_id: id, status, code }, 'Entra ID refused an access package request');
      return refuse(status === 401 || status === 403 ? 'not_permitted' : 'request_refused');
    }
  }
}
