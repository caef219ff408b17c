import { readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestCatcher } from '../support/servers.js';
import type { TestCatcher } from '../support/servers.js';

let catcher: TestCatcher;

beforeEach(async () => {
  catcher = await startTestCatcher();
});
afterEach(() => catcher.stop());

/** Speaks SMTP line by line, so that the bytes on the wire are exactly the test's own. */
class Session {
  private constructor(
    private readonly socket: Socket,
    private heard = '',
  ) {
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => (this.heard += String(chunk)));
  }

  static async open(url: string): Promise<Session> {
    const { hostname, port } = new URL(url);
    const session = new Session(connect(Number(port), hostname));
    await session.reply();
    return session;
  }

  /** The last line of a reply has a space after its code, RFC 5321 §4.2.1. */
  async reply(): Promise<string> {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.heard);
      if (whole !== null) {
        this.heard = this.heard.slice(whole[0].length);
        return whole[0];
      }
      await new Promise((resolve) => this.socket.once('data', resolve));
    }
  }

  async say(text: string | Buffer): Promise<string> {
    this.socket.write(text);
    return this.reply();
  }

  close(): void {
    this.socket.destroy();
  }
}

async function deliver(body: Buffer, recipients = ['pat@example.com']): Promise<string> {
  const session = await Session.open(catcher.url);
  await session.say('EHLO agent.test\r\n');
  await session.say('MAIL FROM:<bounce@demo.multimail.test> BODY=8BITMIME\r\n');
  for (const recipient of recipients) await session.say(`RCPT TO:<${recipient}>\r\n`);
  await session.say('DATA\r\n');
  const answer = await session.say(Buffer.concat([body, Buffer.from('.\r\n')]));
  session.close();
  return answer;
}

describe('the mail catcher', () => {
  it('keeps the bytes as they came, also eight-bit ones and trailing spaces', async () => {
    const body = Buffer.concat([
      Buffer.from('Subject: bytes \t\r\n\r\n'),
      Buffer.from([0xff, 0x80, 0x00, 0x7f]),
      Buffer.from('\r\n'),
    ]);
    expect(await deliver(body)).toMatch(/^250 /);
    expect(catcher.messages()[0]?.raw).toEqual(body);
  });

  it('takes away the stuffed dot, RFC 5321 §4.5.2', async () => {
    await deliver(Buffer.from('Subject: dots\r\n\r\n..\r\n..two\r\nx.y\r\n'));
    expect(catcher.messages()[0]?.raw.toString()).toBe('Subject: dots\r\n\r\n.\r\n.two\r\nx.y\r\n');
  });

  it('writes the envelope beside the message, readable for its owner alone', async () => {
    await deliver(Buffer.from('Subject: x\r\n\r\n'), ['pat@example.com', 'sam@example.org']);
    const [message] = catcher.messages();
    expect(message?.envelope).toMatchObject({
      mail_from: 'bounce@demo.multimail.test',
      rcpt_to: ['pat@example.com', 'sam@example.org'],
      client: { address: '127.0.0.1', helo: 'agent.test' },
      size: 14,
    });
    expect(message?.envelope.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(readdirSync(catcher.folder).sort()).toEqual([
      `${message?.envelope.id ?? ''}.eml`,
      `${message?.envelope.id ?? ''}.json`,
    ]);
    expect(statSync(`${catcher.folder}/${message?.envelope.id ?? ''}.eml`).mode & 0o777).toBe(0o600);
  });

  it('keeps one message per transaction of one connection, in their order', async () => {
    const session = await Session.open(catcher.url);
    await session.say('EHLO agent.test\r\n');
    for (const name of ['first', 'second']) {
      await session.say('MAIL FROM:<>\r\n');
      await session.say('RCPT TO:<pat@example.com>\r\n');
      await session.say('DATA\r\n');
      await session.say(`Subject: ${name}\r\n\r\n.\r\n`);
    }
    session.close();
    const caught = catcher.messages();
    expect(caught.map(({ envelope }) => envelope.mail_from)).toEqual(['', '']);
    expect(caught.map(({ raw }) => raw.toString().trim())).toEqual(['Subject: first', 'Subject: second']);
  });

  it('offers SMTPUTF8 and 8BITMIME, but neither STARTTLS nor AUTH', async () => {
    const session = await Session.open(catcher.url);
    const offered = await session.say('EHLO agent.test\r\n');
    session.close();
    expect(offered).toContain('SMTPUTF8');
    expect(offered).toContain('8BITMIME');
    expect(offered).toContain('SIZE 52428800');
    expect(offered).not.toMatch(/STARTTLS|AUTH/);
  });
});
