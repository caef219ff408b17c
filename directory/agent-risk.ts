/**
 * Whether Entra ID Protection has an agent at risk: `riskyServicePrincipal` (Graph v1.0) or `riskyAgent` (beta). What it has
 * nothing about is not there at all. Sources: Graph's pages "riskyServicePrincipal resource type" and "riskyAgent resource type".
 */
import { z } from 'zod';
import type { GraphReader } from './graph-reader.js';
import { found, type Reading } from './reading.js';

/** The collection that is asked. */
export type AgentRisk = 'off' | 'riskyServicePrincipals' | 'riskyAgents';

const AT_RISK = ['atRisk', 'confirmedCompromised'];

const risky = z.object({
  id: z.guid(),
  riskState: z.string(),
  riskLastUpdatedDateTime: z.iso.datetime({ offset: true }).nullish(),
  riskLastModifiedDateTime: z.iso.datetime({ offset: true }).nullish(),
});

export interface RiskParts {
  readonly reader: GraphReader;
  readonly graphUrl: string;
  readonly agentRisk: AgentRisk;
  readonly now: () => number;
}

/** @returns since when; null where it is not at risk, or nobody asks */
export async function riskOf(
  { reader, graphUrl, agentRisk, now }: RiskParts,
  agentId: string,
): Promise<Reading<Date | null>> {
  if (agentRisk === 'off') return found(null);
  const base = agentRisk === 'riskyAgents' ? `${graphUrl}/beta` : '';
  const path = `${base}/identityProtection/${agentRisk}/${encodeURIComponent(agentId)}`;
  const reading = await reader.one(path, risky);
  if (reading.kind === 'not_found') return found(null);
  if (reading.kind === 'unreachable') return reading;
  const { riskState, riskLastUpdatedDateTime, riskLastModifiedDateTime } = reading.value;
  if (!AT_RISK.includes(riskState)) return found(null);
  // Without a time of its own it counts as new: nothing that was decided before counts.
  return found(new Date(riskLastUpdatedDateTime ?? riskLastModifiedDateTime ?? now()));
}
