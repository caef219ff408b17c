import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createWebhookPost, lookupThrough, type ResolveHost } from '../../../activities/webhooks/post.js';
import { isPublicAddress } from '../../../activities/webhooks/target.js';
import { startHttpsReceiver } from '../../support/https-receiver.js';
import { testCertificate } from '../../support/test-certificate.js';
import { startWebhookReceiver, type Reaction, type WebhookReceiver } from '../../support/webhook-receiver.js';

const receivers: WebhookReceiver[] = [];
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function aReceiver(reaction: Reaction = 200): Promise<WebhookReceiver> {
  const receiver = await startWebhookReceiver(() => reaction);
  receivers.push(receiver);
  return receiver;
}

const body = Buffer.from('{"id":"d1"}');
const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
const insecure = createWebhookPost({ allowInsecure: true, deadlineMs: 2_000 });
const to = (url: string) => ({ url, headers, body });

/** Answers each question with the next list, the last one for ever; every question is counted. */
function resolver(...answers: readonly string[][]): { resolve: ResolveHost; questions: string[] } {
  const questions: string[] = [];
  const resolve: ResolveHost = async (host) => {
    questions.push(host);
    const addresses = answers[Math.min(questions.length, answers.length) - 1] ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { resolve, questions };
}

const refused = { kind: 'unreachable', reason: 'address refused' };

describe('a post', () => {
  it('brings the bytes as they are and answers the status', async () => {
    const receiver = await aReceiver(204);
    expect(await insecure(to(receiver.url))).toEqual({ kind: 'answered', status: 204 });
    expect(receiver.received).toMatchObject([{ path: '/hook', raw: body }]);
    expect(receiver.received[0]?.headers.connection).toBe('close');
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect (%s), wherever it leads', async (status) => {
    const inner = await aReceiver();
    const outer = await aReceiver((answer) => answer.writeHead(status, { Location: inner.url }).end());
    expect(await insecure(to(outer.url))).toEqual({ kind: 'answered', status });
    expect(inner.received).toEqual([]);
  });

  it.each([
    ['120', 120],
    ['Fri, 31 Dec 1999 23:59:59 GMT', undefined],
    ['-1', undefined],
  ])('tells for how long it is to be left in peace: %s', async (header, retryAfterSeconds) => {
    const { url } = await aReceiver((answer) => answer.writeHead(429, { 'Retry-After': header }).end());
    expect(await insecure(to(url))).toEqual({ kind: 'answered', status: 429, retryAfterSeconds });
  });

  it('believes the authority it is given, and no other', async () => {
    const receiver = await startHttpsReceiver(() => []);
    const closed = createWebhookPost({ allowInsecure: false, allowPrivate: true });
    expect(await closed({ ...to(receiver.url), ca: receiver.ca })).toEqual({ kind: 'answered', status: 200 });
    expect(await closed({ ...to(receiver.url), ca: testCertificate().cert })).toMatchObject({
      kind: 'unreachable',
    });
    expect(await closed(to(receiver.url))).toMatchObject({ kind: 'unreachable' });
    expect(await createWebhookPost({ allowInsecure: false })(to(receiver.url))).toMatchObject({
      reason: 'the URL must not name a private address',
    });
    await receiver.close();
  });

  it('gives up on a receiver that says nothing', async () => {
    const receiver = await aReceiver(() => undefined);
    const impatient = createWebhookPost({ allowInsecure: true, deadlineMs: 200 });
    expect(await impatient(to(receiver.url))).toEqual({ kind: 'unreachable', reason: 'no answer in time' });
  });

  it('gives up on a receiver that sends one header after another', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('X-More: 1\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const impatient = createWebhookPost({ allowInsecure: true, deadlineMs: 300 });
    expect(await impatient(to(`http://127.0.0.1:${port}/`))).toMatchObject({ kind: 'unreachable' });
  });

  it('does not wait for the end of an endless answer, and hangs up on it', async () => {
    let hasHungUp: () => void = () => undefined;
    const hungUp = new Promise<void>((resolve) => (hasHungUp = resolve));
    const receiver = await aReceiver((answer) => {
      answer.writeHead(200);
      const flood = setInterval(() => answer.write(Buffer.alloc(1024, 'x')), 5);
      answer.on('close', () => {
        clearInterval(flood);
        hasHungUp();
      });
    });
    expect(await insecure(to(receiver.url))).toEqual({ kind: 'answered', status: 200 });
    await hungUp;
  });

  it('says so where nobody listens, or the connection breaks', async () => {
    const receiver = await aReceiver((answer) => answer.destroy());
    expect(await insecure(to(receiver.url))).toEqual({ kind: 'unreachable', reason: 'ECONNRESET' });
    await receiver.stop();
    expect(await insecure(to(receiver.url))).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' });
  });

  it('uses no proxy of the environment', async () => {
    const proxy = await aReceiver();
    const receiver = await aReceiver();
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
    try {
      await insecure(to(receiver.url));
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
    expect([proxy.received.length, receiver.received.length]).toEqual([0, 1]);
  });
});

describe('a post in earnest', () => {
  it.each([
    ['a private address', ['10.0.0.1']],
    ['this machine', ['127.0.0.1']],
    ['the metadata service', ['169.254.169.254']],
    ['a mapped private address', ['::ffff:10.0.0.1']],
    ['a translated private address', ['64:ff9b::a00:1']],
    ['a public and a private address', ['8.8.8.8', '10.0.0.1']],
    ['a private and a public address', ['fd00::1', '2606:4700:4700::1111']],
    ['nothing', []],
  ])('connects to nobody whose name leads to %s', async (_what, addresses) => {
    const { resolve } = resolver([...addresses]);
    const post = createWebhookPost({ allowInsecure: false, resolve, deadlineMs: 2_000 });
    expect(await post(to('https://hooks.example.com/'))).toEqual(refused);
  });

  it('goes to the answer that was checked: a name is asked for once, and not again for the connection', async () => {
    const receiver = await aReceiver();
    const { resolve, questions } = resolver(['127.0.0.1'], ['192.0.2.1']);
    const post = createWebhookPost({ allowInsecure: true, resolve, deadlineMs: 2_000 });
    const url = `http://rebinding.example.com:${receiver.port}/`;
    expect(await post(to(url))).toEqual({ kind: 'answered', status: 200 });
    expect(questions).toEqual(['rebinding.example.com']);
  });

  it.each([{ all: true }, { all: false }, {}])('checks each answer anew (%j)', async (options) => {
    const { resolve } = resolver(['8.8.8.8', '8.8.4.4'], ['127.0.0.1']);
    const lookup = lookupThrough(resolve, isPublicAddress);
    const ask = () =>
      new Promise((settle) =>
        lookup('rebinding.example.com', options, (error, address) => settle(error?.code ?? address)),
      );
    const both = ['8.8.8.8', '8.8.4.4'].map((address) => ({ address, family: 4 }));
    expect(await ask()).toEqual(options.all === true ? both : '8.8.8.8');
    expect(await ask()).toBe('address refused');
  });

  it.each(['http://hooks.example.com/', 'https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/'])(
    'does not even ask for %s',
    async (url) => {
      const { resolve, questions } = resolver(['8.8.8.8']);
      const post = createWebhookPost({ allowInsecure: false, resolve });
      expect(await post(to(url))).toMatchObject({ kind: 'unreachable' });
      expect(questions).toEqual([]);
    },
  );
});
