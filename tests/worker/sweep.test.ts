/** The sweep, as far as it only tells: whom, and how often. */
import { describe, expect, it } from '@jest/globals';
import { sweepOnce } from '../../worker/sweep.js';
import { createToldLately } from '../../worker/told-lately.js';

type Parts = Parameters<typeof sweepOnce>[0];

const nothing = async () => [];
const quiet = { info: () => undefined, warn: () => undefined } as unknown as Parts['log'];

/** A worker to which one message seems not to have heard of its edit, however often it is told. */
function sweeping(tellOfEdit: (messageId: string) => Promise<void>): Parts {
  const stores = {
    messages: { unstarted: nothing },
    inboundMails: { unstarted: nothing },
    inboundForwards: { unstarted: nothing },
    approvals: { unheard: nothing },
    edits: { unheard: async () => [{ messageId: 'due', revisions: 1 }] },
    destinations: { unheard: nothing },
    promotions: { unstarted: nothing },
  };
  return {
    stores: stores as unknown as Parts['stores'],
    sends: { tellOfEdit } as unknown as Parts['sends'],
    promotions: { watch: async () => undefined },
    log: quiet,
    toldOfEdits: createToldLately(),
  };
}

describe('a send that seems not to know of its edit', () => {
  it('is told once, and not at every sweep', async () => {
    const told: string[] = [];
    const parts = sweeping(async (id) => void told.push(id));
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await sweepOnce(parts);
    expect(told).toEqual(['due']);
  });

  it('is told again at once where it could not be told', async () => {
    let calls = 0;
    const parts = sweeping(async () => {
      calls += 1;
      throw new Error('Temporal is away');
    });
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await sweepOnce(parts);
    expect(calls).toBe(3);
  });
});
