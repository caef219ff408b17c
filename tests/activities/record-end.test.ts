import { describe, expect, it } from '@jest/globals';
import { recordEnd } from '../../activities/record-end.js';
import type { RecipientState } from '../../domain/message-state.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { EndRecord } from '../../prisma/stores/send-store.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { dependencies, message, only, storesOf, WORLD } from './world.js';

type Outcome = { readonly state: RecipientState; readonly reply?: string };

async function end(outcomes: readonly Outcome[], hasWebhooks = true): Promise<EndRecord | undefined> {
  const ends: EndRecord[] = [];
  const stores = storesOf(
    { ...WORLD, hasWebhooks, message: { ...message, status: 'scheduled' } },
    {
      deliveries: only<Stores['deliveries']>({
        states: async () =>
          outcomes.map(({ state, reply = null }, index) => ({
            address: `r${index}@x.test`,
            state,
            identity: null,
            reply,
          })),
      }),
      sends: only<Stores['sends']>({ end: async (record) => void ends.push(record) }),
    },
  );
  await recordEnd(dependencies({ stores }), { messageId: MESSAGE_ID });
  return ends[0];
}

const told = (record: EndRecord | undefined) =>
  (record?.events ?? []).map(({ event, payload }) => ({
    event,
    data: (JSON.parse(payload) as { data: Record<string, unknown> }).data,
  }));

describe('the end of a send', () => {
  it.each([
    ['all of it', ['accepted', 'accepted']],
    ['a part of it', ['accepted', 'refused']],
  ] as const)('that %s has left is told as sent and delivered', async (_what, states) => {
    const record = await end(states.map((state) => ({ state })));
    expect(record).toMatchObject({ status: 'sent', deliveredAt: expect.any(Date) });
    expect(told(record)).toMatchObject([
      { event: 'message.sent', data: { status: 'sent' } },
      { event: 'message.delivered', data: { status: 'sent' } },
    ]);
  });

  it('that is in doubt is told as sent, and as delivered by nobody', async () => {
    expect(told(await end([{ state: 'accepted' }, { state: 'in_doubt' }]))).toMatchObject([
      { event: 'message.sent', data: { status: 'sent' } },
    ]);
  });

  it.each([
    ['550 5.1.1 No such user', '5.1.1'],
    ['550-5.7.26 Not authenticated', '5.7.26'],
    ['554 Transaction failed', '554'],
    ['no reply at all', null],
  ])('that nobody took is told as a bounce: %s', async (reply, bounce_code) => {
    const record = await end([{ state: 'suppressed' }, { state: 'refused', reply }]);
    expect(record).toMatchObject({ status: 'send_failed', bounceType: 'hard' });
    expect(told(record)).toMatchObject([
      {
        event: 'message.bounced',
        data: { status: 'send_failed', bounce_type: 'hard', bounce_code, diagnostic: reply },
      },
    ]);
  });

  it('that had nobody left to go to is told as suppressed', async () => {
    const record = await end([{ state: 'suppressed', reply: 'suppressed' }]);
    expect(told(record)).toMatchObject([
      { event: 'message.bounced', data: { bounce_type: 'suppressed', bounce_code: null, diagnostic: null } },
    ]);
  });

  it('is told to nobody where nobody subscribed', async () => {
    expect((await end([{ state: 'accepted' }], false))?.events).toEqual([]);
  });
});
