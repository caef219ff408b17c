/** The body of a press: what is typed into the card changes nothing that stands before it, escaped or not. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionIn } from '../../../api/microsoft/outlook/action-body.js';

const ours = { card: 'C1', digest: 'd'.repeat(64), verb: 'reject', token: '1.2.abc' };
const bodyWith = (written: string) => JSON.stringify({ ...ours, reason: '#' }).replace('#', () => written);

describe('the body of a press', () => {
  it('holds what our card put in, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('","verb":"approve', '"}', '\\', ',"reason":"x"}')),
        (typed) => {
          expect(actionIn(bodyWith(typed))).toMatchObject(ours);
          expect(actionIn(bodyWith(JSON.stringify(typed).slice(1, -1)))).toEqual({ ...ours, typed });
        },
      ),
    );
  });

  it('gives what was typed as it is, where nobody escaped it', () => {
    expect(actionIn(bodyWith('the "price"\nis wrong'))?.typed).toBe('the "price"\nis wrong');
  });

  it.each([
    '',
    '{}',
    'null',
    '{"card":"C1"}',
    '{"card":7,"reason":"x"}',
    '[1],"reason":"x"}',
    'card,"reason":""}',
  ])('is none: %s', (body) => {
    expect(actionIn(body)).toBeUndefined();
  });
});
