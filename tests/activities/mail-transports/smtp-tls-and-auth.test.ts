import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createSmtpTransport } from '../../../activities/mail-transports/smtp.js';
import { startScriptedSmtp } from '../../support/scripted-smtp.js';
import { testCertificate } from '../../support/test-certificate.js';

const MESSAGE = Buffer.from('Subject: hi\r\n\r\n.dot\r\nend\r\n');
const certificate = testCertificate();
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

interface Received {
  readonly body: string;
  readonly isSecure: boolean;
  readonly user: string | undefined;
}

async function relay(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    cert: certificate.cert,
    key: certificate.key,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username ?? '' }) : done(new Error('bad credentials')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          body: Buffer.concat(chunks).toString(),
          isSecure: session.secure,
          user: session.user || undefined,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, received };
}

async function attempt(url: string, ca?: string) {
  const mail = createSmtpTransport({
    url,
    name: 'out.acme.test',
    timeouts: { connect: 5_000, greeting: 5_000, reply: 5_000 },
    ...(ca === undefined ? {} : { ca }),
  });
  const message = { mailFrom: 'bot@acme.test', rcptTo: 'ann@x.test', message: MESSAGE };
  const result = await mail.attempt({ ...message, onDataBegins: async () => undefined });
  await mail.close();
  return result;
}

const whole = { body: MESSAGE.toString(), user: undefined };

describe('TLS to the relay', () => {
  it('is used where offered, without asking who is there', async () => {
    const { port, received } = await relay();
    expect((await attempt(`smtp://127.0.0.1:${port}`)).kind).toBe('accepted');
    expect(received).toEqual([{ ...whole, isSecure: true }]);
  });

  it('is done without where it is not offered and not required', async () => {
    const { port, received } = await relay({ disabledCommands: ['STARTTLS'] });
    expect((await attempt(`smtp://127.0.0.1:${port}`)).kind).toBe('accepted');
    expect(received).toEqual([{ ...whole, isSecure: false }]);
  });

  it('that is required and verified carries the message', async () => {
    const { port, received } = await relay();
    expect((await attempt(`smtp://127.0.0.1:${port}?requireTls=true`, certificate.cert)).kind).toBe(
      'accepted',
    );
    expect(received).toEqual([{ ...whole, isSecure: true }]);
  });

  it('from the first byte carries the message', async () => {
    const { port, received } = await relay({ secure: true });
    expect((await attempt(`smtps://127.0.0.1:${port}`, certificate.cert)).kind).toBe('accepted');
    expect(received).toEqual([{ ...whole, isSecure: true }]);
  });

  it('that is required and not offered holds the message', async () => {
    const { port, received } = await relay({ disabledCommands: ['STARTTLS'] });
    expect(await attempt(`smtp://127.0.0.1:${port}?requireTls=true`)).toMatchObject({
      kind: 'held',
      reason: 'tls',
    });
    expect(received).toEqual([]);
  });

  it('that was stripped on the way holds it too: STARTTLS is asked for all the same', async () => {
    const smtp = await startScriptedSmtp();
    open.push(() => smtp.close());
    expect(await attempt(`${smtp.url}?requireTls=true`)).toEqual({
      kind: 'held',
      reason: 'tls',
      reply: '500 5.5.2 unknown command',
    });
    expect(smtp.commands).toEqual(['EHLO out.acme.test', 'STARTTLS']);
  });

  it('that is down for a while defers', async () => {
    const smtp = await startScriptedSmtp({
      extensions: ['STARTTLS'],
      answer: (_verb, line) => (line === 'STARTTLS' ? '454 4.7.0 TLS not available' : undefined),
    });
    open.push(() => smtp.close());
    expect((await attempt(`${smtp.url}?requireTls=true`)).kind).toBe('deferred');
  });

  it.each(['smtp', 'smtps'])('with a stranger holds the message (%s)', async (scheme) => {
    const { port, received } = await relay({ secure: scheme === 'smtps' });
    const url = `${scheme}://127.0.0.1:${port}?requireTls=true`;
    expect(await attempt(url)).toMatchObject({ kind: 'held', reason: 'tls' });
    expect(await attempt(url, testCertificate().cert)).toMatchObject({ kind: 'held', reason: 'tls' });
    expect(received).toEqual([]);
  });

  it('with an expired certificate holds the message', async () => {
    const expired = testCertificate(new Date('2020-01-01T00:00:00Z'));
    const { port, received } = await relay({ cert: expired.cert, key: expired.key });
    const result = await attempt(`smtp://127.0.0.1:${port}?requireTls=true`, expired.cert);
    expect(result).toMatchObject({ kind: 'held', reason: 'tls' });
    expect(received).toEqual([]);
  });
});

describe('signing in', () => {
  it('is done with the credentials of the URL', async () => {
    const { port, received } = await relay({ authOptional: false });
    expect((await attempt(`smtp://me:right@127.0.0.1:${port}`)).kind).toBe('accepted');
    expect(received[0]?.user).toBe('me');
  });

  it('with wrong credentials holds the message', async () => {
    const { port, received } = await relay({ authOptional: false });
    expect(await attempt(`smtp://me:wrong@127.0.0.1:${port}`)).toMatchObject({
      kind: 'held',
      reason: 'authentication',
    });
    expect(received).toEqual([]);
  });

  it('that the relay wants and we cannot holds the message', async () => {
    const { port } = await relay({ authOptional: false });
    expect(await attempt(`smtp://127.0.0.1:${port}`)).toMatchObject({
      kind: 'held',
      reason: 'authentication',
    });
  });

  it('that the relay does not know holds the message', async () => {
    const smtp = await startScriptedSmtp();
    open.push(() => smtp.close());
    const url = smtp.url.replace('//', '//me:right@');
    expect(await attempt(url)).toEqual({ kind: 'held', reason: 'configuration', reply: null });
    expect(smtp.commands).toEqual(['EHLO out.acme.test']);
  });

  it('that fails for a while defers', async () => {
    const smtp = await startScriptedSmtp({
      extensions: ['AUTH PLAIN'],
      answer: (verb) => (verb === 'AUTH' ? '454 4.7.0 temporary failure' : undefined),
    });
    open.push(() => smtp.close());
    expect((await attempt(smtp.url.replace('//', '//me:right@'))).kind).toBe('deferred');
  });
});
