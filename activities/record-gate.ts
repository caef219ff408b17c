/** Records what the gate decided, with its audit entry and, where it holds, the approval request, in one transaction. */
import { decidersOf } from '../domain/effective-mode.js';
import type { AuditAction } from '../domain/audit-action.js';
import type { AuditDraft } from '../domain/audit-entry.js';
import type { Gate } from '../domain/gate.js';
import { domainOf } from '../domain/host-name.js';
import type { MessageState } from '../domain/message-state.js';
import type { OversightMode } from '../domain/oversight-mode.js';
import { recipientsOf } from '../domain/recipients.js';
import { pendingEvent, type WebhookEventDraft } from '../domain/webhook-event.js';
import type { NewRequest } from '../prisma/stores/approval-store.js';
import type { GateStanding, GateStep } from '../prisma/stores/send-store.js';
import type { GateAnswer } from '../workflows/messages.js';
import type { GateView } from '../workflows/visibility.js';
import { belongings, type Belongings, type CurrentRevision } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { effectiveMode } from './gather-facts.js';
import {
  effectiveModeIn,
  governanceOf,
  governedPolicy,
  WHATEVER_AGE,
  type Governed,
} from './governance/governance.js';
import { newRequest } from './resolve-approvers.js';
import { succeedingRequest } from './succeeding-request.js';

export interface GatePassed {
  readonly messageId: string;
  readonly step: GateStep;
  readonly gate: Gate;
}

/** `edited` where the content is in no revision any more: it is to be frozen first. */
export async function recordGate(
  deps: Dependencies,
  { messageId, step, gate }: GatePassed,
): Promise<{ answer: GateAnswer; view: GateView } | 'edited'> {
  const around = await belongings(deps.stores, messageId);
  const { revision } = around;
  if (!revision) return 'edited';
  const mode = effectiveMode(deps, around);
  const request = await requestFor(deps, around, { revision, mode, step, gate });
  const standing = await deps.stores.sends.recordGate({
    messageId,
    revision: revision.number,
    step,
    gate,
    mode,
    tenantId: around.message.tenantId,
    status: statusAfter(deps, around, { gate, request }),
    approvedBy: gate.kind === 'refuse' && gate.reason === 'content_filtered' ? 'system:scanner' : null,
    request,
    events: askedEvents(deps, around, request),
    audit: isNews(around, { step, gate, request })
      ? [gateAudit(around, revision, { gate, mode, step, decidedBy: modeSources(deps, around), request })]
      : [],
  });
  if (standing === 'edited') return standing;
  return {
    answer: {
      gate: gate.kind,
      refuseReason: gate.kind === 'refuse' ? gate.reason : null,
      mode,
      status: standing.status,
      approvalId: standing.requestId,
      expiresAtMs: standing.expiresAtMs,
      ...nextDeadlineOf(standing),
    },
    view: {
      mode,
      gate: gate.kind,
      reasons: reasonsOf(gate),
      status: standing.status,
      risk: riskOf(revision),
      approverIds: request ? request.stages.flatMap(({ approverIds }) => approverIds) : [],
      recipientDomains: [...new Set(recipientsOf(around.message).map(({ address }) => domainOf(address)))],
      digest: revision.digest,
    },
  };
}

interface Asking extends Pick<Judged, 'gate' | 'step' | 'mode'> {
  readonly revision: CurrentRevision;
}

/** Whom Entra ID cannot name at the moment, nobody can ask: the message waits without a request. */
async function requestFor(
  deps: Dependencies,
  around: Belongings,
  { gate, step, mode, revision }: Asking,
): Promise<NewRequest | null> {
  const governed = governedNow(deps, around);
  if (governed.kind === 'unknown' || !mayAskNow(around, step, gate)) return null;
  const today = await newRequest(deps.stores, around, { revision, mode, governed });
  return succeedingRequest(deps.stores, around, today);
}

function governedNow(deps: Dependencies, around: Belongings): Governed {
  return governedPolicy(governanceJudged(deps, around), around);
}

/** As the gate looked at it a moment ago. */
function governanceJudged(deps: Dependencies, around: Belongings) {
  return governanceOf(deps, around, WHATEVER_AGE);
}

function modeSources(deps: Dependencies, around: Belongings): readonly string[] {
  return decidersOf(effectiveModeIn(governanceJudged(deps, around), around));
}

