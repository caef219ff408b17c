/** Attachments that are too large for one request: whole, once, whatever breaks off; a draft with half of one is never sent. */
import { describe, expect, it } from '@jest/globals';
import { RANGE_BYTES } from '../../../activities/microsoft/upload.js';
import type { FreezeInput } from '../../../activities/mime/freeze.js';
import { sha256Hex } from '../../../activities/mime/sha256.js';
import type { SimulatedGraph } from '../../microsoft/graph.js';
import type { SimulatedMailbox } from '../../microsoft/graph-mailbox.js';
import { aMessageFrom } from '../../microsoft/graph-messages.js';
import { useGraph } from '../../microsoft/use-graph.js';

const CONTENT = Buffer.alloc(RANGE_BYTES + 12_345, 'seven b');
const LARGE = { name: 'large.bin', contentType: 'application/pdf', content: CONTENT };
const SMALL = { name: 'small.txt', contentType: 'text/plain', content: Buffer.from('small') };

let graph: SimulatedGraph;
let mailbox: SimulatedMailbox;

useGraph((ground) => {
  ({ graph, mailbox } = ground);
  graph.uploads.clear();
});

const aMessage = (change: Partial<FreezeInput> = {}) =>
  aMessageFrom({ graph, mailbox }, { attachments: [SMALL, LARGE], ...change });
const sessions = () => graph.asked.filter((asked) => /createUploadSession$/u.test(asked)).length;
const fail = (method: string, status: number, retryAfter?: string) =>
  graph.faults.push({
    method,
    path: /^\/[0-9a-f]{18}$/u,
    answer: { status, code: 'simulated', ...(retryAfter === undefined ? {} : { retryAfter }) },
  });
const lose = ({ after = 0 } = {}) =>
  graph.faults.push({ method: 'PUT', path: /^\/[0-9a-f]{18}$/u, after, answer: 'lost' });

function expectSentOnce(): void {
  expect(mailbox.sent).toHaveLength(1);
  const files = mailbox.sent[0]?.attachments.map(({ name, contentBytes }) => [
    name,
    sha256Hex(Buffer.from(String(contentBytes), 'base64')),
  ]);
  expect(files).toEqual([
    ['small.txt', sha256Hex(SMALL.content)],
    ['large.bin', sha256Hex(CONTENT)],
  ]);
  expect(graph.shapeFaults).toEqual([]);
}

describe('a large attachment', () => {
  it('goes in ranges of multiples of 320 KiB, and the small one beside it in a request of its own', async () => {
    const ranges: number[][] = [];
    const { set } = graph.uploads;
    graph.uploads.set = (path, session) => {
      ranges.push(session.ranges);
      return set.call(graph.uploads, path, session);
    };
    const { attempt } = await aMessage();
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    graph.uploads.set = set;
    expectSentOnce();
    expect(ranges).toEqual([[RANGE_BYTES, 12_345]]);
    expect(RANGE_BYTES % (320 * 1024)).toBe(0);
    expect(mailbox.messages.size).toBe(1);
  });

  it('goes with an answer as well', async () => {
    const raw = Buffer.from('Message-ID: <q1@x.test>\r\nSubject: q\r\n\r\nq\r\n');
    mailbox.put({ isDraft: false, folder: 'inbox', raw });
    const { attempt } = await aMessage({ inReplyTo: '<q1@x.test>' });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expectSentOnce();
  });

  it.each<[string, () => void]>([
    ['was refused for a moment', () => void fail('PUT', 503, '0')],
    ['met too many requests', () => void fail('PUT', 429, '0')],
    ['was not answered', () => void lose()],
    [
      'was not answered, nor was the question how far it came',
      () => {
        fail('PUT', 500, '0');
        fail('GET', 500, '0');
      },
    ],
  ])('goes on where it %s', async (_name, broken) => {
    broken();
    const { attempt } = await aMessage();
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expectSentOnce();
    expect(sessions()).toBe(1);
    expect(graph.faults).toEqual([]);
  });

  it.each([401, 404, 410])('is begun anew where its session was over: %i', async (status) => {
    fail('PUT', status);
    const { attempt } = await aMessage();
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expectSentOnce();
    expect(sessions()).toBe(2);
  });
});

describe('the draft is thrown away, and made anew later', () => {
  it('where nobody told whether the file is attached', async () => {
    const { attempt } = await aMessage();
    // Its last range is taken and the answer lost: the session is gone with it.
    lose({ after: 1 });
    expect(await attempt()).toMatchObject({ kind: 'deferred', reason: 'unreachable' });
    expect(mailbox.messages.size).toBe(0);
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expectSentOnce();
  });

  it.each<[string, number, string | undefined, object]>([
    ['asked to wait longer', 429, '61', { kind: 'deferred', retryAfterSeconds: 61 }],
    ['refused for good', 413, undefined, { kind: 'refused', reason: 'message' }],
    ['refused by who may not', 403, undefined, { kind: 'held', reason: 'authentication' }],
  ])('where it is %s', async (_name, status, retryAfter, outcome) => {
    fail('PUT', status, retryAfter);
    const { attempt } = await aMessage();
    expect(await attempt()).toMatchObject(outcome);
    expect(mailbox.messages.size).toBe(0);
    expect(mailbox.sent).toEqual([]);
  });

  it('where it never gets on', async () => {
    for (let count = 0; count < 4; count += 1) fail('PUT', 503, '0');
    const { attempt } = await aMessage();
    expect(await attempt()).toMatchObject({ kind: 'deferred', reason: 'unreachable' });
    expect(mailbox.messages.size).toBe(0);
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expectSentOnce();
  });
});

it('a byte that is another in the mailbox keeps the message from leaving', async () => {
  const { attempt } = await aMessage();
  await attempt({
    onDataBegins: async () => {
      throw new Error('the worker is gone');
    },
  }).catch(() => undefined);
  const [draft] = mailbox.messages.values();
  const file = draft?.attachments.find(({ name }) => name === 'large.bin');
  const changed = Buffer.from(CONTENT);
  changed[CONTENT.length - 1] = 0;
  Object.assign(file ?? {}, { contentBytes: changed.toString('base64') });
  expect(await attempt()).toMatchObject({ kind: 'refused', reason: 'altered' });
  expect(mailbox.sent).toEqual([]);
});
