/** Limits that hold across processes and restarts: how often something happened in its current window. */
import type { Database } from '../client.js';

export interface RateStanding {
  readonly isWithin: boolean;
  /** Until the window ends. */
  readonly retryAfterSeconds: number;
}

export interface RateLimitOf {
  readonly name: string;
  readonly subject: string;
  readonly times: number;
  readonly withinMs: number;
}

export interface RateStore {
  /** Counts one more. What is over the limit is counted too, and does not lengthen the window. */
  hit(limit: RateLimitOf): Promise<RateStanding>;
  /** Looks without counting: for limits on failures only. */
  look(limit: RateLimitOf): Promise<RateStanding>;
}

interface CountRow {
  readonly count: number;
  readonly windowStart: Date;
}

export function createRateStore(database: Database): RateStore {
  return {
    async hit({ name, subject, times, withinMs }) {
      const opened = new Date(Date.now() - withinMs);
      const [row] = await database.$queryRaw<CountRow[]>`
        INSERT INTO rate_count AS r (name, subject, window_start, count) VALUES (${name}, ${subject}, now(), 1)
        ON CONFLICT (name, subject) DO UPDATE SET
          count = CASE WHEN r.window_start < ${opened} THEN 1 ELSE r.count + 1 END,
          window_start = CASE WHEN r.window_start < ${opened} THEN now() ELSE r.window_start END
        RETURNING count, window_start AS "windowStart"`;
      return standing(row, { times, withinMs });
    },
    async look({ name, subject, times, withinMs }) {
      const row = await database.rateCount.findUnique({ where: { name_subject: { name, subject } } });
      const isOver = row !== null && row.windowStart.getTime() < Date.now() - withinMs;
      // One more must fit.
      return standing(row && !isOver ? { ...row, count: row.count + 1 } : undefined, { times, withinMs });
    },
  };
}

function standing(
  row: CountRow | undefined,
  { times, withinMs }: Pick<RateLimitOf, 'times' | 'withinMs'>,
): RateStanding {
  if (!row) return { isWithin: true, retryAfterSeconds: 0 };
  const left = row.windowStart.getTime() + withinMs - Date.now();
  return { isWithin: row.count <= times, retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) };
}
