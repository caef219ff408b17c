/** The transport against the simulated Graph, over HTTPS: what is sent is what was approved, once, whatever breaks off. */
import { describe, expect, it } from '@jest/globals';
import { htmlForm } from '../../../activities/mime/html-form.js';
import type { FreezeInput } from '../../../activities/mime/freeze.js';
import type { SimulatedGraph } from '../../microsoft/graph.js';
import { aMessageFrom, TOKEN } from '../../microsoft/graph-messages.js';
import { useGraph } from '../../microsoft/use-graph.js';
import type { SimulatedMailbox, StoredMessage } from '../../microsoft/graph-mailbox.js';

let graph: SimulatedGraph;
let mailbox: SimulatedMailbox;

useGraph((ground) => {
  ({ graph, mailbox } = ground);
});

const aMessage = (change?: Partial<FreezeInput>, how?: Parameters<typeof aMessageFrom>[2]) =>
  aMessageFrom({ graph, mailbox }, change, how);
const drafts = () => [...mailbox.messages.values()].filter(({ isDraft }) => isDraft);
const requests = (path: RegExp) => graph.asked.filter((asked) => path.test(asked));
const crash = async (): Promise<never> => {
  throw new Error('the worker is gone');
};
const change = (message: StoredMessage | undefined, content: object): void => {
  if (message) message.content = { ...message.content, ...content };
};

describe('a message', () => {
  it('leaves with what was approved and our headers, to everybody at once', async () => {
    const attachment = { name: 'a.bin', contentType: 'application/pdf', content: Buffer.from('abc') };
    const { frozen, record, attempt } = await aMessage({
      to: ['ann@x.test', 'bob@x.test'],
      cc: ['c@x.test'],
      bcc: ['hidden@x.test'],
      subject: 'Grüße & <more>',
      attachments: [attachment],
    });
    expect(await attempt()).toEqual({ kind: 'accepted', reply: '202 Accepted' });
    expect(graph.shapeFaults).toEqual([]);
    const [sent, ...more] = mailbox.sent;
    expect(more).toEqual([]);
    const addresses = (name: string) =>
      (sent?.content[name] as { emailAddress: { address: string } }[]).map(
        ({ emailAddress }) => emailAddress.address,
      );
    expect(sent?.content.subject).toBe('Grüße & <more>');
    expect(addresses('toRecipients')).toEqual(['ann@x.test', 'bob@x.test']);
    expect(addresses('ccRecipients')).toEqual(['c@x.test']);
    expect(addresses('bccRecipients')).toEqual(['hidden@x.test']);
    expect(htmlForm((sent?.content.body as { content: string }).content)).toBe(htmlForm(frozen.html));
    expect(sent?.content.internetMessageHeaders).toEqual([
      { name: 'X-MultiMail-Identity', value: TOKEN },
      { name: 'X-AI-Generated', value: 'true' },
      { name: 'X-MultiMail-Reputation', value: 'f'.repeat(64) },
      { name: 'X-MultiMail-Loop', value: 'c'.repeat(32) },
    ]);
    expect(sent?.attachments).toMatchObject([
      { name: 'a.bin', contentBytes: Buffer.from('abc').toString('base64') },
    ]);
    expect(record.goneAs).toBe(sent?.internetMessageId);
  });

  it('that nobody looked at says so to programs, in the five headers that Graph takes', async () => {
    const { attempt } = await aMessage({}, { autoSubmitted: 'auto-replied' });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    const headers = mailbox.sent[0]?.content.internetMessageHeaders as { name: string }[];
    expect(headers).toHaveLength(5);
    expect(headers).toContainEqual({ name: 'X-Auto-Response-Suppress', value: 'OOF, AutoReply' });
    expect(graph.shapeFaults).toEqual([]);
  });

  it('that answers one in the mailbox is a reply to it', async () => {
    mailbox.put({
      isDraft: false,
      folder: 'inbox',
      raw: Buffer.from('Message-ID: <q1@x.test>\r\nSubject: q\r\n\r\nq\r\n'),
    });
    const file = { name: 'b.txt', contentType: 'text/plain', content: Buffer.from('b') };
    const { attempt } = await aMessage({ inReplyTo: '<q1@x.test>', attachments: [file] });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(mailbox.sent).toMatchObject([{ inReplyTo: '<q1@x.test>', content: { subject: 'Hello' } }]);
    expect(graph.shapeFaults).toEqual([]);
  });

  it('that answers one elsewhere is a message of its own', async () => {
    const { attempt } = await aMessage({ inReplyTo: '<unknown@x.test>' });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(mailbox.sent).toMatchObject([{ inReplyTo: null }]);
  });

  it('whose text alone does not fit into a request is refused before anything is made', async () => {
    const { attempt } = await aMessage({ markdown: 'long '.repeat(500_000) });
    expect(await attempt()).toMatchObject({ kind: 'refused', reason: 'unsupported' });
    expect(graph.asked).toEqual([]);
  });
});

