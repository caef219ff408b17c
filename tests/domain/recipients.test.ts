import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recipientsOf } from '../../domain/recipients.js';

const addresses = fc.array(fc.constantFrom('a@x.test', 'b@x.test', 'c@x.test', 'd@x.test'));

describe('the recipients of a message', () => {
  it('are named once, each in the most visible role', () => {
    const named = {
      to: ['a@x.test', 'b@x.test'],
      cc: ['a@x.test', 'c@x.test'],
      bcc: ['c@x.test', 'd@x.test'],
    };
    expect(recipientsOf(named)).toEqual([
      { address: 'a@x.test', role: 'to' },
      { address: 'b@x.test', role: 'to' },
      { address: 'c@x.test', role: 'cc' },
      { address: 'd@x.test', role: 'bcc' },
    ]);
  });

  it('are all that are named, and nobody else', () => {
    fc.assert(
      fc.property(addresses, addresses, addresses, (to, cc, bcc) => {
        const found = recipientsOf({ to, cc, bcc }).map(({ address }) => address);
        expect([...found].sort()).toEqual([...new Set([...to, ...cc, ...bcc])].sort());
      }),
    );
  });
});
