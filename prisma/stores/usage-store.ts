/**
 * What a tenant used: mails and decisions as the audit log has them, storage as the messages have it, and calls of the
 * API. Calls are counted in the process and written every few seconds: one row per tenant and day, not one per request.
 */
import type { AuditAction } from '../../domain/audit-action.js';
import type { Database } from '../client.js';

export const USAGE_EVENTS = ['emails_sent', 'emails_received', 'oversight_actions', 'api_calls'] as const;
export type UsageEvent = (typeof USAGE_EVENTS)[number];

export interface DailyCount {
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly event: UsageEvent;
  readonly count: number;
}

export interface UsageQuery {
  readonly tenantId: string;
  readonly from: Date;
  readonly until: Date;
}

export interface UsageStore {
  /** Costs no round trip. */
  countCall(tenantId: string): void;
  /** Writes what this process has counted since the last time. */
  flush(): Promise<void>;
  /** By day and kind, oldest first; days on which nothing happened are left out. */
  daily(query: UsageQuery): Promise<DailyCount[]>;
  /** Bytes of frozen messages, their drafts and attachments; up to a minute old. */
  storageUsed(tenantId: string): Promise<number>;
}

const FLUSH_AFTER_MS = 5_000;
const STORAGE_CACHE_MS = 60_000;
const CALLS = 'api_calls';

/** What counts as which; an oversight action is a decision of a person. */
const EVENT_OF: Partial<Record<AuditAction, UsageEvent>> = {
  'email.send': 'emails_sent',
  'email.receive': 'emails_received',
  'email.vote': 'oversight_actions',
  'email.inbound_release': 'oversight_actions',
  'oversight.upgrade': 'oversight_actions',
  'operator.approve': 'oversight_actions',
  'operator.refuse': 'oversight_actions',
};

export function createUsageStore(database: Database): UsageStore {
  const calls = createCallCounter(database);
  const storage = new Map<string, { bytes: number; until: number }>();
  return {
    ...calls,
    async daily(query) {
      await calls.flush();
      const [events, counted] = await Promise.all([auditedOn(database, query), callsOn(database, query)]);
      return [...events, ...counted].sort(
        (a, b) => a.date.localeCompare(b.date) || a.event.localeCompare(b.event),
      );
    },
    async storageUsed(tenantId) {
      const known = storage.get(tenantId);
      if (known && known.until > Date.now()) return known.bytes;
      const bytes = await storedBytes(database, tenantId);
      storage.set(tenantId, { bytes, until: Date.now() + STORAGE_CACHE_MS });
      return bytes;
    },
  };
}

function createCallCounter(database: Database): Pick<UsageStore, 'countCall' | 'flush'> {
  let counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const add = (subject: string, times: number) => {
    counts.set(subject, (counts.get(subject) ?? 0) + times);
  };

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const taken = counts;
    if (taken.size === 0) return;
    counts = new Map();
    try {
      await addCalls(database, taken);
    } catch {
      // A database that is away must fail nobody's request for a statistic: the next flush has these, too.
      for (const [subject, times] of taken) add(subject, times);
    }
  }

  return {
    flush,
    countCall(tenantId) {
      add(`${tenantId}:${dayOf(new Date())}`, 1);
      timer ??= setTimeout(() => void flush(), FLUSH_AFTER_MS).unref();
    },
  };
}

/** All rows in one statement, in one order, so that two processes cannot wait for one another in a circle. */
async function addCalls(database: Database, counts: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...counts].sort(([a], [b]) => a.localeCompare(b));
  const subjects = rows.map(([subject]) => subject);
  const days = rows.map(([subject]) => subject.slice(subject.lastIndexOf(':') + 1));
  await database.$executeRaw`
    INSERT INTO rate_count AS r (name, subject, window_start, count)
    SELECT ${CALLS}, subject, day::timestamp AT TIME ZONE 'UTC', times
      FROM unnest(${subjects}::text[], ${days}::text[], ${rows.map(([, times]) => times)}::int[])
           AS counted (subject, day, times)
    ON CONFLICT (name, subject) DO UPDATE SET count = r.count + excluded.count`;
}

async function auditedOn(database: Database, { tenantId, from, until }: UsageQuery): Promise<DailyCount[]> {
  const rows = await database.$queryRaw<{ date: string; action: AuditAction; count: number }[]>`
    SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date, action, count(*)::int AS count
      FROM audit_entry
     WHERE tenant_id = ${tenantId} AND action = ANY(${Object.keys(EVENT_OF)})
       AND created_at >= ${from} AND created_at <= ${until}
     GROUP BY 1, 2`;
  const sums = new Map<string, DailyCount>();
  for (const { date, action, count } of rows) {
    const event = EVENT_OF[action];
    if (event === undefined) continue;
    const key = `${date} ${event}`;
    sums.set(key, { date, event, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()];
}

/** Calls are known by day: a day counts where it overlaps the range. */
async function callsOn(database: Database, { tenantId, from, until }: UsageQuery): Promise<DailyCount[]> {
  const rows = await database.rateCount.findMany({
    where: {
      name: CALLS,
      subject: { gte: `${tenantId}:${dayOf(from)}`, lte: `${tenantId}:${dayOf(until)}` },
    },
  });
  return rows.map(({ subject, count }) => ({
    date: subject.slice(tenantId.length + 1),
    event: 'api_calls',
    count,
  }));
}

async function storedBytes(database: Database, tenantId: string): Promise<number> {
  const [row] = await database.$queryRaw<{ bytes: number }[]>`
    SELECT (COALESCE(sum(octet_length(m.markdown) + COALESCE(octet_length(m.text_body), 0)), 0)
          + COALESCE(sum(r.mime_size), 0)
          + COALESCE(sum((SELECT sum((a->>'size')::bigint) FROM jsonb_array_elements(m.attachments) a)), 0)
           )::float8 AS bytes
      FROM message m
      LEFT JOIN LATERAL (SELECT sum(mime_size) AS mime_size FROM revision WHERE message_id = m.id) r ON true
     WHERE m.tenant_id = ${tenantId}`;
  return row?.bytes ?? 0;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
