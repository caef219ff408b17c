/** `npm run bench -- history`: how long compliance staff wait for an answer about very many sends, from the database. */
import { parseHistoryQuery } from '../../api/history/parse.js';
import { connectDatabase } from '../../prisma/client.js';
import { createStores, type Stores } from '../../prisma/stores/index.js';
import { makeWorkFolder, startDatabase, type StageRequest } from '../stage.js';
import { fillHistory, TENANT } from './filled.js';

export interface HistoryReport {
  readonly date: string;
  readonly sends: number;
  /** Milliseconds of the whole call, page of fifty. */
  readonly questions: readonly {
    readonly q: string;
    readonly found: number;
    readonly medianMs: number;
    readonly worstMs: number;
  }[];
}

const QUESTIONS = [
  '',
  'agent:bot-7 state:rejected',
  'recipient:customer123@firm123.example',
  'recipient:customer123@firm123.example state:rejected',
  'domain:firm77.example mode:gated_send',
  'approver:person7@bench.test took:<3s',
  'finding:content.secret submitted:>=now-30d',
  'outcome:rejected decided:>=now-7d',
  'submitted:<now-200d submitted:>now-201d',
  '-state:sent -state:rejected',
  'subject:"firm 1234"',
  'subject:"no such words"',
];
const TIMES = 15;

export async function runHistory(request: StageRequest, signal: AbortSignal): Promise<HistoryReport> {
  const { terminal, options, stops } = request;
  const folder = makeWorkFolder(options.workFolder, stops);
  const { adminUrl, env } = await terminal.step('database', () => startDatabase(request, folder));
  await terminal.step(`${options.sends} sends`, () => fillHistory(adminUrl, options.sends));
  const database = connectDatabase(env.DATABASE_URL, 3);
  stops.add('connections', () => database.$disconnect());
  const stores = createStores(database);
  const questions: HistoryReport['questions'][number][] = [];
  await terminal.step('questions', async () => {
    for (const q of QUESTIONS) {
      signal.throwIfAborted();
      questions.push(await timed(stores, q));
    }
  });
  return { date: new Date().toISOString(), sends: options.sends, questions };
}

async function timed(stores: Stores, q: string): Promise<HistoryReport['questions'][number]> {
  const query = parseHistoryQuery(q);
  const durations: number[] = [];
  let found = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const started = performance.now();
    found = (await stores.history.search({ tenantId: TENANT, query, within: null, limit: 50 })).length;
    durations.push(performance.now() - started);
  }
  durations.sort((one, other) => one - other);
  return { q, found, medianMs: durations[TIMES >> 1] ?? 0, worstMs: durations.at(-1) ?? 0 };
}

export function historyTableOf({ sends, questions }: HistoryReport): string {
  const lines = questions.map(
    ({ q, found, medianMs, worstMs }) =>
      `${medianMs.toFixed(1).padStart(9)}  ${worstMs.toFixed(1).padStart(9)}  ${String(found).padStart(5)}  ${q || '(every send)'}`,
  );
  return [`${sends} sends`, 'median ms   worst ms  found  question', ...lines].join('\n');
}
