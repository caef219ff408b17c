/**
 * What a client at the mail door may try (email.md 0, 5.1, 12.13, 12.15, 12.19): end a message in a way of its own, have mail
 * relayed, speak before TLS and be believed after it, or sit there. On the bare door, with stores in memory.
 */
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mailbox } from '../../activities/world.js';
import { AT_ONCE, openedAt, startBareDoor, told, type BareDoor } from '../../support/bare-door.js';
import { eventually } from '../../support/http.js';
import { FROM, say } from '../../support/smtp-client.js';

const OURS = mailbox.address;
let door: BareDoor;

beforeAll(async () => {
  door = await startBareDoor();
}, 60_000);
afterAll(() => door.stop(), 60_000);
beforeEach(() => door.forget());

const MAIL = 'Subject: real\r\n\r\nHello\r\n';
const TO_US = [`EHLO x\r\n`, `MAIL FROM:<${FROM}>\r\n`, `RCPT TO:<${OURS}>\r\n`];

describe('an end of data', () => {
  const ENDS = ['\r\n', '\n', '\r', '\r\r\n', '\n\r', '\0\r\n', ''];
  // All but the one that ends it for everybody (RFC 5321 4.1.1.4).
  const FORMS = ENDS.flatMap((before) => ENDS.map((after) => `${before}.${after}`)).filter(
    (form) => form !== '.' && !`${MAIL}${form}`.includes('\r\n.\r\n'),
  );
  const smuggled = `MAIL FROM:<evil@evil.example>\r\nRCPT TO:<${OURS}>\r\nDATA\r\nSubject: smuggled\r\n\r\nx`;

  it.each(FORMS)('written %j ends nothing: one message, or none', async (form) => {
    const replies = await say(door.port, [
      ...TO_US,
      'DATA\r\n',
      `${MAIL}${form}${smuggled}\r\n.\r\n`,
      'QUIT\r\n',
    ]);
    expect(replies).toHaveLength(7);
    const isTaken = replies[5]?.startsWith('250') === true;
    expect(door.accepted).toHaveLength(isTaken ? 1 : 0);
    if (isTaken) expect(door.stored[0]).toContain('smuggled');
    else expect(replies[5]).toMatch(/^554 5\.6\.0/);
  });

  it.each(['\r\n.\r\n'.length, 1, 2, 3])('is the same one in pieces of %i', async (size) => {
    const socket = await openedAt(door);
    for (const line of [...TO_US, 'DATA\r\n']) await told(socket, line);
    const end = 'Hello\r\n.\r\n';
    const heard = once(socket, 'data');
    for (let at = 0; at < end.length; at += size) {
      socket.write(end.slice(at, at + size));
      await sleep(1);
    }
    expect(String((await heard)[0])).toMatch(/^250/);
    expect(door.stored).toEqual(['Hello\r\n']);
    socket.destroy();
  });
});

describe('an open relay', () => {
  const FOREIGN = [
    'victim@elsewhere.example',
    'victim%elsewhere.example@acme.test',
    'elsewhere.example!victim@acme.test',
    '"victim@elsewhere.example"@acme.test',
    `"${OURS}"@elsewhere.example`,
    `${OURS}@elsewhere.example`,
    `victim@elsewhere.example@acme.test`,
    `@acme.test:victim@elsewhere.example`,
    `@acme.test,@b.example:victim@elsewhere.example`,
    'victim@[192.0.2.1]',
    'victim@acme.test.elsewhere.example',
    `${OURS}.elsewhere.example`,
    `${OURS}\0@elsewhere.example`,
    'victim',
    'postmaster',
    '',
  ];

  it.each(FOREIGN.flatMap((to) => [FROM, ''].map((from) => [to, from])))(
    'it is not: RCPT <%s> of <%s> is refused',
    async (to, from) => {
      const replies = await say(door.port, [
        'EHLO x\r\n',
        `MAIL FROM:<${from}>\r\n`,
        `RCPT TO:<${to}>\r\n`,
        'DATA\r\n',
        'QUIT\r\n',
      ]);
      expect(replies[3]).toMatch(/^5\d\d/);
      expect(replies[4]).toMatch(/^503/);
    },
  );

  it.each([`@elsewhere.example:${OURS}`, `${OURS}> ORCPT=rfc822;victim@elsewhere.example <x`])(
    'nor by the way to us: RCPT <%s> reaches us or nobody',
    async (to) => {
      await say(door.port, [
        ...TO_US.slice(0, 2),
        `RCPT TO:<${to}>\r\n`,
        'DATA\r\n',
        `${MAIL}.\r\n`,
        'QUIT\r\n',
      ]);
      expect(door.accepted.every(({ mailboxId }) => mailboxId === mailbox.id)).toBe(true);
    },
  );

  it('takes a bounce, which has no sender, for a mailbox of ours', async () => {
    await say(door.port, [
      'EHLO x\r\n',
      'MAIL FROM:<>\r\n',
      `RCPT TO:<${OURS}>\r\n`,
      'DATA\r\n',
      `${MAIL}.\r\n`,
      'QUIT\r\n',
    ]);
    expect(door.accepted).toMatchObject([{ mailFrom: '' }]);
  });

  it.each([
    'VRFY agent',
    'EXPN list',
    'ETRN acme.test',
    'TURN',
    'AUTH PLAIN AGEAYg==',
    'BDAT 5 LAST',
    'XCLIENT ADDR=1.2.3.4',
  ])('tells and does nothing at %s', async (command) => {
    const replies = await say(door.port, ['EHLO x\r\n', `${command}\r\n`, 'QUIT\r\n']);
    expect(replies[2]).toMatch(/^(?:252|5\d\d)/);
    expect(replies[2]).not.toContain(OURS);
  });
});

