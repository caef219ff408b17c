/** `npm run bench -- log`: how fast the audit log grows, and how long proofs take in a very large one. */
import type { StageRequest } from '../stage.js';
import { appendRows, type AppendRow } from './append.js';
import { evidenceGround } from './ground.js';
import { proofRows, type ProofRow } from './proofs.js';

export interface LogReport {
  readonly date: string;
  readonly append: readonly AppendRow[];
  readonly proofs: readonly ProofRow[];
}

const MILLION = 1_000_000;

export async function runLog(request: StageRequest, signal: AbortSignal): Promise<LogReport> {
  const { terminal, options } = request;
  const ground = await evidenceGround(request);
  const { seconds, leaves } = options;
  const append = await terminal.step('entries', () => appendRows(ground, { seconds, signal }));
  const sizes = [...new Set([Math.min(MILLION, leaves), leaves])];
  const proofs = await terminal.step(`proofs in ${leaves} leaves`, () =>
    proofRows(ground, { sizes, seconds, signal }),
  );
  return { date: new Date().toISOString(), append, proofs };
}

export function logTableOf({ append, proofs }: LogReport): string {
  const figures = ({ p50Ms, p99Ms, maxMs }: AppendRow | ProofRow) =>
    [p50Ms, p99Ms, maxMs].map((figure) => figure.toFixed(1).padStart(9)).join('');
  return [
    'entries/s   median ms   p99 ms   max ms',
    ...append.map(
      (row) => `${String(Math.round(row.entriesPerSecond)).padStart(9)}  ${figures(row)}  ${row.what}`,
    ),
    '   leaves   median ms   p99 ms   max ms',
    ...proofs.map((row) => `${String(row.leaves).padStart(9)}  ${figures(row)}  ${row.what} (${row.calls})`),
  ].join('\n');
}
