import { afterEach, describe, expect, it } from '@jest/globals';
import { DROP, SILENCE } from '../../support/scripted-smtp.js';
import {
  at,
  closeAll,
  input,
  LARGE,
  MESSAGE,
  outcome,
  server,
  transport,
} from '../../support/smtp-attempts.js';

afterEach(closeAll);

describe.each([
  ['one command at a time', []],
  ['pipelined', ['PIPELINING']],
])('an attempt, %s', (_name, extensions) => {
  it('that is accepted has brought exactly the bytes it was given', async () => {
    const smtp = await server({ extensions: [...extensions, '8BITMIME', 'SIZE 1000000'] });
    const result = await transport(smtp).attempt(input());
    expect(result).toEqual({ kind: 'accepted', reply: '250 2.0.0 queued' });
    expect(smtp.bodies).toEqual([MESSAGE.toString()]);
    expect(smtp.commands).toEqual([
      'EHLO out.acme.test',
      `MAIL FROM:<bounces+1@acme.test> SIZE=${MESSAGE.length}`,
      'RCPT TO:<ann@x.test>',
      'DATA',
    ]);
  });

  it('of a large message is brought unchanged', async () => {
    const smtp = await server({ extensions });
    const message = LARGE.subarray(0, 15 + 76 * 20_000);
    expect((await transport(smtp).attempt(input({ message }))).kind).toBe('accepted');
    expect(smtp.bodies[0] === message.toString()).toBe(true);
  });

  it.each([
    [['SIZE', 'DSN'], ' RET=HDRS ENVID=01ABC', ' NOTIFY=FAILURE,DELAY ORCPT=rfc822;ann+2Btag@x.test'],
    [['SIZE', 'X-DSN'], '', ''],
    [[], '', ''],
  ])('asks for reports where %j is offered, and nowhere else', async (offered, mail, rcpt) => {
    const smtp = await server({ extensions: offered });
    await transport(smtp).attempt(input({ envelopeId: '01ABC', rcptTo: 'ann+tag@x.test' }));
    const [said, to] = smtp.commands.filter((line) => /^(?:MAIL|RCPT)/.test(line));
    expect(said?.replace(/ SIZE=\d+/, '')).toBe(`MAIL FROM:<bounces+1@acme.test>${mail}`);
    expect(to).toBe(`RCPT TO:<ann+tag@x.test>${rcpt}`);
  });

  it('asks for no reports of what names none', async () => {
    const smtp = await server({ extensions: ['DSN'] });
    await transport(smtp).attempt(input());
    expect(smtp.commands.join()).not.toMatch(/RET=|NOTIFY=/);
  });

  it.each<[string, string, string]>([
    ['MAIL', '451 4.3.0 try later', 'deferred busy schedule'],
    ['MAIL', '421 4.7.0 too many', 'deferred throttled schedule'],
    ['MAIL', '552 5.3.4 too big', 'refused message keep'],
    ['MAIL', '530 5.7.0 authentication required', 'held authentication'],
    ['RCPT', '450 4.7.1 greylisted', 'deferred greylisted greylist'],
    ['RCPT', '452 4.2.2 full', 'deferred busy schedule'],
    ['RCPT', '421 closing', 'deferred throttled schedule'],
    ['RCPT', '550-5.1.1 no such user\r\n550 5.1.1 here', 'refused bad_address suppress'],
    ['RCPT', '550 5.7.1 policy', 'refused policy keep'],
    ['RCPT', '554 5.7.1 Relay access denied', 'held relay_denied'],
    ['DATA', '451 4.3.0 later', 'deferred busy schedule'],
    ['DATA', '554 5.5.1 no', 'refused rejected keep'],
    ['DATA', '503 5.5.1 bad sequence', 'deferred protocol schedule'],
    ['DATA', '421 closing', 'deferred throttled schedule'],
  ])('whose %s is answered %j is %s', async (verb, answer, expected) => {
    let begun = 0;
    const onDataBegins = async (): Promise<void> => void (begun += 1);
    expect(await outcome({ extensions, answer: at(verb, answer) }, { onDataBegins })).toBe(expected);
    expect(begun).toBe(0);
  });

  it.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])('that is dropped at %s was surely not sent', async (verb) => {
    expect(await outcome({ extensions, answer: at(verb, DROP) })).toBe('deferred unreachable schedule');
  });

  it.each<[string, string]>([
    ['451 4.3.0 later', 'deferred busy schedule'],
    ['421 4.3.2 closing', 'deferred throttled schedule'],
    ['550 5.7.1 spam', 'refused policy keep'],
    ['550 5.1.1 unknown after all', 'refused bad_address suppress'],
    ['503 what', 'deferred protocol schedule'],
    ['354 more', 'in_doubt unreadable_reply'],
    ['hello', 'in_doubt unreadable_reply'],
  ])('whose dot is answered %j is %s', async (answer, expected) => {
    expect(await outcome({ extensions, dot: () => answer })).toBe(expected);
  });

  it('that is dropped inside the body was surely not sent', async () => {
    expect(await outcome({ extensions, dropInBodyAfter: 100_000 }, { message: LARGE })).toBe(
      'deferred unreachable schedule',
    );
  });

  it('that is dropped after the dot is in doubt', async () => {
    expect(await outcome({ extensions, dot: () => DROP })).toBe('in_doubt no_reply');
  });

  it('that gets no answer to its dot is in doubt', async () => {
    const timeouts = { connect: 5_000, greeting: 5_000, reply: 300 };
    expect(await outcome({ extensions, dot: () => SILENCE }, {}, { timeouts })).toBe('in_doubt no_reply');
  });

  it('that gets no answer before its body was surely not sent', async () => {
    const timeouts = { connect: 5_000, greeting: 5_000, reply: 300 };
    expect(await outcome({ extensions, answer: at('RCPT', SILENCE) }, {}, { timeouts })).toBe(
      'deferred unreachable schedule',
    );
  });

  it('that is told "250" before it has given anything is in doubt, and its connection is not used again', async () => {
    const smtp = await server({ extensions, answer: at('DATA', '354 go on\r\n250 2.0.0 queued') });
    const mail = transport(smtp);
    expect(await mail.attempt(input({ message: LARGE }))).toMatchObject({ kind: 'in_doubt' });
    await mail.attempt(input({ message: LARGE }));
    expect(smtp.connections()).toBe(2);
    expect(smtp.bodies).toEqual([]);
  });

  it('that is refused before it has given anything does not read its body later', async () => {
    const smtp = await server({ extensions, answer: at('DATA', '354 go on\r\n550 5.7.1 no') });
    const result = await transport(smtp).attempt(input({ message: LARGE }));
    expect(result).toMatchObject({ kind: 'refused', reason: 'policy' });
    expect(smtp.bodies).toEqual([]);
  });
});
