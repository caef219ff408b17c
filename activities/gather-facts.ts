/** The facts the gate decides on, as they stand at this moment. What cannot be found out is `unknown`, never a guess. */
import type { ResolvedStage } from '../domain/approval-request.js';
import { DomainError } from '../domain/errors.js';
import type { Finding, FindingVerdict } from '../domain/finding.js';
import type { GateFacts } from '../domain/gate.js';
import { haltsIn } from '../domain/kill-switch.js';
import { isHeldUnscanned, scanWait } from '../domain/malware-scan.js';
import { transportFindings } from '../domain/mail-transport.js';
import type { OversightMode } from '../domain/oversight-mode.js';
import { standingFindings } from '../domain/rules/index.js';
import { belongings, type Belongings } from './belongings.js';
import {
  agentStanding,
  effectiveModeIn,
  GATE_AGE_MS,
  governanceOf,
  governedPolicy,
  WHATEVER_AGE,
  type Governance,
} from './governance/governance.js';
import type { Dependencies } from './dependencies.js';
import { approversOf, policyOf } from './resolve-approvers.js';
import { standingSubject } from './rule-facts.js';
import { mayLeaveFrom } from './sender-domain.js';

export interface Facts {
  readonly gate: GateFacts;
  /** It waits, whoever approves it: a kill switch is on, or the sender's domain is not active. */
  readonly isHalted: boolean;
  readonly dueAtMs: number;
  /** The content is in no revision any more: it is to be frozen, and gated, anew. */
  readonly isEdited: boolean;
  /** Entra ID is to be asked before these are facts. */
  readonly asksDirectory?: true;
  /** Nobody knows whom to ask: no request can be opened yet. */
  readonly waitsForPolicy?: true;
  /** While people are asked about what nobody could scan: when to try again. Left out where that is not why. */
  readonly scanAgainInSeconds?: number;
}

export async function gatherFacts(deps: Dependencies, { messageId }: { messageId: string }): Promise<Facts> {
  return factsOf(deps, await belongings(deps.stores, messageId));
}

export async function factsOf(deps: Dependencies, around: Belongings): Promise<Facts> {
  const { message, revision } = around;
  const governance = governanceOf(deps, around, GATE_AGE_MS);
  const [policy, findings, mayLeave] = await Promise.all([
    policyStanding(deps, around, governance),
    findingsNow(deps, around),
    message.direction === 'inbound' || mayLeaveFrom(deps, message),
  ]);
  return {
    gate: {
      mode: effectiveModeIn(governance, around).mode,
      direction: message.direction,
      operation: message.operation,
      findings,
      policy: policy === 'known' ? 'known' : 'unknown',
      ...(around.isEditedByPerson ? { isEditedByPerson: true as const } : {}),
    },
    isHalted: haltsIn(around).length > 0 || !mayLeave || isAgentDoubtful(governance, around),
    dueAtMs: message.sendAt?.getTime() ?? 0,
    isEdited: revision === undefined,
    ...(governance.kind === 'stale' ? { asksDirectory: true as const } : {}),
    ...(policy === 'waiting' ? { waitsForPolicy: true as const } : {}),
    ...scanningAgain(deps, findings),
  };
}

function scanningAgain(
  deps: Dependencies,
  findings: GateFacts['findings'],
): Pick<Facts, 'scanAgainInSeconds'> {
  if (findings === 'unknown' || !isHeldUnscanned(findings)) return {};
  return { scanAgainInSeconds: scanWait(1, deps.scanning.againSeconds) };
}

/** `waiting`: Entra ID names the approvers, and cannot say at the moment who they are. */
async function policyStanding(
  deps: Dependencies,
  around: Belongings,
  governance: Governance,
): Promise<'known' | 'unknown' | 'waiting'> {
  const governed = governedPolicy(governance, around);
  if (governed.kind !== 'own') return governed.kind === 'read' ? 'known' : 'waiting';
  const stages = await approversOf(deps.stores, policyOf(around), {
    tenant: around.tenant,
    people: governed.people,
  });
  return isApprovable(stages) ? 'known' : 'unknown';
}

/** An agent that may have been disabled sends nothing, whoever approved it; nor one that is suspected since people said yes. */
function isAgentDoubtful(governance: Governance, around: Belongings): boolean {
  if (agentStanding(governance, around).agent === 'unreachable') return true;
  const since = governance.kind === 'read' ? governance.reading.agent.atRiskSince : undefined;
  const { approvedAt } = around.message;
  return since !== undefined && approvedAt !== null && approvedAt < new Date(since);
}

/** Without stages the policy was deleted, and a stage without people can never be met. */
function isApprovable(stages: readonly ResolvedStage[]): boolean {
  return stages.length > 0 && stages.every(({ approverIds }) => approverIds.length > 0);
}

/** With what people's rules say by now: one that was made since the freeze holds, one that is gone has held. */
async function findingsNow(
  { stores }: Dependencies,
  around: Belongings,
): Promise<FindingVerdict[] | 'unknown'> {
  const { message, revision } = around;
  if (!revision) return 'unknown';
  if (message.direction === 'inbound') return verdictsOf(revision.findings);
  const subject = await standingSubject(stores, message, async () => {
    const whole = await stores.messages.revision(message.id, revision.number);
    if (!whole) throw new DomainError('not_found', 'The revision is gone');
    return { subject: message.subject, text: whole.text, html: whole.html };
  });
  return verdictsOf([...standingFindings(subject, revision.findings), ...transportVerdicts(around)]);
}

/** The mailbox may have been moved, and the policy changed, since the freeze: asked as things stand now. */
function transportVerdicts(around: Belongings): readonly Finding[] {
  return transportFindings({ transport: around.mailbox.transport, policy: policyOf(around) });
}

/** Each verdict once: how many places it was found in is not the gate's to know. */
function verdictsOf(findings: readonly Finding[]): FindingVerdict[] {
  const verdicts = findings.map(({ code, severity }) => ({ code, severity }));
  return [...new Map(verdicts.map((verdict) => [`${verdict.severity}:${verdict.code}`, verdict])).values()];
}

/** What goes on record: the strictest mode that is known, by the reading that the gate looked at. */
export function effectiveMode(deps: Dependencies, around: Belongings): OversightMode {
  return effectiveModeIn(governanceOf(deps, around, WHATEVER_AGE), around).known;
}
