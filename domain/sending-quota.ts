/**
 * How many messages an account may submit a month and a young mailbox a day (rest.md 12). Who counts, and where the
 * limits come from, is left to others.
 */
import type { Mailbox, Tenant } from './mailbox.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A new mailbox is throttled for so long, in steps of this many days each. */
const WARMUP_STEPS = [
  { untilDay: 10, dailyLimit: 50 },
  { untilDay: 20, dailyLimit: 500 },
  { untilDay: 30, dailyLimit: 5000 },
] as const;

export interface WarmupStage {
  readonly stage: string;
  readonly dailyLimit: number;
}

/** Undefined once the mailbox is old enough to send what the account may. */
export function warmupStage(createdAt: Date, now: Date): WarmupStage | undefined {
  const days = Math.floor((now.getTime() - createdAt.getTime()) / DAY_MS);
  const index = WARMUP_STEPS.findIndex(({ untilDay }) => days < untilDay);
  const step = WARMUP_STEPS[index];
  return step && { stage: `${index + 1} of ${WARMUP_STEPS.length}`, dailyLimit: step.dailyLimit };
}

/** Epoch milliseconds; months and days are those of UTC, wherever a tenant lives. */
export function startOfMonth(now: Date): number {
  return startOfDay(now) - (now.getUTCDate() - 1) * DAY_MS;
}

export function startOfDay(now: Date): number {
  return Math.floor(now.getTime() / DAY_MS) * DAY_MS;
}

function startOfNextMonth(now: Date): number {
  return startOfMonth(now) + daysInMonth(now.getUTCFullYear(), now.getUTCMonth()) * DAY_MS;
}

const FEBRUARY = 1;
const SHORT_MONTHS: readonly number[] = [3, 5, 8, 10];

function daysInMonth(year: number, month: number): number {
  if (month === FEBRUARY) return isLeapYear(year) ? 29 : 28;
  return SHORT_MONTHS.includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export interface SendingFacts {
  readonly tenant: Pick<Tenant, 'sendingDisabledReason'>;
  readonly mailbox: Pick<Mailbox, 'createdAt'>;
  readonly now: Date;
  readonly monthlyQuota: number;
  /** Messages of this month that were sent or may still be; what was rejected, cancelled or failed does not count. */
  readonly thisMonth: number;
  /** The same of today and this mailbox; undefined where mailboxes need no warm-up. */
  readonly today: number | undefined;
}

export type SendingRefusal =
  | { readonly kind: 'disabled'; readonly reason: string }
  | { readonly kind: 'quota'; readonly limit: number; readonly retryAfterSeconds: number }
  | {
      readonly kind: 'warmup';
      readonly stage: string;
      readonly sent: number;
      readonly dailyLimit: number;
      readonly retryAfterSeconds: number;
    };

/** Whether one more message may be taken in; undefined where it may. The answer that lasts longest comes first. */
export function sendingRefusal(facts: SendingFacts): SendingRefusal | undefined {
  const { tenant, mailbox, now, monthlyQuota, thisMonth, today } = facts;
  if (tenant.sendingDisabledReason !== null)
    return { kind: 'disabled', reason: tenant.sendingDisabledReason };
  if (thisMonth >= monthlyQuota) {
    return {
      kind: 'quota',
      limit: monthlyQuota,
      retryAfterSeconds: secondsUntil(startOfNextMonth(now), now),
    };
  }
  const warmup = warmupStage(mailbox.createdAt, now);
  if (today === undefined || warmup === undefined || today < warmup.dailyLimit) return undefined;
  return {
    kind: 'warmup',
    sent: today,
    ...warmup,
    retryAfterSeconds: secondsUntil(startOfDay(now) + DAY_MS, now),
  };
}

function secondsUntil(then: number, now: Date): number {
  return Math.max(1, Math.ceil((then - now.getTime()) / 1000));
}
