/**
 * Reading Microsoft Graph: one object, or a list over all its pages. Every answer is checked against a schema, a page is
 * followed on the configured host only, and after a 429 Graph is left alone for as long as it asked.
 * Sources: Graph's pages "Paging", "Throttling guidance" and "Error responses".
 */
import { z } from 'zod';
import { GraphFault, type GraphFailure } from '../domain/graph-fault.js';
import { found, type Reading, type Unreachable, type UnreachableReason } from './reading.js';

export interface GraphGet {
  call(call: {
    readonly method: 'get';
    readonly path: string;
    readonly prefer: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<unknown>;
}

export interface GraphReader {
  one<Value>(path: string, schema: z.ZodType<Value>): Promise<Reading<Value>>;
  list<Value>(path: string, item: z.ZodType<Value>): Promise<Reading<readonly Value[]>>;
}

export interface ReaderParts {
  readonly graph: GraphGet;
  /** Where Graph is: links elsewhere are not followed. */
  readonly graphUrl: string;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

const TIMEOUT_MS = 8_000;
/** With 999 to a page, more people than any approval policy means. */
const MOST_PAGES = 20;
/** Whoever asks for a longer pause is asked again after this. */
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Small pages cost little, and large ones are what people are counted by. */
const PREFER = ['odata.maxpagesize=999'];

export function createGraphReader({
  graph,
  graphUrl,
  timeoutMs = TIMEOUT_MS,
  now = Date.now,
}: ReaderParts): GraphReader {
  let pausedUntilMs = 0;

  async function get(path: string): Promise<Reading<unknown>> {
    if (now() < pausedUntilMs) return unreachable('throttled');
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      return found(await graph.call({ method: 'get', path, prefer: PREFER, signal }));
    } catch (error) {
      if (!(error instanceof GraphFault)) return unreachable('failed');
      const seconds = error.retryAfterSeconds ?? 0;
      if (seconds > 0) pausedUntilMs = now() + Math.min(seconds * 1000, LONGEST_PAUSE_MS);
      return outcomeOf(error);
    }
  }

  return {
    async one(path, schema) {
      const answer = await get(path);
      return answer.kind === 'found' ? checked(answer.value, schema) : answer;
    },
    async list(path, item) {
      const page = z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });
      const items = [];
      let next: string | undefined = path;
      for (let pages = 0; next !== undefined; pages += 1) {
        if (pages === MOST_PAGES) return unreachable('malformed');
        const answer = await get(next);
        if (answer.kind !== 'found') return answer;
        const read = checked(answer.value, page);
        if (read.kind !== 'found') return read;
        items.push(...read.value.value);
        next = read.value['@odata.nextLink'];
        // The token goes with the request: a link that leads elsewhere is no page of this list.
        if (next !== undefined && !isThere(next, graphUrl)) return unreachable('malformed');
      }
      return found(items);
    },
  };
}

function checked<Value>(answer: unknown, schema: z.ZodType<Value>): Reading<Value> {
  const { success, data } = schema.safeParse(answer);
  return success ? found(data) : unreachable('malformed');
}

function isThere(link: string, graphUrl: string): boolean {
  return URL.canParse(link) && new URL(link).origin === new URL(graphUrl).origin;
}

function unreachable(reason: UnreachableReason): Unreachable {
  return { kind: 'unreachable', reason };
}

function outcomeOf({ status }: GraphFailure): Reading<never> {
  if (status === 404) return { kind: 'not_found' };
  if (status === 0) return unreachable('no_answer');
  if (status === 429) return unreachable('throttled');
  // Consent is missing, or what was asked for is not there to be asked for: an operator has to act.
  return unreachable(status === 401 || status === 403 || status === 400 ? 'refused' : 'failed');
}
