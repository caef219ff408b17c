/**
 * A promotion that was asked for as an access package request in Entra ID, and when it counts as approved by people. That it
 * was delivered proves nothing: an administrator's request may pass without anybody being asked. So it has to have waited,
 * every stage has to have the audit record of somebody who may decide it, and none may say that it approved itself.
 * Anything else is refused, or waited for; nothing is taken for granted.
 */
import type { GovernanceBinding, LicensedMode } from './directory-reading.js';
import { isStricter, type OversightMode } from './oversight-mode.js';

export const PROMOTION_REFUSALS = [
  /** Somebody in Entra ID said no, or nobody said anything in time. */
  'denied',
  'cancelled',
  'delivery_failed',
  /** Nobody was asked. */
  'auto_approved',
  'approval_bypassed',
  'never_waited',
  /** The request is about somebody or something else than was asked for. */
  'not_ours',
  'policy_changed',
  'policy_unusable',
  'approver_not_entitled',
  'no_evidence',
  'not_time_bound',
  /** The agent held the package before: a new delivery would prove nothing. */
  'already_assigned',
  'request_refused',
  'not_permitted',
  'lost',
  'expired',
  /** The mode was made stricter meanwhile, something else was asked for, or the mailbox or its binding is another one. */
  'withdrawn',
] as const;
export type PromotionRefusal = (typeof PROMOTION_REFUSALS)[number];

/** How long Entra's audit log may lag behind a delivery until there is no evidence. */
export const EVIDENCE_WAIT_MS = 24 * 60 * 60 * 1000;

/** The package that is the licence for a mode, and the policy it is asked for under; null where a mailed code grants it. */
export function promotionPath(
  binding: GovernanceBinding | undefined,
  { from, to }: { readonly from: OversightMode; readonly to: OversightMode },
): { readonly mode: LicensedMode; readonly packageId: string; readonly policyId: string } | null {
  if (!binding || !isStricter(from, to) || (to !== 'monitored' && to !== 'autonomous')) return null;
  const packageId = to === 'monitored' ? binding.monitoredPackageId : binding.autonomousPackageId;
  const policyId = to === 'monitored' ? binding.monitoredPolicyId : binding.autonomousPolicyId;
  return packageId === null || policyId === null ? null : { mode: to, packageId, policyId };
}

/** `accessPackageAssignmentRequest`, as far as it was told. */
export interface NativeRequest {
  readonly state: string;
  readonly requestType: string | null;
  readonly targetId: string | null;
  readonly packageId: string | null;
  readonly bypassesApproval: boolean;
  readonly assignment: {
    readonly id: string;
    readonly policyId: string | null;
    readonly state: string | null;
    /** Null: it has no end, or none was told. */
    readonly endsAtMs: number | null;
  } | null;
}

/** Of Entra's audit log, about this request. */
export interface ApprovalRecord {
  readonly kind: 'approved' | 'auto_approved';
  /** Object id of the person; null where no person is named. */
  readonly personId: string | null;
}

export interface PromotionFacts {
  readonly asked: { readonly agentId: string; readonly packageId: string; readonly policyId: string };
  readonly request: NativeRequest;
  /** Somebody saw it wait for people. */
  readonly hasWaited: boolean;
  readonly deliveredForMs: number;
  readonly records: readonly ApprovalRecord[];
  readonly policy:
    /** Object ids of the people who may decide each stage, by the policy as it stands. */
    | { readonly kind: 'same'; readonly stages: readonly (readonly string[])[] }
    | { readonly kind: 'changed' | 'unusable' };
  /** The agent, and whoever asked for it: their word is no approval. */
  readonly excluded: readonly string[];
  readonly nowMs: number;
}

export type PromotionVerdict =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly reason: PromotionRefusal }
  | {
      readonly kind: 'approved';
      /** One of each stage. */
      readonly approverIds: readonly string[];
      readonly assignmentId: string;
      readonly endsAtMs: number;
    };

const ENDED: Readonly<Record<string, PromotionRefusal>> = {
  denied: 'denied',
  canceled: 'cancelled',
  deliveryFailed: 'delivery_failed',
};

const refused = (reason: PromotionRefusal): PromotionVerdict => ({ kind: 'refused', reason });
const WAITING: PromotionVerdict = { kind: 'waiting' };

export function judgePromotion(facts: PromotionFacts): PromotionVerdict {
  const { request, records } = facts;
  if (!isAbout(request, facts.asked)) return refused('not_ours');
  if (request.bypassesApproval) return refused('approval_bypassed');
  if (records.some(({ kind }) => kind === 'auto_approved')) return refused('auto_approved');
  const ended = ENDED[request.state];
  if (ended !== undefined) return refused(ended);
  if (request.state !== 'delivered') return WAITING;
  return judgeDelivered(facts);
}

function judgeDelivered(facts: PromotionFacts): PromotionVerdict {
  const { policy, request, asked } = facts;
  if (!facts.hasWaited) return refused('never_waited');
  if (policy.kind !== 'same')
    return refused(policy.kind === 'changed' ? 'policy_changed' : 'policy_unusable');
  const { assignment } = request;
  const isTold = request.targetId === asked.agentId && request.packageId === asked.packageId;
  if (!isTold || assignment?.policyId !== asked.policyId) return later(facts, 'not_ours');
  return judgeAssigned(facts, assignment, policy.stages);
}

function judgeAssigned(
  facts: PromotionFacts,
  { id: assignmentId, state, endsAtMs }: NonNullable<NativeRequest['assignment']>,
  stages: readonly (readonly string[])[],
): PromotionVerdict {
  if (state !== 'delivered') return later(facts, 'delivery_failed');
  if (endsAtMs === null) return refused('not_time_bound');
  if (endsAtMs <= facts.nowMs) return refused('expired');
  const approved = facts.records.filter(({ kind }) => kind === 'approved');
  const people = approved.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const counted = people.filter((id) => !facts.excluded.includes(id));
  const approverIds = oneOfEach(stages, counted);
  if (approverIds) return { kind: 'approved', approverIds, assignmentId, endsAtMs };
  return approved.length >= stages.length ? refused('approver_not_entitled') : later(facts, 'no_evidence');
}

/** What may still be told is waited for, for a while. */
function later({ deliveredForMs }: PromotionFacts, reason: PromotionRefusal): PromotionVerdict {
  return deliveredForMs > EVIDENCE_WAIT_MS ? refused(reason) : WAITING;
}

/** What is told otherwise is about something else; what is not told yet is not. */
function isAbout(
  { requestType, targetId, packageId, assignment }: NativeRequest,
  asked: PromotionFacts['asked'],
) {
  const agrees = (told: string | null, wanted: string): boolean => told === null || told === wanted;
  return (
    agrees(requestType, 'adminAdd') &&
    agrees(targetId, asked.agentId) &&
    agrees(packageId, asked.packageId) &&
    agrees(assignment?.policyId ?? null, asked.policyId)
  );
}

/** Every stage needs a decision of its own by one of its people: a record counts for one stage. */
function oneOfEach(
  stages: readonly (readonly string[])[],
  decisions: readonly string[],
): readonly string[] | undefined {
  const [stage, ...later] = stages;
  if (!stage) return [];
  for (const [index, personId] of decisions.entries()) {
    if (!stage.includes(personId)) continue;
    const rest = oneOfEach(later, decisions.toSpliced(index, 1));
    if (rest) return [personId, ...rest];
  }
  return undefined;
}
