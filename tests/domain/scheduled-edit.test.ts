import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasEnded, mayBecome, MESSAGE_STATES } from '../../domain/message-state.js';
import { editObjection, statusAfterEdit, type EditStanding } from '../../domain/scheduled-edit.js';

const NOW = 1_000_000;
const WAITING: EditStanding = {
  status: 'scheduled',
  sendAtMs: NOW + 1,
  isReleased: false,
  isApproved: false,
  hasDataBegun: false,
  isGivenBack: false,
  nowMs: NOW,
};

const standings = fc.record<EditStanding>({
  status: fc.constantFrom(...MESSAGE_STATES),
  sendAtMs: fc.oneof(fc.constant(null), fc.integer({ min: NOW - 5, max: NOW + 5 })),
  isReleased: fc.boolean(),
  isApproved: fc.boolean(),
  hasDataBegun: fc.boolean(),
  isGivenBack: fc.constant(false),
  nowMs: fc.constant(NOW),
});

describe('an edit of a scheduled message', () => {
  it.each<[string, Partial<EditStanding>, string | undefined, string | undefined]>([
    ['that waits for its time', {}, undefined, undefined],
    ['that was approved and waits for its time', { isApproved: true }, undefined, 'already_approved'],
    ['whose time has come', { sendAtMs: NOW }, undefined, 'not_scheduled'],
    ['whose copies are made', { isReleased: true }, 'not_scheduled', 'not_scheduled'],
    ['whose body has begun to leave', { hasDataBegun: true }, 'not_scheduled', 'not_scheduled'],
    ['that was never to wait', { sendAtMs: null }, 'not_scheduled', 'not_scheduled'],
    ['that is being scanned', { status: 'pending_scan' }, 'not_scheduled', 'not_scheduled'],
    ['that waits for people', { status: 'pending_send_approval' }, 'not_scheduled', 'not_scheduled'],
    ['that was cancelled', { status: 'cancelled' }, 'not_scheduled', 'not_scheduled'],
  ])('%s', (_name, change, time, content) => {
    const standing = { ...WAITING, ...change };
    expect(editObjection('time', standing)).toBe(time);
    expect(editObjection('content', standing)).toBe(content);
  });

  it('never changes content that people approved, that has begun to leave, or that has ended', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const isFixed = standing.isApproved || standing.hasDataBegun || standing.isReleased;
        if (isFixed || hasEnded(standing.status)) expect(editObjection('content', standing)).toBeDefined();
      }),
    );
  });

  it('lets the content change only where the time may change too', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        if (editObjection('content', standing) === undefined)
          expect(editObjection('time', standing)).toBeUndefined();
      }),
    );
  });

  it('leads only to states that may follow', () => {
    expect(mayBecome('scheduled', statusAfterEdit('content'))).toBe(true);
    expect(statusAfterEdit('time')).toBe('scheduled');
    expect(statusAfterEdit('nothing')).toBe('scheduled');
  });
});

describe('a message that people gave back for changes', () => {
  const standing = {
    ...WAITING,
    status: 'pending_send_approval',
    sendAtMs: null,
    isGivenBack: true,
  } as const;

  it('takes other content, and nothing else', () => {
    expect(editObjection('content', standing)).toBeUndefined();
    expect(editObjection('time', standing)).toBe('wrong_state');
    expect(editObjection('nothing', standing)).toBe('wrong_state');
  });
});
