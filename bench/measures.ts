/** The measures. Contenders take turns in short rounds, so that whatever else the machine does hits both. */
import { bareHandle, createBare } from './bare.js';
import { DIRECT_DOMAIN, RECIPIENT_DOMAIN } from './content.js';
import type { Contender } from './contender.js';
import { createDirect } from './direct.js';
import { pooled, runLoad, type Load, type Sample } from './load.js';
import type { BenchOptions } from './options.js';
import { createProduct } from './product.js';
import { countsOf, shapeOf, type HistoryCounts, type SendShape } from './send-shape.js';
import type { Stage } from './stage.js';
import { workflowIdOf } from '../temporal/sends.js';
import { approveToData } from './approve-to-data.js';
import type { Statement } from './statements.js';

export interface Measured {
  readonly shape: SendShape;
  readonly histories: { readonly product: HistoryCounts; readonly bare: HistoryCounts };
  /** By sends in flight. */
  readonly accepted: Readonly<Record<number, { readonly product: Sample; readonly bare: Sample }>>;
  readonly approveToData: Sample;
  readonly gated: { readonly product: Sample; readonly bare: Sample; readonly direct: Sample };
  readonly statements: readonly Statement[];
}

export const ACCEPTED_IN_FLIGHT = [1, 4, 16] as const;
export const GATED_IN_FLIGHT = 16;
const ROUNDS = 3;
/** Sends before anything is measured: code compiled, connections open, pollers there. */
const WARM_UP = 40;

export interface Bench {
  readonly stage: Stage;
  readonly options: BenchOptions;
  readonly signal: AbortSignal;
  readonly step: <T>(label: string, work: () => Promise<T>) => Promise<T>;
}

export async function measure(bench: Bench): Promise<Measured> {
  const { stage, step } = bench;
  const product = createProduct(stage.product);
  const { shape, counts, bare, bareCounts } = await step('warm-up', () => warmUp(bench, product));
  await stage.statements?.reset();
  const gated = await step('full gated sends', () => gatedSends(bench, product, bare));
  const statements = (await stage.statements?.list()) ?? [];
  const approve = await step('approval to DATA', () => approveToData(bench, product));
  // The tiny workflow of this measure ends its work with the answer; MultiMail goes on and asks the approvers.
  const tiny = createBare(stage.client, { ...shape, ordinaryWhileWaiting: 0 });
  const accepted = await step('accepted sends', () => acceptedSends(bench, product, tiny));
  return {
    shape,
    histories: { product: counts, bare: bareCounts },
    accepted,
    approveToData: approve,
    gated,
    statements,
  };
}

async function warmUp(bench: Bench, product: Contender) {
  const { client } = bench.stage;
  const first = await fullSend(product);
  const history = await client.workflow.getHandle(workflowIdOf(first.id)).fetchHistory();
  const shape = shapeOf(history);
  const bare = createBare(client, shape);
  const { id } = await fullSend(bare);
  const load = { ...loadOf(bench, GATED_IN_FLIGHT), milliseconds: 30_000, count: WARM_UP };
  await runLoad(load, () => fullSend(product));
  await runLoad(load, () => fullSend(bare));
  const bareCounts = countsOf(await bareHandle(client, id).fetchHistory());
  return { shape, counts: countsOf(history), bare, bareCounts };
}

async function fullSend(contender: Contender): Promise<{ id: string }> {
  const submitted = await contender.submit();
  await contender.approve(submitted);
  return submitted;
}

/** One round's part of a measure. */
function loadOf({ options, signal }: Bench, inFlight: number): Load {
  const count = Math.ceil(options.count / ROUNDS);
  return { inFlight, milliseconds: (options.seconds * 1000) / ROUNDS, count, signal };
}

/** Runs every call in turn, round after round; answers one pooled sample per call. */
async function inTurns(load: Load, calls: readonly (() => Promise<unknown>)[]): Promise<Sample[]> {
  const samples: Sample[][] = calls.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, call] of calls.entries()) samples[index]?.push(await runLoad(load, call));
  }
  return samples.map(pooled);
}

async function gatedSends(bench: Bench, product: Contender, bare: Contender): Promise<Measured['gated']> {
  const { sink } = bench.stage;
  const direct = createDirect(sink.port);
  try {
    const before = sink.received(RECIPIENT_DOMAIN);
    const calls = [() => fullSend(bare), () => fullSend(product), () => direct.send()];
    const [ofBare, ofProduct, ofDirect] = await inTurns(loadOf(bench, GATED_IN_FLIGHT), calls);
    if (!ofBare || !ofProduct || !ofDirect) throw new Error('a contender was not measured');
    assertDelivered(ofProduct, sink.received(RECIPIENT_DOMAIN) - before);
    assertDelivered(ofDirect, sink.received(DIRECT_DOMAIN));
    return { bare: ofBare, product: ofProduct, direct: ofDirect };
  } finally {
    direct.close();
  }
}

/** What was measured must have happened: each send arrived, and arrived once. */
function assertDelivered({ durations }: Sample, received: number): void {
  if (received === durations.length) return;
  throw new Error(`${durations.length} sends ended, and the sink received ${received} messages`);
}

async function acceptedSends(
  bench: Bench,
  product: Contender,
  bare: Contender,
): Promise<Measured['accepted']> {
  const accepted: Record<number, { product: Sample; bare: Sample }> = {};
  for (const inFlight of ACCEPTED_IN_FLIGHT) {
    const calls = [() => bare.submit(), () => product.submit()];
    const [ofBare, ofProduct] = await inTurns(loadOf(bench, inFlight), calls);
    if (!ofBare || !ofProduct) throw new Error('a contender was not measured');
    accepted[inFlight] = { bare: ofBare, product: ofProduct };
  }
  return accepted;
}