describe('after a crash', () => {
  it('the draft that stands is sent, and no second one is made', async () => {
    const { attempt } = await aMessage();
    await expect(attempt({ onDataBegins: crash })).rejects.toThrow('the worker is gone');
    expect(drafts()).toHaveLength(1);
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(mailbox.messages.size).toBe(1);
    expect(mailbox.sent).toHaveLength(1);
  });

  it('what was sent is not sent again, though nobody heard that it was', async () => {
    const { attempt, record } = await aMessage();
    graph.faults.push({ method: 'POST', path: /\/send$/u, answer: 'lost' });
    expect(await attempt()).toMatchObject({ kind: 'deferred', retryAfterSeconds: 60 });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(mailbox.sent).toHaveLength(1);
    expect(requests(/send$/u)).toHaveLength(1);
    expect(record.goneAs).toBe(mailbox.sent[0]?.internetMessageId);
  });

  it('a draft is left alone while an earlier request to send may still be under way', async () => {
    const { attempt, record } = await aMessage();
    await attempt({ onDataBegins: crash }).catch(() => undefined);
    if (record.known) record.known = { ...record.known, sendingSince: new Date() };
    expect(await attempt()).toMatchObject({ kind: 'deferred', retryAfterSeconds: expect.any(Number) });
    expect(mailbox.sent).toEqual([]);
    if (record.known) record.known = { ...record.known, sendingSince: new Date(Date.now() - 61_000) };
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
  });

  it('what is nowhere any more is in doubt, and made anew only where an operator chose so', async () => {
    const { attempt, record } = await aMessage();
    await attempt({ onDataBegins: crash }).catch(() => undefined);
    if (record.known) record.known = { ...record.known, sendingSince: new Date(0) };
    mailbox.messages.clear();
    expect(await attempt()).toMatchObject({ kind: 'in_doubt', reason: 'no_reply' });
    expect(record.known).not.toBeNull();
    expect(await attempt({ isResentInDoubt: true })).toMatchObject({ kind: 'in_doubt' });
    expect(await attempt({ isResentInDoubt: true })).toMatchObject({ kind: 'accepted' });
    expect(mailbox.sent).toHaveLength(1);
  });

  it('a draft that was thrown away before it was sent is made anew', async () => {
    const { attempt } = await aMessage();
    await attempt({ onDataBegins: crash }).catch(() => undefined);
    mailbox.messages.clear();
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
  });

  it('a draft of another copy is thrown away', async () => {
    const { attempt, record } = await aMessage();
    await attempt({ onDataBegins: crash }).catch(() => undefined);
    if (record.known) record.known = { ...record.known, wireSha256: 'another' };
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(mailbox.messages.size).toBe(1);
  });
});

describe('a draft that somebody changed in the mailbox is not sent', () => {
  const CHANGES: [string, object][] = [
    ['subject', { subject: 'Hello!' }],
    ['body', { body: { contentType: 'html', content: '<p>Hi <b>Bob</b></p>' } }],
    ['toRecipients', { toRecipients: [{ emailAddress: { address: 'evil@x.test' } }] }],
    ['bccRecipients', { bccRecipients: [{ emailAddress: { address: 'evil@x.test' } }] }],
    ['replyTo', { replyTo: [{ emailAddress: { address: 'evil@x.test' } }] }],
    ['internetMessageHeaders', { internetMessageHeaders: [] }],
  ];
  it.each(CHANGES)('%s', async (name, content) => {
    const { attempt } = await aMessage();
    await attempt({ onDataBegins: crash }).catch(() => undefined);
    change(drafts()[0], content);
    expect(await attempt()).toEqual({
      kind: 'refused',
      reason: 'altered',
      suppress: 'keep',
      reply: `the draft in the mailbox is not what was approved: ${name}`,
    });
    expect(mailbox.sent).toEqual([]);
  });

  it('attachments', async () => {
    const { attempt } = await aMessage();
    await attempt({ onDataBegins: crash }).catch(() => undefined);
    drafts()[0]?.attachments.push({ id: 'x', name: 'x.txt', contentBytes: 'AAAA' });
    expect(await attempt()).toMatchObject({ kind: 'refused', reason: 'altered' });
  });
});

it('what left altered is in doubt, and never sent again', async () => {
  const { attempt } = await aMessage();
  await attempt({ onDataBegins: crash }).catch(() => undefined);
  const [draft] = drafts();
  change(draft, { subject: 'Something else' });
  if (draft) draft.isDraft = false;
  expect(await attempt()).toMatchObject({ kind: 'in_doubt', reason: 'altered' });
});

describe('Graph’s refusals', () => {
  const FAULTS: [number, string, string | undefined, object][] = [
    [429, 'ApplicationThrottled', '17', { kind: 'deferred', retryAfterSeconds: 17 }],
    [503, 'ServiceUnavailable', '3', { kind: 'deferred', retryAfterSeconds: 3 }],
    [403, 'ErrorAccessDenied', undefined, { kind: 'held', reason: 'authentication' }],
    [400, 'ErrorInvalidRecipients', undefined, { kind: 'refused', reason: 'message' }],
  ];
  it.each(FAULTS)('%i %s', async (status, code, retryAfter, outcome) => {
    const { attempt } = await aMessage();
    const answer = { status, code, ...(retryAfter === undefined ? {} : { retryAfter }) };
    graph.faults.push({ method: 'POST', path: /\/send$/u, answer });
    expect(await attempt()).toMatchObject({ ...outcome, reply: `${status} ${code}` });
    // It surely was not sent: it is sent at once where that is asked for.
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(mailbox.sent).toHaveLength(1);
  });

  it('of our app are ours to mend', async () => {
    const { attempt } = await aMessage({}, { secret: { M365_CLIENT_SECRET: 'another secret' } });
    expect(await attempt()).toMatchObject({ kind: 'held', reason: 'authentication' });
  });

  it('of who is no user there, too', async () => {
    graph.mailboxes.length = 0;
    const { attempt } = await aMessage();
    expect(await attempt()).toMatchObject({ kind: 'held', reason: 'configuration' });
  });
});
