/** `get_usage`: what a tenant used in a range of time, as a sum or by day, beside what it may use. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { PLANS } from '../../../domain/mailbox.js';
import { startOfMonth } from '../../../domain/sending-quota.js';
import type { DailyCount } from '../../../prisma/stores/usage-store.js';
import type { Context } from '../../context.js';
import { EXAMPLE_USAGE, limitsOf, sumsOf, usageLimits } from './usage-view.js';
import { defineOperation, ONLY_READS } from '../operation.js';

/** End of the year 9999: what every calendar can still write. */
const LAST_MOMENT_MS = 253_402_300_799_999;

/** Query numbers arrive as text, and an empty one is none. */
const epochMs = z
  .preprocess(
    (given) => (typeof given === 'string' && given.trim() !== '' ? Number(given) : given),
    z.number().int().min(0).max(LAST_MOMENT_MS),
  )
  .meta({ type: 'integer', minimum: 0, maximum: LAST_MOMENT_MS });

/** October 2026. */
const EXAMPLE_RANGE = { from: 1_790_812_800_000, to: 1_793_491_199_999 } as const;

export const getUsage = defineOperation({
  name: 'get_usage',
  summary: 'What the account used: mails, decisions, API calls, storage',
  description:
    'Sums of a range of time, or counts by day (period=daily or breakdown=daily). Without from and to it is the month so ' +
    'far, in UTC. API calls are known by whole days, for two months back; oversight_actions are decisions of people.',
  scopes: ['read'],
  rest: [{ method: 'get', path: '/v1/usage', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'Get usage summary', readOnly: true, destructive: false, idempotent: true },
  input: z.object({
    from: epochMs.optional().describe('Milliseconds since 1970'),
    to: epochMs.optional().describe('Milliseconds since 1970'),
    period: z.enum(['summary', 'daily']).optional(),
    breakdown: z.enum(['daily']).optional(),
  }),
  output: z.object({
    from: z.number(),
    to: z.number(),
    emails_sent: z.number().optional(),
    emails_received: z.number().optional(),
    api_calls: z.number().optional(),
    oversight_actions: z.number().optional(),
    storage_used_bytes: z.number().optional(),
    plan: z.enum(PLANS).optional(),
    limits: usageLimits.optional(),
    breakdown: z.literal('daily').optional(),
    data: z.array(z.object({ date: z.string(), event_type: z.string(), count: z.number() })).optional(),
  }),
  untrusted: [],
  example: {
    input: { ...EXAMPLE_RANGE, period: 'summary' },
    output: { ...EXAMPLE_RANGE, ...EXAMPLE_USAGE },
  },
}).handledBy(async (context, { from, to, period, breakdown }) => {
  const range = rangeOf(from, to);
  const query = { tenantId: context.caller.tenantId, from: new Date(range.from), until: new Date(range.to) };
  const counts = await context.stores.usage.daily(query);
  if (period === 'daily' || breakdown === 'daily') {
    return { ...range, breakdown: 'daily' as const, data: counts.map(dayView) };
  }
  return { ...range, ...sumsOf(counts), ...(await standingOf(context)) };
});

function rangeOf(from: number | undefined, to: number | undefined): { from: number; to: number } {
  const now = new Date();
  const until = to ?? Math.max(now.getTime(), from ?? 0);
  const since = from ?? startOfMonth(new Date(Math.min(until, now.getTime())));
  if (since <= until) return { from: since, to: until };
  throw new DomainError('validation_failed', 'from: lies after to', { fields: { from: 'lies after to' } });
}

function dayView({ date, event, count }: DailyCount) {
  return { date, event_type: event, count };
}

async function standingOf({ stores, caller, policies }: Context) {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  return {
    storage_used_bytes: await stores.usage.storageUsed(caller.tenantId),
    plan: tenant.plan,
    limits: limitsOf(policies),
  };
}
