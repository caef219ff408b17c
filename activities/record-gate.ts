/** Records what the gate decided, with its audit entry and, where it holds, the approval request, in one transaction. */
import type { AuditAction, AuditDraft } from '../domain/audit-entry.js';
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
import { newRequest } from './resolve-approvers.js';

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
  const mode = effectiveMode(around.message, around.mailbox);
  const request = mayAskNow(around, step, gate)
    ? await newRequest(deps.stores, around, { revision, mode })
    : null;
  const standing = await deps.stores.sends.recordGate({
    messageId,
    revision: revision.number,
    step,
    gate,
    mode,
    tenantId: around.message.tenantId,
    status: statusAfter(gate, request),
    approvedBy: gate.kind === 'refuse' && gate.reason === 'content_filtered' ? 'system:scanner' : null,
    request,
    events: askedEvents(deps, around, request),
    audit:
      step === 'recheck' && gate.kind === 'allow' ? [] : [gateAudit(around, revision, { gate, mode, step })],
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

function statusAfter(gate: Gate, request: NewRequest | null): MessageState {
  switch (gate.kind) {
    case 'refuse':
      return 'rejected';
    case 'allow':
      return 'scheduled';
    case 'hold':
      return request === null ? 'scheduled' : 'pending_send_approval';
  }
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

function gateAudit(
  { message }: Belongings,
  revision: CurrentRevision,
  { gate, mode, step }: { gate: Gate; mode: OversightMode; step: GateStep },
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
    },
  };
}

function riskOf({ findings }: CurrentRevision): string {
  if (findings.some(({ severity }) => severity === 'refuse')) return 'high';
  return findings.some(({ severity }) => severity === 'hold') ? 'medium' : 'low';
}
