/** A directory over the simulated Graph, as a worker has it: the same credential, client and reader. */
import { createGraphs } from '../../activities/microsoft/graph.js';
import type { AgentRisk } from '../../directory/agent-risk.js';
import { createDirectory, type Directory } from '../../directory/directory.js';
import { createGraphReader, type ReaderParts } from '../../directory/graph-reader.js';
import { microsoft365Of, microsoft365Settings } from '../../settings/microsoft365.js';
import { readSettings } from '../../settings/read-settings.js';
import type { SimulatedGraph } from '../microsoft/graph.js';

export function aDirectory(
  graph: SimulatedGraph,
  {
    now,
    agentRisk = 'off',
    ...how
  }: Partial<Pick<ReaderParts, 'timeoutMs' | 'now'>> & { agentRisk?: AgentRisk } = {},
): Directory {
  const app = microsoft365Of(readSettings(microsoft365Settings, graph.settings('contoso')));
  if (!app) throw new Error('the settings are complete');
  const reader = createGraphReader({
    graph: createGraphs(app)(graph.tenant.id),
    graphUrl: graph.url,
    ...how,
    ...(now ? { now } : {}),
  });
  return createDirectory(reader, { graphUrl: graph.url, agentRisk, ...(now ? { now } : {}) });
}
