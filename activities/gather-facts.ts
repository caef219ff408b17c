/** The facts the gate decides on, as they stand at this moment. What cannot be found out is `unknown`, never a guess. */
import type { ResolvedStage } from '../domain/approval-request.js';
import { effectiveModeOf, type ModeFacts } from '../domain/effective-mode.js';
import { DomainError } from '../domain/errors.js';
import type { Finding, FindingVerdict } from '../domain/finding.js';
import type { GateFacts } from '../domain/gate.js';
import type { Mailbox } from '../domain/mailbox.js';
import { transportFindings } from '../domain/mail-transport.js';
import type { Message } from '../domain/message.js';
import { strictestMode, type OversightMode } from '../domain/oversight-mode.js';
import { standingFindings } from '../domain/rules/index.js';
import { belongings, type Belongings } from './belongings.js';
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
}

export async function gatherFacts(deps: Dependencies, { messageId }: { messageId: string }): Promise<Facts> {
  return factsOf(deps, await belongings(deps.stores, messageId));
}

export async function factsOf(deps: Dependencies, around: Belongings): Promise<Facts> {
  const { message, tenant, revision } = around;
  const [stages, findings, mayLeave] = await Promise.all([
    approversOf(deps.stores, policyOf(around), tenant),
    findingsNow(deps, around),
    message.direction === 'inbound' || mayLeaveFrom(deps, message),
  ]);
  return {
    gate: {
      mode: effectiveModeOf(modeFacts(around)).mode,
      direction: message.direction,
      operation: message.operation,
      findings,
      policy: isApprovable(stages) ? 'known' : 'unknown',
    },
    isHalted: effectiveModeOf(modeFacts(around)).haltedBy.length > 0 || !mayLeave,
    dueAtMs: message.sendAt?.getTime() ?? 0,
    isEdited: revision === undefined,
  };
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

/** The strictest mode since submission: what tightened in between counts, what loosened does not. */
export function effectiveMode(message: Message, mailbox: Mailbox): OversightMode {
  return strictestMode([message.strictestMode, mailbox.isActive ? mailbox.oversightMode : 'read_only']);
}

function modeFacts({ message, mailbox, tenant, isAgentHalted }: Belongings): ModeFacts {
  return {
    mailbox: mailbox.oversightMode,
    isMailboxActive: mailbox.isActive,
    sinceSubmission: message.strictestMode,
    isAccountHalted: tenant.isHalted,
    isAccountActive: tenant.isActive,
    isMailboxHalted: mailbox.isHalted,
    isAgentHalted,
  };
}