it('offers nothing that it could not keep', async () => {
  const [, hello = ''] = await say(door.port, ['EHLO x\r\n', 'QUIT\r\n']);
  expect(hello).toContain('STARTTLS');
  expect(hello).not.toMatch(/AUTH|CHUNKING|BINARYMIME|DSN|XCLIENT|VRFY|ETRN/u);
});

describe('recipients of one mail', () => {
  const toMany = (count: number, address: (index: number) => string) =>
    say(door.port, [
      ...TO_US.slice(0, 2),
      ...Array.from({ length: count }, (_, index) => `RCPT TO:<${address(index)}>\r\n`),
      'DATA\r\n',
      `${MAIL}.\r\n`,
      'QUIT\r\n',
    ]);

  it('are no more than fifty: the next one is put off, and those before it get the mail', async () => {
    const replies = await toMany(51, (index) => OURS.replace('@', `${index}@`));
    expect(replies.slice(3, 54).map((reply) => reply.slice(0, 3))).toEqual([
      ...Array.from({ length: 50 }, () => '250'),
      '452',
    ]);
    expect(replies[55]).toMatch(/^250/);
    expect(door.accepted).toHaveLength(50);
  });

  it('are one where the same is named again and again', async () => {
    await toMany(51, () => OURS);
    expect(door.accepted).toHaveLength(1);
  });
});

describe('STARTTLS', () => {
  it('forgets what was said before it, in the same packet or earlier', async () => {
    const socket = await openedAt(door);
    for (const line of TO_US.slice(0, 2)) await told(socket, line);
    const go = await told(
      socket,
      `STARTTLS\r\nRSET\r\nMAIL FROM:<evil@evil.example>\r\nRCPT TO:<${OURS}>\r\n`,
    );
    expect(go).toBe('220 Ready to start TLS\r\n');
    const safe = connectTls({ socket, rejectUnauthorized: false });
    await once(safe, 'secureConnect');
    expect(await told(safe, `RCPT TO:<${OURS}>\r\n`)).toMatch(/^503/);
    expect(await told(safe, 'EHLO x\r\n')).not.toContain('STARTTLS');
    expect(await told(safe, `RCPT TO:<${OURS}>\r\n`)).toMatch(/^503/);
    safe.destroy();
  });
});

describe('a client that takes its time', () => {
  it('has no more connections than one address may, however many it opens, and takes nothing from others', async () => {
    const sockets = Array.from({ length: 1_000 }, () => connectTcp(door.port, '127.0.0.1'));
    const greetings = await Promise.all(sockets.map(greetingOf));
    expect(greetings.filter((text) => text.startsWith('220'))).toHaveLength(AT_ONCE);
    expect(greetings.every((text) => /^(?:220|421|)/.test(text))).toBe(true);
    for (const socket of sockets) socket.destroy();
    await eventually(
      () => say(door.port, ['QUIT\r\n']),
      ([greeting]) => greeting?.startsWith('220') === true,
    );
  }, 60_000);

  it('that never ends its line is cut off', async () => {
    const socket = await openedAt(door);
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    socket.write(`EHLO ${'x'.repeat(200_000)}`);
    await closed;
  });
});

/** What it says first; nothing where it only hangs up. */
function greetingOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('data', (chunk) => resolve(String(chunk)));
    socket.once('close', () => resolve(''));
    socket.on('error', () => resolve(''));
  });
}
