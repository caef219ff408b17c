import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  aggregate,
  CANCELLABLE_STATES,
  hasEnded,
  mayBecome,
  MESSAGE_STATES,
  RECIPIENT_STATES,
  type MessageState,
  type RecipientState,
} from '../../domain/message-state.js';

/** Row: from. `x`: may become. Columns in the order of the head. */
const TRANSITIONS = `
                       scan approval scheduled rejected cancelled sent failed
pending_scan           .    x        x         x        x         x    x
pending_send_approval  x    .        x         x        x         x    x
scheduled              x    x        .         x        x         x    x
rejected               .    .        .         .        .         .    .
cancelled              .    .        .         .        .         .    .
sent                   .    .        .         .        .         .    .
send_failed            .    .        .         .        .         .    .
`;

const COLUMNS: readonly MessageState[] = [
  'pending_scan',
  'pending_send_approval',
  'scheduled',
  'rejected',
  'cancelled',
  'sent',
  'send_failed',
];

const rows = TRANSITIONS.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));

describe('an outbound message', () => {
  it.each(rows)('that is %s may become only what the table says', (from, ...marks) => {
    const allowed = COLUMNS.filter((to) => mayBecome(from as MessageState, to));
    expect(allowed).toEqual(COLUMNS.filter((_, index) => marks[index] === 'x'));
  });

  it('never becomes a state of inbound mail', () => {
    const inbound = MESSAGE_STATES.filter((state) => !COLUMNS.includes(state));
    expect(COLUMNS.flatMap((from) => inbound.filter((to) => mayBecome(from, to)))).toEqual([]);
  });

  it('has ended where nothing may follow', () => {
    expect(MESSAGE_STATES.filter(hasEnded)).toEqual(['sent', 'rejected', 'cancelled', 'send_failed']);
  });

  it('can be cancelled in every state that may become cancelled, and in no other outbound one', () => {
    const cancellable = COLUMNS.filter((state) => CANCELLABLE_STATES.includes(state));
    expect(cancellable).toEqual(COLUMNS.filter((state) => mayBecome(state, 'cancelled')));
  });
});

describe('the outcome of all recipients', () => {
  it.each<[readonly RecipientState[], string, string | null]>([
    [['accepted'], 'sent', 'complete'],
    [['accepted', 'accepted'], 'sent', 'complete'],
    [['accepted', 'refused'], 'sent', 'partial'],
    [['accepted', 'suppressed'], 'sent', 'partial'],
    [['accepted', 'waiting'], 'sent', 'partial'],
    [['refused'], 'send_failed', null],
    [['suppressed', 'refused'], 'send_failed', null],
    [[], 'send_failed', null],
    [['in_doubt'], 'sent', 'in_doubt'],
    [['accepted', 'in_doubt'], 'sent', 'in_doubt'],
    [['refused', 'in_doubt'], 'sent', 'in_doubt'],
    [['bounced'], 'sent', 'complete'],
    [['bounced', 'refused'], 'sent', 'partial'],
  ])('of %j is %s, %s', (recipients, status, delivery) => {
    expect(aggregate(recipients)).toEqual({ status, delivery });
  });

  const wasTaken = (state: RecipientState) => state === 'accepted' || state === 'bounced';
  const states = fc.array(fc.constantFrom(...RECIPIENT_STATES), { maxLength: 8 });

  it('is complete only where every recipient was accepted, whatever came back afterwards', () => {
    fc.assert(
      fc.property(states, (recipients) => {
        const isComplete = recipients.length > 0 && recipients.every(wasTaken);
        expect(aggregate(recipients).delivery === 'complete').toBe(isComplete);
      }),
    );
  });

  it('never hides that one is in doubt, and never says sent where nobody may have it', () => {
    fc.assert(
      fc.property(states, (recipients) => {
        const { status, delivery } = aggregate(recipients);
        expect(delivery === 'in_doubt').toBe(recipients.includes('in_doubt'));
        const mayHaveArrived = recipients.some((state) => wasTaken(state) || state === 'in_doubt');
        expect(status).toBe(mayHaveArrived ? 'sent' : 'send_failed');
      }),
    );
  });

  it('does not depend on the order of the recipients', () => {
    fc.assert(
      fc.property(states, (recipients) => {
        expect(aggregate([...recipients].reverse())).toEqual(aggregate(recipients));
      }),
    );
  });
});
