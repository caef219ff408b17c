import { describe, expect, it } from '@jest/globals';
import { absoluteTime, relativeTime } from '../../../api/pages/times.js';
import { hoursFromNow, NOW } from './page-samples.js';

describe('relativeTime', () => {
  it.each([
    [142, 'in 5 days'],
    [48, 'in 2 days'],
    [47.9, 'in 47 hours'],
    [1.9, 'in 114 minutes'],
    [0.01, 'in 36 seconds'],
    [-0.5, '30 minutes ago'],
    [-49, '2 days ago'],
  ])('%d hours away reads %s', (hours, words) => {
    expect(relativeTime(hoursFromNow(hours), NOW)).toBe(words);
  });
});

describe('absoluteTime', () => {
  it('names the zone and carries the instant', () => {
    expect(absoluteTime(NOW).toString()).toBe(
      '<time datetime="2026-11-12T14:05:00.000Z">12 Nov 2026, 14:05 UTC</time>',
    );
  });
});
