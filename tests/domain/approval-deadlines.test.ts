import { describe, expect, it } from '@jest/globals';
import { deadlines, nextDeadline } from '../../domain/approval-deadlines.js';
import { requestOf, stage, vote } from './approval-requests.js';

const patient = {
  ...stage(['ann']),
  remindAfterSeconds: 2,
  escalation: { afterSeconds: 5, approverIds: ['eve'] },
  expiresAfterSeconds: 9,
};
const request = requestOf([patient, { ...stage(['bob']), remindAfterSeconds: 1 }], { expiresAtMs: 10_000 });

describe('the deadlines of a request', () => {
  it('are those of the stage that is open: reminder, escalation, end', () => {
    expect(deadlines(request, [])).toEqual([
      { kind: 'remind', stage: 0, atMs: 2000 },
      { kind: 'escalate', stage: 0, atMs: 5000 },
      { kind: 'expire', stage: 0, atMs: 9000 },
    ]);
  });

  it('count from the opening of each stage, and end with the request', () => {
    const votes = [vote('ann', { atMs: 4000 })];
    expect(deadlines(request, votes)).toEqual([
      { kind: 'remind', stage: 1, atMs: 5000 },
      { kind: 'expire', stage: 1, atMs: 10_000 },
    ]);
  });

  it('come one after the other', () => {
    expect(nextDeadline(request, [], 0)?.kind).toBe('remind');
    expect(nextDeadline(request, [], 2000)?.kind).toBe('escalate');
    expect(nextDeadline(request, [], 5000)?.kind).toBe('expire');
    expect(nextDeadline(request, [], 9000)).toBeUndefined();
  });

  it('are none after the end', () => {
    expect(deadlines(request, [vote('ann', { decision: 'reject', atMs: 1 })])).toEqual([]);
    expect(deadlines(request, [vote('ann', { decision: 'request_changes', atMs: 1 })])).toEqual([]);
  });

  it('leave out what would come after the end', () => {
    expect(deadlines(requestOf([{ ...stage(['ann']), remindAfterSeconds: 60 }]), [])).toHaveLength(1);
  });
});
