/** How a task stands, by the state of its message. */
import { describe, expect, it } from '@jest/globals';
import { standingAtEnd, standingOf } from '../../api/mcp/task-standing.js';
import { MESSAGE_STATES, type MessageState } from '../../domain/message-state.js';

const standing = (status: MessageState, isApproved = false, waitsForItsTime = false) =>
  standingOf({ status, isApproved, waitsForItsTime });

describe('a task', () => {
  it.each<[MessageState, string]>([
    ['pending_scan', 'working'],
    ['pending_send_approval', 'working'],
    ['sent', 'completed'],
    ['rejected', 'completed'],
    ['send_failed', 'completed'],
    ['cancelled', 'cancelled'],
  ])('of a message that is %s is %s', (status, kind) => {
    expect(standing(status).kind).toBe(kind);
  });

  it('has a result that is an error where the message was turned down or could not be delivered', () => {
    const errors = MESSAGE_STATES.filter((status) => {
      const now = standing(status);
      return now.kind === 'completed' && now.isError;
    });
    expect(errors).toEqual(['rejected', 'send_failed']);
  });

  it('has ended with the decision where only the time of the message has to come', () => {
    expect(standing('scheduled', true, true)).toEqual({ kind: 'completed', isError: false });
  });

  it('has not ended while an approved message is on its way, or nobody has approved it yet', () => {
    expect(standing('scheduled', true, false).kind).toBe('working');
    expect(standing('scheduled', false, true).kind).toBe('working');
  });
});

describe('a task whose end was told', () => {
  it.each(MESSAGE_STATES)('does not begin anew when its message is %s', (status) => {
    expect(standingAtEnd('completed', standing(status)).kind).toBe('completed');
    expect(standingAtEnd('cancelled', standing(status))).toEqual({ kind: 'cancelled' });
  });

  it('says in its result that the message was withdrawn afterwards', () => {
    expect(standingAtEnd('completed', standing('cancelled'))).toEqual({ kind: 'completed', isError: true });
  });
});
