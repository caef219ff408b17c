import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MxTls } from '../../../activities/mail-transports/mx.js';
import { DROP, SILENCE, type Script } from '../../support/scripted-smtp.js';
import { testCertificate } from '../../support/test-certificate.js';
import { attemptOver, startMxWorld, type MxWorld } from '../../support/mx-attempts.js';

let world: MxWorld;
const open: (() => Promise<void>)[] = [];

beforeEach(async () => {
  world = await startMxWorld();
  world.dns.set('MX', 'x.test', ['10 mx.x.test']);
  world.dns.set('A', 'mx.x.test', ['127.0.0.1']);
});
afterEach(async () => {
  await Promise.all([world.stop(), ...open.splice(0).map((close) => close())]);
});

async function exchanger(
  options: SMTPServerOptions = {},
): Promise<{ port: number; received: { isSecure: boolean }[] }> {
  const received: { isSecure: boolean }[] = [];
  const { cert, key } = testCertificate();
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    cert,
    key,
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        received.push({ isSecure: session.secure });
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

async function outcome(port: number, tls: MxTls): Promise<string> {
  const { reply: _reply, ...result } = await attemptOver(await world.transport({ port, tls }));
  return Object.values(result).join(' ');
}

const EXPIRED = testCertificate(new Date('2020-01-01T00:00:00Z'));
const REFUSED: Script = {
  extensions: ['STARTTLS'],
  answer: (_verb, line) => (line === 'STARTTLS' ? '502 5.5.1 not now' : undefined),
};

describe('TLS to an exchanger', () => {
  it.each<MxTls>(['opportunistic', 'clear_on_failure', 'required'])(
    'is used where it is offered, whosever the certificate is and however old (%s)',
    async (mode) => {
      const stranger = await exchanger();
      const expired = await exchanger({ cert: EXPIRED.cert, key: EXPIRED.key });
      expect([await outcome(stranger.port, mode), await outcome(expired.port, mode)]).toEqual([
        'accepted',
        'accepted',
      ]);
      expect([...stranger.received, ...expired.received].map(({ isSecure }) => isSecure)).toEqual([
        true,
        true,
      ]);
    },
  );

  it('is done without where it is not offered, unless it is required', async () => {
    const { port, received } = await exchanger({ disabledCommands: ['STARTTLS'] });
    expect(await outcome(port, 'opportunistic')).toBe('accepted');
    expect(received.map(({ isSecure }) => isSecure)).toEqual([false]);
    expect(await outcome(port, 'required')).toBe('deferred tls schedule');
    expect(received).toHaveLength(1);
  });

  it('that was offered and refused is not gone without, but where that was chosen', async () => {
    const smtp = await world.exchanger('127.0.0.1', REFUSED);
    expect(await outcome(world.port(), 'opportunistic')).toBe('deferred tls schedule');
    expect(await outcome(world.port(), 'required')).toBe('deferred tls schedule');
    expect(smtp.commands.filter((line) => line.startsWith('MAIL'))).toEqual([]);
    expect(await outcome(world.port(), 'clear_on_failure')).toBe('accepted');
    expect(smtp.bodies).toHaveLength(1);
  });

  it('that was offered and does not come about is not gone without either', async () => {
    // RFC 8996: nobody speaks these any more.
    const { port, received } = await exchanger({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' });
    expect(await outcome(port, 'opportunistic')).toBe('deferred tls schedule');
    expect(await outcome(port, 'required')).toBe('deferred tls schedule');
    expect(received).toEqual([]);
    expect(await outcome(port, 'clear_on_failure')).toBe('accepted');
    expect(received.map(({ isSecure }) => isSecure)).toEqual([false]);
  });

  it('takes nothing that was slipped in before the handshake for an answer', async () => {
    const smtp = await world.exchanger('127.0.0.1', {
      extensions: ['STARTTLS'],
      // What follows the 220 came from whoever sat in between (RFC 3207 §6).
      answer: (_verb, line) =>
        line === 'STARTTLS' ? '220 go ahead\r\n250-injected\r\n250 SIZE 1' : undefined,
    });
    const mail = await world.transport({ timeouts: { connect: 2_000, greeting: 200, reply: 2_000 } });
    expect((await attemptOver(mail)).kind).toBe('deferred');
    expect(smtp.commands.filter((line) => /^(?:MAIL|RCPT|DATA)/.test(line))).toEqual([]);
  });
});

describe('an attempt that broke off at an exchanger', () => {
  it.each<[string, Script, string]>([
    ['before the greeting', { greeting: SILENCE }, 'deferred exchangers_away schedule'],
    [
      'at MAIL',
      { answer: (verb) => (verb === 'MAIL' ? DROP : undefined) },
      'deferred exchangers_away schedule',
    ],
    [
      'at DATA',
      { answer: (verb) => (verb === 'DATA' ? DROP : undefined) },
      'deferred exchangers_away schedule',
    ],
    ['inside the body', { dropInBodyAfter: 1_000_000 }, 'deferred exchangers_away schedule'],
    ['after the dot', { dot: () => DROP }, 'in_doubt no_reply'],
    ['with a word nobody knows', { dot: () => 'what' }, 'in_doubt unreadable_reply'],
  ])('%s', async (_words, script, expected) => {
    const smtp = await world.exchanger('127.0.0.1', script);
    // More than the kernel takes on both sides of a connection together.
    const message = Buffer.from(`Subject: hi\r\n\r\n${`${'x'.repeat(74)}\r\n`.repeat(100_000)}`);
    let begun = 0;
    const { reply: _reply, ...result } = await attemptOver(
      await world.transport({ timeouts: { connect: 2_000, greeting: 300, reply: 2_000 } }),
      { message, onDataBegins: async () => void (begun += 1) },
    );
    expect(Object.values(result).join(' ')).toBe(expected);
    expect(begun).toBe(smtp.bodyOctets() > 0 ? 1 : 0);
  });

  it('gives no byte before its beginning is committed, and none at all where that fails', async () => {
    const smtp = await world.exchanger('127.0.0.1');
    const mail = await world.transport();
    const broken = new Error('database gone');
    await expect(attemptOver(mail, { onDataBegins: () => Promise.reject(broken) })).rejects.toBe(broken);
    expect([smtp.bodyOctets(), smtp.bodies]).toEqual([0, []]);
  });

  it('by our own will ends at once, and the connection with it', async () => {
    const smtp = await world.exchanger('127.0.0.1', { greeting: SILENCE });
    const ending = new AbortController();
    const attempt = attemptOver(await world.transport(), { signal: ending.signal });
    while (smtp.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    ending.abort();
    expect(await attempt).toEqual({ kind: 'deferred', reason: 'aborted', delay: 'at_once', reply: null });
  });
});
