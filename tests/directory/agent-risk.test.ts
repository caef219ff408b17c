/** Agents at risk, as Entra ID Protection of a simulated tenant has them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGraph, type SimulatedGraph } from '../microsoft/graph.js';
import { aDirectory } from './scene.js';

let graph: SimulatedGraph;

beforeAll(async () => {
  graph = await startGraph();
}, 60_000);
afterAll(() => graph.stop());

describe('an agent identity', () => {
  it.each([
    ['riskyServicePrincipals', 'IdentityRiskyServicePrincipal.Read.All'],
    ['riskyAgents', 'IdentityRiskyAgent.Read.All'],
  ] as const)('is at risk as %s says, and unknown where nobody may ask', async (agentRisk, permission) => {
    const asking = aDirectory(graph, { agentRisk });
    const updatedAt = '2026-11-28T10:00:00Z';
    const agent = graph.directory.anAgent({ risk: { level: 'high', state: 'atRisk', updatedAt } });
    expect(await aDirectory(graph).agent(agent.id)).toMatchObject({ value: { atRiskSince: null } });
    expect(await asking.agent(agent.id)).toEqual({ kind: 'unreachable', reason: 'refused' });
    graph.directory.permissions.add(permission);
    expect(await asking.agent(agent.id)).toMatchObject({ value: { atRiskSince: new Date(updatedAt) } });
    agent.risk = { level: 'none', state: 'dismissed', updatedAt };
    expect(await asking.agent(agent.id)).toMatchObject({ value: { atRiskSince: null } });
    agent.risk = null;
    expect(await asking.agent(agent.id)).toMatchObject({ value: { atRiskSince: null } });
    graph.directory.permissions.delete(permission);
  });
});
