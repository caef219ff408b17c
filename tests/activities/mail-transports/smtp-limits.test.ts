import { afterEach, describe, expect, it } from '@jest/globals';
import { type AnswerTo, DROP, type Script, SILENCE, startScriptedSmtp } from '../../support/scripted-smtp.js';
import { closeAll, input, MESSAGE, outcome, server, transport } from '../../support/smtp-attempts.js';

afterEach(closeAll);

describe('the beginning of the body', () => {
  it('is committed before its first byte leaves', async () => {
    const smtp = await server();
    const seen: number[] = [];
    const onDataBegins = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      seen.push(smtp.bodyOctets());
    };
    expect((await transport(smtp).attempt(input({ onDataBegins }))).kind).toBe('accepted');
    expect(seen).toEqual([0]);
    expect(smtp.commands.at(-1)).toBe('DATA');
  });

  it('that cannot be committed ends the attempt without a byte, with the same error', async () => {
    const smtp = await server();
    const broken = new Error('database gone');
    const onDataBegins = (): Promise<void> => Promise.reject(broken);
    const mail = transport(smtp);
    await expect(mail.attempt(input({ onDataBegins }))).rejects.toBe(broken);
    expect((await mail.attempt(input())).kind).toBe('accepted');
    expect(smtp.bodies).toEqual([MESSAGE.toString()]);
    expect(smtp.connections()).toBe(2);
  });

  it('is waited for even when the connection breaks meanwhile', async () => {
    const smtp = await server();
    let isCommitted = false;
    const onDataBegins = async (): Promise<void> => {
      smtp.dropAll();
      await new Promise((resolve) => setTimeout(resolve, 100));
      isCommitted = true;
    };
    const result = await transport(smtp).attempt(input({ onDataBegins }));
    expect(result).toEqual({ kind: 'deferred', reason: 'unreachable', delay: 'schedule', reply: null });
    expect(isCommitted).toBe(true);
    expect(smtp.bodyOctets()).toBe(0);
  });
});

describe('a server that is not ready', () => {
  it.each<[Script['greeting'], string]>([
    ['421 4.3.2 closing', 'deferred busy schedule'],
    ['554 5.7.1 no service', 'deferred protocol schedule'],
    ['hello', 'deferred protocol schedule'],
    [DROP, 'deferred unreachable schedule'],
    [SILENCE, 'deferred unreachable schedule'],
  ])('(%p) defers', async (greeting, expected) => {
    const timeouts = { connect: 5_000, greeting: 300, reply: 5_000 };
    expect(await outcome({ greeting }, {}, { timeouts })).toBe(expected);
  });

  it('is one that refuses EHLO and HELO', async () => {
    const answer: AnswerTo = (verb) => (verb === 'EHLO' || verb === 'HELO' ? '550 no' : undefined);
    expect(await outcome({ answer })).toBe('deferred protocol schedule');
  });

  it('is one that is not there', async () => {
    const smtp = await startScriptedSmtp();
    await smtp.close();
    const result = await transport(smtp).attempt(input());
    expect(result).toEqual({ kind: 'deferred', reason: 'unreachable', delay: 'schedule', reply: null });
  });
});

describe('what the server did not offer', () => {
  it('SMTPUTF8 for a name beyond ASCII: refused before anything is said', async () => {
    const smtp = await server();
    expect(await transport(smtp).attempt(input({ rcptTo: 'jörg@x.test' }))).toEqual({
      kind: 'refused',
      reason: 'unsupported',
      suppress: 'keep',
      reply: null,
    });
    expect(smtp.commands).toEqual(['EHLO out.acme.test']);
    expect((await transport(smtp).attempt(input({ needsSmtpUtf8: true }))).kind).toBe('refused');
  });

  it('SMTPUTF8 is asked for where it is offered', async () => {
    const smtp = await server({ extensions: ['SMTPUTF8', 'PIPELINING'] });
    expect((await transport(smtp).attempt(input({ rcptTo: 'jörg@x.test' }))).kind).toBe('accepted');
    expect(smtp.commands[1]).toBe('MAIL FROM:<bounces+1@acme.test> SMTPUTF8');
  });

  it('room for the message: refused without a try', async () => {
    const smtp = await server({ extensions: ['SIZE 10'] });
    expect(await transport(smtp).attempt(input())).toMatchObject({ kind: 'refused', reason: 'message' });
    expect(smtp.commands).toEqual(['EHLO out.acme.test']);
  });

  it('the null sender goes out as such', async () => {
    const smtp = await server();
    expect((await transport(smtp).attempt(input({ mailFrom: '' }))).kind).toBe('accepted');
    expect(smtp.commands[1]).toBe('MAIL FROM:<>');
  });

  it.each(['a@x.test\r\nRCPT TO:<e@x.test', 'a@x.test, e@x.test', 'a@x.test> SIZE=1', 'a b@x.test', ''])(
    'a recipient that is none never reaches the server: %j',
    async (rcptTo) => {
      const smtp = await server();
      await expect(transport(smtp).attempt(input({ rcptTo }))).rejects.toMatchObject({
        code: 'validation_failed',
      });
      expect(smtp.connections()).toBe(0);
    },
  );
});
