/** The ground of tests of what leaves through Graph: one simulated Graph for the file, a mailbox of its own for each test. */
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { startGraph, type SimulatedGraph } from './graph.js';
import type { SimulatedMailbox } from './graph-mailbox.js';

export interface GraphGround {
  readonly graph: SimulatedGraph;
  readonly mailbox: SimulatedMailbox;
}

/** @param given what the test has from its beginning on */
export function useGraph(given: (ground: GraphGround) => void): void {
  let graph: SimulatedGraph;
  beforeAll(async () => {
    graph = await startGraph();
  }, 60_000);
  afterAll(() => graph.stop());
  beforeEach(() => {
    graph.asked.length = 0;
    given({ graph, mailbox: graph.mailbox(`bot${graph.mailboxes.length}@contoso.example`) });
  });
}
