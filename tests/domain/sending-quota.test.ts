import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  sendingRefusal,
  startOfDay,
  startOfMonth,
  warmupStage,
  type SendingFacts,
} from '../../domain/sending-quota.js';

const NOW = new Date('2026-11-23T09:30:00Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

const facts = (change: Partial<SendingFacts> = {}): SendingFacts => ({
  tenant: { sendingDisabledReason: null },
  mailbox: { createdAt: daysAgo(100) },
  now: NOW,
  monthlyQuota: 200,
  thisMonth: 0,
  today: undefined,
  ...change,
});

describe('the warm-up of a mailbox', () => {
  it.each([
    [0, '1 of 3', 50],
    [9.99, '1 of 3', 50],
    [10, '2 of 3', 500],
    [19.99, '2 of 3', 500],
    [20, '3 of 3', 5000],
    [29.99, '3 of 3', 5000],
  ])('%s days old: stage %s, %s a day', (days, stage, dailyLimit) => {
    expect(warmupStage(daysAgo(days), NOW)).toEqual({ stage, dailyLimit });
  });

  it('ends after thirty days', () => {
    expect(warmupStage(daysAgo(30), NOW)).toBeUndefined();
  });

  it('never gets stricter as the mailbox grows older', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (a, b) => {
        const [younger, older] = a < b ? [a, b] : [b, a];
        const limit = (days: number) => warmupStage(daysAgo(days), NOW)?.dailyLimit ?? Infinity;
        expect(limit(older)).toBeGreaterThanOrEqual(limit(younger));
      }),
    );
  });

  it('holds a mailbox whose clock lies ahead of ours at the first stage', () => {
    expect(warmupStage(daysAgo(-1), NOW)?.dailyLimit).toBe(50);
  });
});

describe('whether one more message may be taken in', () => {
  it('says nothing while there is room', () => {
    expect(sendingRefusal(facts({ thisMonth: 199 }))).toBeUndefined();
  });

  it('refuses at the quota, until the month ends in UTC', () => {
    expect(sendingRefusal(facts({ thisMonth: 200 }))).toEqual({
      kind: 'quota',
      limit: 200,
      retryAfterSeconds: (Date.UTC(2026, 11, 1) - NOW.getTime()) / 1000,
    });
  });

  it('crosses the year at the end of December', () => {
    const now = new Date('2026-12-31T23:59:59.500Z');
    expect(sendingRefusal(facts({ now, thisMonth: 200 }))).toMatchObject({ retryAfterSeconds: 1 });
  });

  it('refuses a young mailbox its fifty-first message of the day, until midnight in UTC', () => {
    const young = facts({ mailbox: { createdAt: daysAgo(1) }, today: 50 });
    expect(sendingRefusal(young)).toEqual({
      kind: 'warmup',
      stage: '1 of 3',
      sent: 50,
      dailyLimit: 50,
      retryAfterSeconds: 14.5 * 3600,
    });
    expect(sendingRefusal({ ...young, today: 49 })).toBeUndefined();
  });

  it('does not warm up where nobody counted the day', () => {
    expect(sendingRefusal(facts({ mailbox: { createdAt: NOW } }))).toBeUndefined();
  });

  it('lets an old mailbox send whatever it sent today', () => {
    expect(sendingRefusal(facts({ today: 100_000 }))).toBeUndefined();
  });

  it('names the switched-off account first, then the quota, then the warm-up', () => {
    const all = facts({
      tenant: { sendingDisabledReason: 'complaints' },
      mailbox: { createdAt: NOW },
      thisMonth: 200,
      today: 50,
    });
    expect(sendingRefusal(all)).toEqual({ kind: 'disabled', reason: 'complaints' });
    expect(sendingRefusal({ ...all, tenant: { sendingDisabledReason: null } })?.kind).toBe('quota');
  });

  it('always asks to wait at least a second, and never longer than the month', () => {
    const moments = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (now) => {
        const refusal = sendingRefusal(facts({ now, thisMonth: 200 }));
        if (refusal?.kind !== 'quota') throw new Error('it was not refused');
        expect(refusal.retryAfterSeconds).toBeGreaterThanOrEqual(1);
        expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(31 * 86_400);
      }),
    );
  });
});

describe('the beginnings of day and month', () => {
  it('are those of UTC', () => {
    expect(startOfMonth(NOW)).toBe(Date.UTC(2026, 10, 1));
    expect(startOfDay(NOW)).toBe(Date.UTC(2026, 10, 23));
  });

  it('and the end of the month are where the calendar has them, leap years too', () => {
    const moments = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2500-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (now) => {
        const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
        expect(startOfDay(now)).toBe(Date.UTC(year, month, now.getUTCDate()));
        expect(startOfMonth(now)).toBe(Date.UTC(year, month, 1));
        const left = Math.max(1, Math.ceil((Date.UTC(year, month + 1, 1) - now.getTime()) / 1000));
        expect(sendingRefusal(facts({ now, thisMonth: 200 }))).toMatchObject({ retryAfterSeconds: left });
      }),
      { numRuns: 500 },
    );
  });
});