/** A re-check that finds what stands is no news: a message may wait for days, and looks again and again. */
function isNews(
  { message }: Belongings,
  { step, gate, request }: Pick<Judged, 'step' | 'gate' | 'request'>,
): boolean {
  if (request !== null) return true;
  const isLookedAtAgain = step === 'recheck' || message.status === 'pending_send_approval';
  if (isLookedAtAgain && isSameGate(message.gate, gate)) return false;
  return step === 'submission' || gate.kind !== 'allow';
}

function isSameGate(known: Gate | null, gate: Gate): boolean {
  return known !== null && known.kind === gate.kind && reasonsOf(known).join() === reasonsOf(gate).join();
}

/** An answer without a deadline says so by leaving it out. */
function nextDeadlineOf({ nextDeadlineMs }: GateStanding): Pick<GateAnswer, 'nextDeadlineMs'> {
  return nextDeadlineMs === undefined ? {} : { nextDeadlineMs };
}

function reasonsOf(gate: Gate): readonly string[] {
  switch (gate.kind) {
    case 'allow':
      return [];
    case 'hold':
      return gate.reasons;
    case 'refuse':
      return [gate.reason];
  }
}

/** With `schedule_first` people are asked when the message is due, not before (rest.md 6). */
function mayAskNow({ message }: Belongings, step: GateStep, gate: Gate): boolean {
  if (gate.kind !== 'hold') return false;
  return step === 'recheck' || message.gateTiming === 'gate_first' || message.sendAt === null;
}

function statusAfter(
  deps: Dependencies,
  around: Belongings,
  { gate, request }: Pick<Judged, 'gate' | 'request'>,
): MessageState {
  switch (gate.kind) {
    case 'refuse':
      return 'rejected';
    case 'allow':
      return 'scheduled';
    case 'hold':
      if (request !== null) return 'pending_send_approval';
      return governedNow(deps, around).kind === 'unknown' ? statusOfWaiting(around) : 'scheduled';
  }
}

/** What was approved before stays approved, whatever became of the policy. */
function statusOfWaiting({ message }: Belongings): MessageState {
  return message.approvedAt === null ? 'pending_send_approval' : 'scheduled';
}

/** Lets a system outside pick the request up; the link leads to the page where people sign in. */
function askedEvents(
  { publicBaseUrl }: Dependencies,
  { message, mailbox, hasWebhooks }: Belongings,
  request: NewRequest | null,
): WebhookEventDraft[] {
  if (request === null || !hasWebhooks) return [];
  const at = new Date().toISOString();
  return [
    pendingEvent(
      { message, mailboxAddress: mailbox.address, status: 'pending_send_approval', at },
      {
        approveUrl: `${publicBaseUrl}/v1/approve/${request.id}`,
        expiresAt: request.expiresAt.toISOString(),
      },
    ),
  ];
}

const ACTION: Record<Gate['kind'], AuditAction> = {
  allow: 'email.allow',
  hold: 'email.hold',
  refuse: 'email.refuse',
};

/** Which policy of Entra ID the request was opened under, as it stood. */
function policyEvidence(request: NewRequest | null) {
  const snapshot = request?.governance;
  if (!snapshot) return {};
  return {
    entra_tenant_id: snapshot.entraTenantId,
    assignment_policy_id: snapshot.policyId,
    assignment_policy_modified: snapshot.modifiedDateTime,
    assignment_policy_sha256: snapshot.sha256,
  };
}

interface Judged {
  readonly gate: Gate;
  readonly mode: OversightMode;
  readonly step: GateStep;
  readonly decidedBy: readonly string[];
  readonly request: NewRequest | null;
}

function gateAudit(
  { message }: Belongings,
  revision: CurrentRevision,
  { gate, mode, step, decidedBy, request }: Judged,
): AuditDraft {
  return {
    tenantId: message.tenantId,
    action: ACTION[gate.kind],
    actor: 'system',
    resourceType: 'email',
    resourceId: message.id,
    metadata: {
      step,
      mode,
      reasons: reasonsOf(gate),
      revision: revision.number,
      digest: revision.digest,
      mode_decided_by: decidedBy,
      ...policyEvidence(request),
      ...(request?.keptFrom === undefined ? {} : { terms_kept_from: request.keptFrom }),
    },
  };
}

function riskOf({ findings }: CurrentRevision): string {
  if (findings.some(({ severity }) => severity === 'refuse')) return 'high';
  return findings.some(({ severity }) => severity === 'hold') ? 'medium' : 'low';
}
