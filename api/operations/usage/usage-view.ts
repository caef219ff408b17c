/** Usage as clients see it; the export shows the same. */
import { z } from 'zod';
import type { DailyCount, UsageEvent } from '../../../prisma/stores/usage-store.js';
import type { Policies } from '../../context.js';

export const usageLimits = z.object({
  emails_per_month: z.number(),
  mailboxes: z.number(),
  storage_bytes: z.number(),
});

export function limitsOf({ monthlyEmailQuota, maxMailboxes, maxStorageBytes }: Policies) {
  return { emails_per_month: monthlyEmailQuota, mailboxes: maxMailboxes, storage_bytes: maxStorageBytes };
}

export function sumsOf(counts: readonly DailyCount[]): Record<UsageEvent, number> {
  const sum = (wanted: UsageEvent) =>
    counts.reduce((total, { event, count }) => (event === wanted ? total + count : total), 0);
  return {
    emails_sent: sum('emails_sent'),
    emails_received: sum('emails_received'),
    oversight_actions: sum('oversight_actions'),
    api_calls: sum('api_calls'),
  };
}

export const EXAMPLE_USAGE = {
  emails_sent: 41,
  emails_received: 12,
  oversight_actions: 38,
  api_calls: 902,
  storage_used_bytes: 1_204_512,
  plan: 'scale',
  limits: { emails_per_month: 150_000, mailboxes: 100, storage_bytes: 150_000_000_000 },
} as const;
