/**
 * An agent identity of Entra ID (`agentIdentity`, Graph v1.0), and whether it may act. Enabled = found, `accountEnabled`, and
 * `disabledByMicrosoftStatus` is null or NotDisabled.
 */

export interface AgentIdentity {
  readonly objectId: string;
  readonly displayName: string | null;
  readonly blueprintId: string | null;
  readonly isEnabled: boolean;
  readonly disabledByMicrosoft: string | null;
  /** Since when Entra ID Protection has it at risk; null where it has not, or is not asked. */
  readonly atRiskSince: Date | null;
}

export const AGENT_STATES = [
  /** The mailbox names no agent identity, or none that anybody here can ask about. */
  'unbound',
  'enabled',
  'disabled',
  'disabled_by_microsoft',
  /** Enabled, and Entra ID Protection suspects it, or an administrator has said that it was compromised. */
  'at_risk',
  'not_found',
  'unreachable',
] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export function stateOfAgent({
  isEnabled,
  disabledByMicrosoft,
  atRiskSince,
}: Pick<AgentIdentity, 'isEnabled' | 'disabledByMicrosoft' | 'atRiskSince'>): AgentState {
  if (disabledByMicrosoft !== null && disabledByMicrosoft !== 'NotDisabled') return 'disabled_by_microsoft';
  if (!isEnabled) return 'disabled';
  return atRiskSince === null ? 'enabled' : 'at_risk';
}

/** Surely not allowed to act: nothing of it may leave. */
export function isStopped(state: AgentState): boolean {
  return state === 'disabled' || state === 'disabled_by_microsoft' || state === 'not_found';
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;

/** Mailboxes may name an agent of another kind, too. */
export function isObjectId(agentRef: string | null): agentRef is string {
  return agentRef !== null && GUID.test(agentRef);
}
