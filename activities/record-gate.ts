/** Records what the gate decided, with its audit entry and, where it holds, the approval request, in one transaction. */
import { ulid } from 'ulid';
import type { AuditAction, AuditDraft } from '../domain/audit-entry.js';
import type { Gate } from '../domain/gate.js';
import type { MessageState } from '../domain/message-state.js';
import type { OversightMode } from '../domain/oversight-mode.js';
import type { NewRequest } from '../prisma/stores/approval-store.js';
import type { GateStep } from '../prisma/stores/send-store.js';
import type { GateAnswer } from '../workflows/messages.js';
import type { GateView } from '../workflows/visibility.js';
import { belongings, type Belongings, type CurrentRevision } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { domainOf } from './freeze-revision.js';
import { effectiveMode } from './gather-facts.js';
import { approversOf, policyOf } from './resolve-approvers.js';

export interface GatePassed {
  readonly messageId: string;
  readonly step: GateStep;
  readonly gate: Gate;
}

export async function recordGate(
  deps: Dependencies,
  { messageId, step, gate }: GatePassed,
): Promise<{ answer: GateAnswer; view: GateView }> {
  const around = await belongings(deps.stores, messageId);
  const { revision } = around;
  if (!revision) throw new Error('a message passes the gate before it was frozen');
  const mode = effectiveMode(around.message, around.mailbox);
  const request = mayAskNow(around, step, gate) ? await newRequest(deps, around, { revision, mode }) : null;
  const standing = await deps.stores.sends.recordGate({
    messageId,
    step,
    gate,
    mode,
    tenantId: around.message.tenantId,
    status: statusAfter(gate, request),
    approvedBy: gate.kind === 'refuse' && gate.reason === 'content_filtered' ? 'system:scanner' : null,
    request,
    recipients: recipientsOf(around.message),
    audit:
      step === 'recheck' && gate.kind === 'allow' ? [] : [gateAudit(around, revision, { gate, mode, step })],
  });
  return {
    answer: {
      gate: gate.kind,
      refuseReason: gate.kind === 'refuse' ? gate.reason : null,
      mode,
      status: standing.status,
      approvalId: standing.requestId,
      expiresAtMs: standing.expiresAtMs,
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

async function newRequest(
  deps: Dependencies,
  around: Belongings,
  { revision, mode }: { revision: CurrentRevision; mode: OversightMode },
): Promise<NewRequest> {
  const { message, tenant } = around;
  const policy = policyOf(around);
  return {
    id: ulid(),
    tenantId: message.tenantId,
    messageId: message.id,
    mailboxId: message.mailboxId,
    revision: revision.number,
    digest: revision.digest,
    mode,
    policyVersion: policy.version,
    stages: await approversOf(deps.stores, policy, tenant),
    editorMayVote: policy.editorMayVote,
    expiresAt: new Date(Date.now() + policy.expiresAfterSeconds * 1000),
  };
}

/** One recipient per transaction, so an address that is named twice gets one copy, in its most visible role. */
export function recipientsOf(message: Belongings['message']) {
  const roles = (['to', 'cc', 'bcc'] as const).flatMap((role) =>
    message[role].map((address) => ({ address, role })),
  );
  return roles.filter(
    ({ address }, index) => roles.findIndex((other) => other.address === address) === index,
  );
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
