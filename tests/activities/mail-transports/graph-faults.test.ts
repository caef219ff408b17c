/** Graph or Entra partly out of order, at each step: what was not sent waits and is sent once, and doubt begins with `send`. */
import { describe, expect, it } from '@jest/globals';
import type { Fault, SimulatedGraph } from '../../microsoft/graph.js';
import type { SimulatedMailbox } from '../../microsoft/graph-mailbox.js';
import { aMessageFrom } from '../../microsoft/graph-messages.js';
import { useGraph } from '../../microsoft/use-graph.js';

const FILE = { name: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('file') };
const ORIGINAL = Buffer.from('Message-ID: <q1@x.test>\r\nSubject: q\r\n\r\nq\r\n');

let graph: SimulatedGraph;
let mailbox: SimulatedMailbox;

useGraph((ground) => {
  ({ graph, mailbox } = ground);
  mailbox.put({ isDraft: false, folder: 'inbox', raw: ORIGINAL });
  graph.faults.length = 0;
});

/** Every request that comes before the one that sends. */
const STEPS: [string, string, RegExp][] = [
  ['the answered message is looked for', 'GET', /\/messages$/u],
  ['the draft is made', 'POST', /\/createReply$/u],
  ['the draft is filled', 'PATCH', /\/messages\/[^/]+$/u],
  ['the file is attached', 'POST', /\/attachments$/u],
  ['the draft is read back', 'GET', /\/messages\/[^/]+$/u],
  ['the file is read back', 'GET', /\/\$value$/u],
];
const FAULTS: [string, Fault['answer'], object][] = [
  ['500', { status: 500, code: 'InternalServerError' }, { kind: 'deferred' }],
  [
    '429',
    { status: 429, code: 'TooManyRequests', retryAfter: '7' },
    { kind: 'deferred', retryAfterSeconds: 7 },
  ],
  [
    '503',
    { status: 503, code: 'ServiceUnavailable', retryAfter: '9' },
    { kind: 'deferred', retryAfterSeconds: 9 },
  ],
  ['403', { status: 403, code: 'ErrorAccessDenied' }, { kind: 'held', reason: 'authentication' }],
  ['no answer', 'lost', { kind: 'deferred', reason: 'unreachable' }],
];
const CASES = STEPS.flatMap(([step, method, path]) =>
  FAULTS.map(([fault, answer, outcome]) => ({ name: `${step}: ${fault}`, method, path, answer, outcome })),
);
const sends = () => graph.asked.filter((asked) => /\/send$/u.test(asked)).length;
const aMessage = () => aMessageFrom({ graph, mailbox }, { inReplyTo: '<q1@x.test>', attachments: [FILE] });

describe('before anything was sent', () => {
  it.each(CASES)('$name', async ({ method, path, answer, outcome }) => {
    const { attempt, record } = await aMessage();
    graph.faults.push({ method, path, answer });
    expect(await attempt()).toMatchObject(outcome);
    expect(graph.faults).toEqual([]);
    expect(sends()).toBe(0);
    expect(record.known?.sendingSince ?? null).toBeNull();
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(mailbox.sent).toHaveLength(1);
    expect(mailbox.sent[0]?.attachments).toHaveLength(1);
  });

  it('with Entra away or refusing, nothing is asked of Graph', async () => {
    const { attempt } = await aMessageFrom(
      { graph, mailbox },
      {},
      { secret: { M365_AUTHORITY: 'https://127.0.0.1:9' } },
    );
    expect(await attempt()).toMatchObject({ kind: 'deferred', reason: 'unreachable' });
    const refused = await aMessageFrom(
      { graph, mailbox },
      {},
      { secret: { M365_CLIENT_SECRET: 'another secret' } },
    );
    expect(await refused.attempt()).toMatchObject({ kind: 'held', reason: 'authentication' });
    expect(graph.asked).toEqual([]);
  });
});

describe('with the request to send', () => {
  it.each([
    ['500', { status: 500, code: 'InternalServerError' }],
    ['503 without a time', { status: 503, code: 'ServiceUnavailable' }],
    ['504', { status: 504, code: 'GatewayTimeout' }],
    ['404', { status: 404, code: 'ErrorItemNotFound' }],
  ] as [string, Fault['answer']][])(
    '%s leaves it open whether it was sent: nobody sends at once',
    async (_name, answer) => {
      const { attempt, record } = await aMessage();
      graph.faults.push({ method: 'POST', path: /\/send$/u, answer });
      expect(await attempt()).toMatchObject({ kind: 'deferred', retryAfterSeconds: 60 });
      expect(record.known?.sendingSince).toBeInstanceOf(Date);
      expect(await attempt()).toMatchObject({ kind: 'deferred' });
      expect(sends()).toBe(1);
      if (record.known) record.known = { ...record.known, sendingSince: new Date(Date.now() - 61_000) };
      expect(await attempt()).toMatchObject({ kind: 'accepted' });
      expect(mailbox.sent).toHaveLength(1);
    },
  );

  it('and its read-back out of order, it counts as accepted: Graph said so', async () => {
    const { attempt } = await aMessage();
    graph.faults.push({
      method: 'GET',
      path: /\/messages\/[^/]+$/u,
      after: 1,
      answer: { status: 500, code: 'x' },
    });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(graph.faults).toEqual([]);
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(sends()).toBe(1);
  });

  it('a mailbox that does not answer afterwards is asked again, and only an answer puts in doubt', async () => {
    const { attempt } = await aMessage();
    graph.faults.push({ method: 'POST', path: /\/send$/u, answer: 'lost' });
    await attempt();
    const path = /\/messages\/[^/]+$/u;
    graph.faults.push({ method: 'GET', path, answer: { status: 429, code: 'x', retryAfter: '5' } });
    expect(await attempt()).toMatchObject({ kind: 'deferred', retryAfterSeconds: 5 });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(sends()).toBe(1);
  });
});
