/** A client at the mail door that keeps its place by a byte now and then. On the bare door, with stores in memory. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { mailbox } from '../../activities/world.js';
import { openedAt, PATIENCE, startBareDoor, told } from '../../support/bare-door.js';
import { FROM } from '../../support/smtp-client.js';

const TO_US = [`EHLO x\r\n`, `MAIL FROM:<${FROM}>\r\n`, `RCPT TO:<${mailbox.address}>\r\n`];

describe('a client that dribbles', () => {
  const LIMITS = [
    ['past the end of its session', { sessionMs: 300 }, ['NOOP\r\n']],
    ['without a step forward', { stepMs: 300 }, ['NOOP\r\n', 'RSET\r\n']],
    ['past the end of the time for a mail', { dataMs: 300 }, ['x\r\n']],
    ['slower than the least pace', { graceMs: 100, bytesPerSecond: 1_000_000 }, ['x\r\n']],
  ] as const;

  it.each(LIMITS)(
    '%s is told 421 and put out, and nothing of its mail is taken',
    async (_name, limit, words) => {
      const door = await startBareDoor({ patience: { ...PATIENCE, ...limit } });
      const socket = await openedAt(door);
      socket.on('error', () => undefined);
      let heard = '';
      socket.on('data', (chunk) => (heard += String(chunk)));
      const closed = once(socket, 'close');
      const isMail = words[0].startsWith('x');
      for (const line of isMail ? [...TO_US, 'DATA\r\n'] : []) await told(socket, line);
      let said = 0;
      const dribble = setInterval(() => socket.write(words[said++ % words.length] ?? ''), 20);
      await closed;
      clearInterval(dribble);
      expect(heard).toMatch(/421 4\.4\.2 You take too long\r\n$/);
      expect(door.accepted).toEqual([]);
      await door.stop();
    },
  );

  it('is not one who waits for our answer, however long that takes', async () => {
    const door = await startBareDoor({
      patience: { ...PATIENCE, sessionMs: 1_000 },
      kept: () => sleep(1_300),
    });
    const socket = await openedAt(door);
    let heard = '';
    for (const line of [...TO_US, 'DATA\r\n']) await told(socket, line);
    socket.on('data', (chunk) => (heard += String(chunk)));
    const closed = once(socket, 'close');
    socket.write('Subject: real\r\n\r\nHello\r\n.\r\n');
    await closed;
    expect(heard).toMatch(/^250[^\r]*\r\n421 /);
    expect(door.accepted).toHaveLength(1);
    await door.stop();
  });
});
