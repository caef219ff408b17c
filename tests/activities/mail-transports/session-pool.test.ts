import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type AnswerTo, DROP } from '../../support/scripted-smtp.js';
import { closeAll, input, server, transport } from '../../support/smtp-attempts.js';

afterEach(closeAll);

describe('a kept connection', () => {
  it('carries one message after another, reset in between', async () => {
    const smtp = await server();
    const mail = transport(smtp);
    for (const rcptTo of ['a@x.test', 'b@x.test', 'c@x.test']) {
      expect((await mail.attempt(input({ rcptTo }))).kind).toBe('accepted');
    }
    expect(smtp.connections()).toBe(1);
    expect(smtp.commands.filter((line) => line === 'RSET')).toHaveLength(2);
    expect(smtp.bodies).toHaveLength(3);
  });

  it('carries on after a refusal', async () => {
    const answer: AnswerTo = (_verb, line) => (line.includes('bad@') ? '550 5.1.1 unknown' : undefined);
    const smtp = await server({ answer, extensions: ['PIPELINING'] });
    const mail = transport(smtp);
    expect((await mail.attempt(input({ rcptTo: 'bad@x.test' }))).kind).toBe('refused');
    expect((await mail.attempt(input())).kind).toBe('accepted');
    expect(smtp.connections()).toBe(1);
  });

  it('that died while idle is replaced without counting as a failure', async () => {
    const smtp = await server();
    const mail = transport(smtp);
    await mail.attempt(input());
    smtp.dropAll();
    expect((await mail.attempt(input())).kind).toBe('accepted');
    expect(smtp.connections()).toBe(2);
  });

  it.each<[string, string | typeof DROP]>([
    ['RSET', DROP],
    ['RSET', '421 4.4.2 idle too long'],
    ['RSET', '500 what'],
    ['MAIL', DROP],
    ['MAIL', '421 4.7.0 enough for this connection'],
  ])('that ends at the next %s (%p) is replaced by a fresh one', async (verb, ending) => {
    let seen = 0;
    const answer: AnswerTo = (given, _line, connection) => {
      if (given === verb && connection === 1) seen += 1;
      return given === verb && connection === 1 && (verb === 'RSET' || seen > 1) ? ending : undefined;
    };
    const smtp = await server({ answer, extensions: ['PIPELINING'] });
    const mail = transport(smtp);
    await mail.attempt(input());
    expect((await mail.attempt(input())).kind).toBe('accepted');
    expect(smtp.connections()).toBe(2);
    expect(smtp.bodies).toHaveLength(2);
  });

  it('is never repeated on a fresh one once the body had begun', async () => {
    let dots = 0;
    const smtp = await server({ dot: () => ((dots += 1) === 1 ? '250 ok' : DROP) });
    const mail = transport(smtp);
    await mail.attempt(input());
    expect((await mail.attempt(input())).kind).toBe('in_doubt');
    expect(smtp.connections()).toBe(1);
  });

  it('is not repeated for a refusal either', async () => {
    let mails = 0;
    const answer: AnswerTo = (verb) => (verb === 'MAIL' && (mails += 1) > 1 ? '450 4.1.0 no' : undefined);
    const smtp = await server({ answer });
    const mail = transport(smtp);
    await mail.attempt(input());
    expect((await mail.attempt(input())).kind).toBe('deferred');
    expect(mails).toBe(2);
  });

  it('is ended politely when unused and when the transport is closed', async () => {
    const smtp = await server();
    const brief = transport(smtp, { idleMilliseconds: 50 });
    await brief.attempt(input());
    const mail = transport(smtp);
    await mail.attempt(input());
    await mail.close();
    while (smtp.openConnections() > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(smtp.commands.filter((line) => line === 'QUIT')).toHaveLength(2);
  });
});

describe('many attempts at once', () => {
  it('share the connections there may be, and every message arrives once and whole', async () => {
    const smtp = await server({ extensions: ['PIPELINING'] });
    const mail = transport(smtp, { maxConnections: 4 });
    const messages = Array.from({ length: 200 }, (_, index) =>
      Buffer.from(`Subject: ${index}\r\n\r\n${randomBytes(600).toString('base64')}\r\n`),
    );
    const results = await Promise.all(messages.map((message) => mail.attempt(input({ message }))));
    expect(new Set(results.map((result) => result.kind))).toEqual(new Set(['accepted']));
    expect(smtp.connections()).toBe(4);
    expect([...smtp.bodies].sort()).toEqual(messages.map(String).sort());
  });
});
