import { afterEach, describe, expect, it } from '@jest/globals';
import { type Script, SILENCE } from '../../support/scripted-smtp.js';
import { at, closeAll, input, server, transport } from '../../support/smtp-attempts.js';

afterEach(closeAll);

describe('an aborted attempt', () => {
  const aborted = { kind: 'deferred', reason: 'aborted', delay: 'at_once', reply: null };

  it('that had not begun connects to nobody', async () => {
    const smtp = await server();
    expect(await transport(smtp).attempt(input({ signal: AbortSignal.abort() }))).toEqual(aborted);
    expect(smtp.connections()).toBe(0);
  });

  it.each<[string, Script]>([
    ['the greeting', { greeting: SILENCE }],
    ['EHLO', { answer: at('EHLO', SILENCE) }],
    ['MAIL', { answer: at('MAIL', SILENCE) }],
    ['DATA', { answer: at('DATA', SILENCE), extensions: ['PIPELINING'] }],
  ])('that waits for %s is surely not sent and leaves no connection', async (_name, script) => {
    const smtp = await server(script);
    const stop = new AbortController();
    const attempt = transport(smtp).attempt(input({ signal: stop.signal }));
    setTimeout(() => stop.abort(), 100);
    expect(await attempt).toEqual(aborted);
    while (smtp.openConnections() > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(smtp.bodyOctets()).toBe(0);
  });

  it('that waits for a place gives the place up', async () => {
    const smtp = await server({ answer: at('MAIL', SILENCE) });
    const mail = transport(smtp, { maxConnections: 1 });
    const first = new AbortController();
    const second = new AbortController();
    const attempts = [first, second].map(({ signal }) => mail.attempt(input({ signal })));
    second.abort();
    expect(await attempts[1]).toEqual(aborted);
    setTimeout(() => first.abort(), 100);
    expect(await attempts[0]).toEqual(aborted);
    expect(smtp.connections()).toBe(1);
  });

  it('whose body is about to begin sends none of it', async () => {
    const smtp = await server();
    const stop = new AbortController();
    const onDataBegins = async (): Promise<void> => stop.abort();
    expect(await transport(smtp).attempt(input({ signal: stop.signal, onDataBegins }))).toEqual(aborted);
    expect(smtp.bodies).toEqual([]);
  });

  it('after the last byte is in doubt', async () => {
    const stop = new AbortController();
    const smtp = await server({
      dot: () => {
        setTimeout(() => stop.abort(), 20);
        return SILENCE;
      },
    });
    expect(await transport(smtp).attempt(input({ signal: stop.signal }))).toEqual({
      kind: 'in_doubt',
      reason: 'no_reply',
      reply: null,
    });
  });
});
