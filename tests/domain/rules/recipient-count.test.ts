import { describe, expect, it } from '@jest/globals';
import { MANY_RECIPIENTS, recipientCount } from '../../../domain/rules/recipient-count.js';
import { aSubject } from './subjects.js';

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@x.test`);

describe('a message to many people', () => {
  it('is held from one more than a large team', () => {
    expect(recipientCount(aSubject({ to: people(MANY_RECIPIENTS) }))).toEqual([]);
    expect(recipientCount(aSubject({ to: people(MANY_RECIPIENTS + 1) }))).toEqual([
      expect.objectContaining({ code: 'recipient.many', severity: 'hold', place: 'recipients' }),
    ]);
  });

  it('is counted over all fields, each person once', () => {
    const half = people(20);
    expect(recipientCount(aSubject({ to: half, cc: half, bcc: half }))).toEqual([]);
    const others = half.map((address) => `x${address}`);
    expect(recipientCount(aSubject({ to: half, bcc: others }))[0]?.message).toContain('40 people');
  });
});
