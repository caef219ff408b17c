import { describe, expect, it } from '@jest/globals';
import { reputationBands, type ConductCounts } from '../../domain/reputation.js';

const NOW = new Date('2026-11-23T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const NOTHING: ConductCounts = { sent: 0, bounced: 0, complained: 0, decided: 0, rejected: 0 };
const bandsOf = (counts: Partial<ConductCounts>, days = 400) =>
  reputationBands({ ...NOTHING, ...counts }, { createdAt: daysAgo(days), now: NOW });

describe('the bands of a mailbox', () => {
  it('say nothing of a rate before there is enough to tell', () => {
    expect(bandsOf({ sent: 19, bounced: 19, complained: 19, decided: 19, rejected: 19 })).toMatchObject({
      bounceRate: 'insufficient_data',
      complaintRate: 'insufficient_data',
      rejectionRate: 'insufficient_data',
    });
  });

  it.each([
    [0, 'low'],
    [19, 'low'],
    [20, 'medium'],
    [49, 'medium'],
    [50, 'high'],
    [1000, 'high'],
  ])('%s bounces of a thousand are %s', (bounced, band) => {
    expect(bandsOf({ sent: 1000, bounced }).bounceRate).toBe(band);
  });

  it.each([
    [0, 'low'],
    [1, 'medium'],
    [2, 'medium'],
    [3, 'high'],
  ])('%s complaints of a thousand are %s', (complained, band) => {
    expect(bandsOf({ sent: 1000, complained }).complaintRate).toBe(band);
  });

  it.each([
    [4, 'low'],
    [5, 'medium'],
    [19, 'medium'],
    [20, 'high'],
  ])('%s rejections of a hundred decisions are %s', (rejected, band) => {
    expect(bandsOf({ decided: 100, rejected }).rejectionRate).toBe(band);
  });

  it.each([
    [0, 'under_30_days'],
    [29.9, 'under_30_days'],
    [30, '30_to_90_days'],
    [90, '90_days_to_1_year'],
    [364.9, '90_days_to_1_year'],
    [365, 'over_1_year'],
  ])('an account of %s days is %s', (days, band) => {
    expect(bandsOf({}, days).accountAge).toBe(band);
  });
});
