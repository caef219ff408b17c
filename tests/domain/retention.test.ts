/** Content never goes under a hold, never while it is under way, never before its time. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MESSAGE_STATES, RECIPIENT_STATES } from '../../domain/message-state.js';
import {
  coveringHold,
  HOLD_SCOPES,
  isAtRest,
  judgeErasure,
  type ActiveHold,
  type KeptMessage,
} from '../../domain/retention.js';

const id = fc.constantFrom('one', 'two', 'three');
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms));

const message: fc.Arbitrary<KeptMessage> = fc.record({
  id,
  tenantId: id,
  mailboxId: id,
  direction: fc.constantFrom('inbound', 'outbound'),
  status: fc.constantFrom(...MESSAGE_STATES),
  recipients: fc.array(fc.constantFrom(...RECIPIENT_STATES), { maxLength: 3 }),
  isPassedOn: fc.boolean(),
  restsSince: moment,
  erasedAt: fc.option(moment),
});
const holds: fc.Arbitrary<ActiveHold[]> = fc.array(
  fc.record({ id: fc.string(), scope: fc.constantFrom(...HOLD_SCOPES), targetId: id, matter: fc.string() }),
  { maxLength: 3 },
);
const retention = fc.option(fc.record({ days: fc.integer({ min: 1, max: 36_525 }), now: moment }), {
  nil: undefined,
});

const RESTING: KeptMessage = {
  ...{ id: 'm', tenantId: 't', mailboxId: 'b', direction: 'outbound', status: 'sent' },
  ...{ recipients: ['accepted'], isPassedOn: false, restsSince: new Date(0), erasedAt: null },
};
const DAY = 24 * 60 * 60 * 1000;

describe('the erasure of a message', () => {
  it('never happens under a hold, of the message, its mailbox or its tenant', () => {
    fc.assert(
      fc.property(message, holds, retention, (kept, all, time) => {
        const isCovered = all.some(
          ({ scope, targetId }) =>
            (scope === 'message' && targetId === kept.id) ||
            (scope === 'mailbox' && targetId === kept.mailboxId) ||
            (scope === 'tenant' && targetId === kept.tenantId),
        );
        expect(coveringHold(all, kept) !== undefined).toBe(isCovered);
        if (isCovered) expect(judgeErasure(kept, all, time).kind).toMatch(/^(held|erased)$/);
      }),
    );
  });

  it('never happens before its retention is over, nor while it is under way, nor twice', () => {
    fc.assert(
      fc.property(message, holds, retention, (kept, all, time) => {
        if (judgeErasure(kept, all, time).kind !== 'erasable') return;
        expect(kept.erasedAt).toBeNull();
        expect(isAtRest(kept)).toBe(true);
        if (time) {
          expect(time.now.getTime() - kept.restsSince.getTime()).toBeGreaterThanOrEqual(time.days * DAY);
        }
      }),
    );
  });

  it('is due to the moment, and names the hold that keeps it', () => {
    const verdict = (ms: number) => judgeErasure(RESTING, [], { days: 30, now: new Date(ms) }).kind;
    expect([verdict(30 * DAY - 1), verdict(30 * DAY)]).toEqual(['not_due', 'erasable']);
    const hold: ActiveHold = { id: 'h', scope: 'mailbox', targetId: 'b', matter: 'Case 7' };
    expect(judgeErasure(RESTING, [hold])).toEqual({ kind: 'held', hold });
    expect(judgeErasure(RESTING, [{ ...hold, scope: 'message' }])).toEqual({ kind: 'erasable' });
  });

  it.each([
    ['outbound', 'pending_scan', [], false],
    ['outbound', 'pending_send_approval', [], false],
    ['outbound', 'scheduled', [], false],
    ['outbound', 'sent', ['waiting'], false],
    ['outbound', 'sent', ['in_doubt', 'bounced'], true],
    ['outbound', 'cancelled', ['waiting'], true],
    ['outbound', 'rejected', [], true],
    ['inbound', 'pending_inbound_approval', [], false],
    ['inbound', 'read', [], true],
    ['inbound', 'spam_quarantined', [], true],
  ] as const)(
    'of an %s message that is %s with %p is possible: %p',
    (direction, status, recipients, rests) => {
      expect(isAtRest({ ...RESTING, direction, status, recipients })).toBe(rests);
    },
  );

  it('waits until an inbound message has been passed on', () => {
    expect(isAtRest({ ...RESTING, direction: 'inbound', status: 'read', isPassedOn: true })).toBe(false);
  });
});
