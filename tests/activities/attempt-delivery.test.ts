import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { attemptDelivery } from '../../activities/attempt-delivery.js';
import type { AttemptResult } from '../../activities/mail-transports/transport.js';
import type { AttemptEnd, Beginning, EarlierAttempts } from '../../prisma/stores/delivery-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { sha256Hex } from '../../activities/mime/sha256.js';
import { contentInMemory, dependencies, only, revision, storesOf, TENANT_ID, WORLD } from './world.js';

const accepted: AttemptResult = { kind: 'accepted', reply: '250 ok' };
const unreachable: AttemptResult = {
  kind: 'deferred',
  reason: 'unreachable',
  delay: 'schedule',
  reply: null,
};
const busy: AttemptResult = { kind: 'deferred', reason: 'busy', delay: 'schedule', reply: '450 later' };
const held: AttemptResult = { kind: 'held', reason: 'authentication', reply: '535 no' };

interface Attempt {
  readonly result: AttemptResult;
  readonly number?: number;
  readonly earlier?: Partial<EarlierAttempts>;
  /** The copy's bytes; the frozen ones with a header in front when left out. */
  readonly wire?: string;
  readonly onUncertain?: 'hold' | 'resend';
}

const FROZEN = 'Subject: hi\r\n\r\nwhat was approved\r\n';

async function attempt({ result, number = 1, earlier = {}, wire, onUncertain = 'hold' }: Attempt) {
  const content = contentInMemory();
  const { sha256: wireSha256 } = await content.put(Buffer.from(wire ?? `Date: today\r\n${FROZEN}`));
  const begun: Beginning = {
    kind: 'begun',
    number,
    fence: 1,
    earlier: { deferred: 0, unreachable: 0, ...earlier },
    wireSha256,
    mailFrom: 'bot@acme.test',
    tenantId: TENANT_ID,
  };
  const ends: AttemptEnd[] = [];
  const recipients = [
    { address: 'pat@x.test', role: 'to', state: 'waiting', reply: null, attempts: 0 },
  ] as const;
  const stores = storesOf(
    {
      ...WORLD,
      recipients,
      mailbox: { ...WORLD.mailbox, onUncertain },
      revision: { ...revision, mimeSha256: sha256Hex(FROZEN), mimeSize: FROZEN.length },
    },
    {
      deliveries: only<Stores['deliveries']>({
        begin: async () => begun,
        end: async (end) => void ends.push(end),
        dataBegins: async () => true,
      }),
      sends: only<Stores['sends']>({ suppressed: async () => [] }),
    },
  );
  const transport = { name: 'scripted', attempt: async () => result, close: async () => undefined };
  const deps = dependencies({ stores, content: content as never, transportFor: () => transport });
  const answer = await new MockActivityEnvironment().run(attemptDelivery, deps, {
    messageId: MESSAGE_ID,
    recipient: 0,
  });
  return { answer, end: ends[0] };
}

describe('an attempt', () => {
  it('that is accepted settles the recipient', async () => {
    const { answer, end } = await attempt({ result: accepted });
    expect(answer).toEqual({ kind: 'settled', state: 'accepted' });
    expect(end).toMatchObject({ state: 'accepted', recipientState: 'accepted', reply: '250 ok' });
  });

  it('of a copy that holds other content than the frozen one never reaches the transport', async () => {
    const wire = 'Date: today\r\nSubject: hi\r\n\r\nwhat was not approved\r\n';
    await expect(attempt({ result: accepted, wire })).rejects.toMatchObject({ code: 'not_cleared' });
  });

  it('that is in doubt is held for a person, and sent again only where an operator chose so, not for ever', async () => {
    const result = { kind: 'in_doubt', reason: 'no_reply', reply: null } as const;
    expect((await attempt({ result })).answer).toEqual({ kind: 'settled', state: 'in_doubt' });
    const resent = await attempt({ result, onUncertain: 'resend' });
    expect(resent.answer).toMatchObject({ kind: 'deferred' });
    expect(resent.end).toMatchObject({ state: 'in_doubt', recipientState: 'waiting' });
    expect(resent.end?.audit.map(({ action }) => action)).toEqual([
      'email.in_doubt',
      'email.resend_uncertain',
    ]);
    const last = await attempt({ result, onUncertain: 'resend', number: 99 });
    expect(last.answer).toEqual({ kind: 'settled', state: 'in_doubt' });
  });

  it('that is put off waits, and the next one longer', async () => {
    const waits = await Promise.all(
      [0, 1, 2].map(
        async (deferred) =>
          (await attempt({ result: busy, number: deferred + 1, earlier: { deferred } })).answer,
      ),
    );
    expect(waits).toEqual(
      [450, 900, 1800].map((retryAfterSeconds) => ({ kind: 'deferred', retryAfterSeconds })),
    );
  });

  it('that is put off for the last time gives the recipient up', async () => {
    const { answer, end } = await attempt({ result: busy, number: 9, earlier: { deferred: 8 } });
    expect(answer).toEqual({ kind: 'settled', state: 'refused' });
    expect(end).toMatchObject({ state: 'deferred', recipientState: 'refused', suppress: 'keep' });
  });
});

describe('patience', () => {
  it('is not used up by a relay that was away: the first answer of a server is its first', async () => {
    const { answer } = await attempt({ result: busy, number: 501, earlier: { unreachable: 500 } });
    expect(answer).toEqual({ kind: 'deferred', retryAfterSeconds: 450 });
  });

  it('is not used up by a fault that an operator needed weeks for', async () => {
    const { answer } = await attempt({ result: unreachable, number: 5000 });
    expect(answer).toEqual({ kind: 'deferred', retryAfterSeconds: 5 });
    expect((await attempt({ result: held, number: 5000 })).answer).toEqual({
      kind: 'deferred',
      retryAfterSeconds: 300,
    });
  });

  it('has a kind of its own in the record for a relay that cannot be reached', async () => {
    expect((await attempt({ result: unreachable })).end).toMatchObject({
      state: 'unreachable',
      recipientState: 'waiting',
    });
    expect((await attempt({ result: busy })).end).toMatchObject({
      state: 'deferred',
      recipientState: 'waiting',
    });
  });
});
