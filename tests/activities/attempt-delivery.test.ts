import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { attemptDelivery } from '../../activities/attempt-delivery.js';
import type { AttemptAnswer } from '../../activities/settle-attempt.js';
import type { AttemptResult } from '../../activities/mail-transports/transport.js';
import type { DestinationPause } from '../../prisma/stores/destinations.js';
import type { Delay } from '../../prisma/stores/delays.js';
import type { AttemptEnd, Beginning, EarlierAttempts } from '../../prisma/stores/delivery-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { sha256Hex } from '../../activities/mime/sha256.js';
import { contentInMemory } from './content-in-memory.js';
import { dependencies, only, revision, storesOf, TENANT_ID, WORLD } from './world.js';
import { waitingRecipient } from './waiting-recipient.js';

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
  /** What is found instead of a beginning. */
  readonly found?: Beginning;
  readonly releasedAtSeconds?: number;
  readonly pause?: DestinationPause;
}

const FROZEN = 'Subject: hi\r\n\r\nwhat was approved\r\n';

async function attempt({ result, number = 1, earlier = {}, wire, onUncertain = 'hold', ...around }: Attempt) {
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
  const delays: Delay[] = [];
  const logged: string[] = [];
  let connections = 0;
  const recipients = [waitingRecipient];
  const stores = storesOf(
    {
      ...WORLD,
      recipients,
      message: { ...WORLD.message, releasedAtSeconds: around.releasedAtSeconds ?? null },
      mailbox: { ...WORLD.mailbox, onUncertain },
      revision: { ...revision, mimeSha256: sha256Hex(FROZEN), mimeSize: FROZEN.length },
    },
    {
      deliveries: only<Stores['deliveries']>({
        begin: async () => around.found ?? begun,
        end: async (end) => {
          ends.push(end);
          return around.pause ?? null;
        },
        delay: async (_destination, delay) => void delays.push(delay),
        states: async () => recipients.map((recipient) => ({ ...recipient, identity: null })),
        dataBegins: async () => true,
      }),
      sends: only<Stores['sends']>({ suppressed: async () => [] }),
    },
  );
  const transport = {
    name: 'scripted',
    attempt: async () => {
      connections += 1;
      return result;
    },
    close: async () => undefined,
  };
  const log = {
    info: () => undefined,
    warn: (_fields: object, text: string) => void logged.push(`warn ${text}`),
    error: (_fields: object, text: string) => void logged.push(`error ${text}`),
  };
  const deps = dependencies({ stores, content: content as never, transportFor: () => transport, log });
  const answer: AttemptAnswer = await new MockActivityEnvironment().run(attemptDelivery, deps, {
    messageId: MESSAGE_ID,
    recipient: 0,
  });
  return { answer, end: ends[0], delays, connections, logged };
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

describe('a destination that is left in peace', () => {
  it('is not connected to, and the attempt does not count', async () => {
    const until = new Date(Date.now() + 600_000);
    const found: Beginning = { kind: 'paused', until };
    const { answer, end, connections } = await attempt({ result: accepted, found });
    expect([connections, end]).toEqual([0, undefined]);
    expect(answer.kind).toBe('deferred');
    const { retryAfterSeconds } = answer as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(590);
    expect(retryAfterSeconds).toBeLessThanOrEqual(750);
  });

  it('or where enough of us are at work is asked for a place soon, and more rarely later', async () => {
    const found: Beginning = { kind: 'full' };
    const fresh = await attempt({ result: accepted, found });
    expect([fresh.connections, fresh.answer.kind]).toEqual([0, 'deferred']);
    const soon = fresh.answer as { retryAfterSeconds: number };
    expect(soon.retryAfterSeconds).toBeLessThanOrEqual(7);
    const old = await attempt({ result: accepted, found, releasedAtSeconds: Date.now() / 1000 - 3_600 });
    expect((old.answer as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThanOrEqual(120);
  });

  it('is told of in the log: a warning where it asks for less, an error where it refuses us', async () => {
    const pause = { domain: 'x.test', seconds: 300 };
    const warned = await attempt({ result: busy, pause: { ...pause, reason: 'throttled' } });
    expect(warned.logged).toEqual([expect.stringMatching(/^warn /)]);
    const alarmed = await attempt({ result: busy, pause: { ...pause, reason: 'policy' } });
    expect(alarmed.logged).toEqual([expect.stringMatching(/^error /)]);
  });
});

describe('a recipient that waits', () => {
  it.each([
    [null, 0],
    [3 * 3600, 0],
    [5 * 3600, 1],
  ])('is told of once it is late: released %p seconds ago', async (age, told) => {
    const released = age === null ? {} : { releasedAtSeconds: Date.now() / 1000 - age };
    const { delays } = await attempt({ result: busy, ...released });
    expect(delays).toHaveLength(told);
    for (const { events, audit } of delays) {
      expect(audit).toMatchObject([{ action: 'email.delay', metadata: { waiting: 1 } }]);
      expect(events.map(({ event }) => event)).toEqual(['message.delayed']);
    }
  });

  it('is not told of once its outcome stands', async () => {
    const releasedAtSeconds = Date.now() / 1000 - 5 * 3600;
    expect((await attempt({ result: accepted, releasedAtSeconds })).delays).toEqual([]);
  });

  it('says when it is tried again', async () => {
    const { end } = await attempt({ result: busy });
    const seconds = ((end?.nextAttemptAt?.getTime() ?? 0) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(440);
    expect(seconds).toBeLessThanOrEqual(450);
    expect((await attempt({ result: accepted })).end?.nextAttemptAt).toBeNull();
  });
});
