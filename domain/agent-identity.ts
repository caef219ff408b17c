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
}

export const AGENT_STATES = [
  /** The mailbox names no agent identity, or none that anybody here can ask about. */
  'unbound',
  'enabled',
  'disabled',
  'disabled_by_microsoft',
  'not_found',
  'unreachable',
] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export function stateOfAgent(agent: Pick<AgentIdentity, 'isEnabled' | 'disabledByMicrosoft'>): AgentState {
  const { isEnabled, disabledByMicrosoft } = agent;
  if (disabledByMicrosoft !== null && disabledByMicrosoft !== 'NotDisabled') return 'disabled_by_microsoft';
  return isEnabled ? 'enabled' : 'disabled';
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
