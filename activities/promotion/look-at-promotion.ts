/**
 * One look at a promotion that people in Entra ID are asked for: makes the request where it is not made yet, reads how far it
 * has come, and applies it only on the evidence that `domain/promotion.ts` asks for. What cannot be read is waited for.
 */
import { stateOfAgent } from '../../domain/agent-identity.js';
import { judgePromotion, type NativeRequest } from '../../domain/promotion.js';
import { found } from '../../directory/reading.js';
import type { Dependencies } from '../dependencies.js';
import { applyPromotion, refusePromotion } from './end-promotion.js';
import { makeRequest } from './make-request.js';
import { entitledPeople } from './promotion-policy.js';
import { excludedFrom, isStillOurs } from './promotion-standing.js';
import { holds, refuse, type Looking, type Step } from './step.js';

export type PromotionLook =
  | { readonly kind: 'ended' }
  | {
      readonly kind: 'waiting';
      /** As Graph told it last; for whoever watches the workflow, and for how soon the next look is worth it. */
      readonly state: string;
      readonly retryAfterSeconds: number | null;
    };

export async function lookAtPromotion(
  deps: Dependencies,
  { promotionId }: { readonly promotionId: string },
): Promise<PromotionLook> {
  const { promotions, mailboxes } = deps.stores;
  const promotion = await promotions.find(promotionId);
  // The account was erased, or it has ended before.
  if (!promotion || promotion.endedAt !== null) return { kind: 'ended' };
  const [mailbox, tenant] = await Promise.all([
    mailboxes.find(promotion.mailboxId),
    mailboxes.tenant(promotion.tenantId),
  ]);
  if (!mailbox || !tenant) return { kind: 'ended' };
  const account = deps.directories?.of(tenant.slug);
  if (!account) return waiting('not set up', null);
  return carriedOut({ deps, promotion, mailbox, tenant, account });
}

async function carriedOut(looking: Looking): Promise<PromotionLook> {
  const step = await stepOf(looking);
  switch (step.kind) {
    case 'wait':
      return waiting(step.state, step.retryAfterSeconds ?? null);
    case 'refuse':
      await refusePromotion(looking, step.reason);
      return { kind: 'ended' };
    case 'apply':
      await applyPromotion(looking, step);
      return { kind: 'ended' };
  }
}

const waiting = (state: string, retryAfterSeconds: number | null): PromotionLook => ({
  kind: 'waiting',
  state,
  retryAfterSeconds,
});

async function stepOf(looking: Looking): Promise<Step> {
  const { promotion } = looking;
  if (!(await isStillOurs(looking))) return refuse('withdrawn');
  if (Date.now() > promotion.expiresAt.getTime()) return refuse('expired');
  if (promotion.graphId === null) return makeRequest(looking);
  return judge(looking, promotion.graphId);
}

/** A request that was just made may not be everywhere yet. */
const NOT_FOUND_FOR_MS = 60 * 60 * 1000;

async function judge(looking: Looking, graphId: string): Promise<Step> {
  const { promotion, account } = looking;
  const request = await account.assignmentRequests.one(graphId);
  if (request.kind === 'unreachable') return holds(request);
  if (request.kind === 'not_found') {
    const sinceMs = Date.now() - (promotion.postingAt?.getTime() ?? 0);
    return sinceMs > NOT_FOUND_FOR_MS ? refuse('lost') : { kind: 'wait', state: 'not found yet' };
  }
  return judgeFound(looking, graphId, request.value);
}

async function judgeFound(looking: Looking, graphId: string, request: NativeRequest): Promise<Step> {
  const seen = await noteSeen(looking, request.state);
  const records = await recordsOf(looking, graphId);
  if (records.kind === 'unreachable') return holds(records);
  const policy = request.state === 'delivered' ? await entitledPeople(looking) : NOBODY_YET;
  if (policy.kind !== 'found') return holds(policy);
  const verdict = judgePromotion({
    ...{ asked: looking.promotion, request, ...seen, nowMs: Date.now() },
    ...{ records: records.value, policy: policy.value, excluded: await excludedFrom(looking) },
  });
  if (verdict.kind === 'waiting') return { kind: 'wait', state: request.state };
  if (verdict.kind === 'refused') return refuse(verdict.reason);
  return (await whatIsMissing(looking)) ?? { ...verdict, kind: 'apply' };
}

/** People are looked up once there is something that they may have approved. */
const NOBODY_YET = found({ kind: 'same', stages: [] } as const);

/** Delivered and approved, and yet not there: a stale answer, or it has ended already. Nothing is applied without it. */
async function whatIsMissing({ promotion, account: { directory } }: Looking): Promise<Step | undefined> {
  const live = await directory.assignment(promotion.agentId, promotion.packageId);
  if (live.kind === 'unreachable') return holds(live);
  if (live.kind === 'not_found' || live.value !== 'time_bound')
    return { kind: 'wait', state: 'not live yet' };
  const agent = await directory.agent(promotion.agentId);
  if (agent.kind === 'unreachable') return holds(agent);
  const isAble = agent.kind === 'found' && stateOfAgent(agent.value) === 'enabled';
  return isAble ? undefined : { kind: 'wait', state: 'its agent is stopped' };
}

async function noteSeen(
  { deps, promotion }: Looking,
  state: string,
): Promise<{ hasWaited: boolean; deliveredForMs: number }> {
  const now = new Date();
  const pendingSeenAt = promotion.pendingSeenAt ?? (state === 'pendingApproval' ? now : null);
  const deliveredSeenAt = promotion.deliveredSeenAt ?? (state === 'delivered' ? now : null);
  await deps.stores.promotions.note(promotion.id, { state, pendingSeenAt, deliveredSeenAt });
  return {
    hasWaited: pendingSeenAt !== null,
    deliveredForMs: deliveredSeenAt ? now.getTime() - deliveredSeenAt.getTime() : 0,
  };
}

/** Clocks differ; what happened before the request was made is not about it anyway. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;

async function recordsOf({ promotion, account }: Looking, graphId: string) {
  const since = (promotion.postingAt ?? promotion.createdAt).getTime() - CLOCK_SKEW_MS;
  const records = await account.assignmentRequests.records(graphId, since);
  return records.kind === 'not_found' ? found([]) : records;
}
