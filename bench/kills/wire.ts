/**
 * One delivery to a real server, overheard and held at a step. Nothing of ours is put in: what the server gets is what the
 * worker sent, and what the worker hears is what the server said, until one of them hears no more.
 */
import type { Socket } from 'node:net';
import { TRAPS, type Trap } from './steps.js';
import type { SetTrap } from './trap.js';

export interface Wire {
  readonly client: Socket;
  readonly server: Socket;
  readonly trap: Pick<SetTrap, 'catches'>;
}

const CRLF = '\r\n';
const END = '\r\n.\r\n';
/** The last line of a reply has a space after its code (RFC 5321 §4.2.1). */
const WHOLE_REPLY = /^\d{3} .*\r\n$/mu;

export function overhear({ client, server, trap }: Wire): void {
  let phase: 'greeting' | 'commands' | 'body' | 'verdict' = 'greeting';
  let verb = '';
  let recipient = '';
  let heard = '';

  /** Several may come at once (RFC 2920); none of them is held with the ones before it. */
  function commands(): void {
    for (let end = heard.indexOf(CRLF); end >= 0; end = heard.indexOf(CRLF)) {
      const line = heard.slice(0, end + CRLF.length);
      heard = heard.slice(line.length);
      verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') recipient = /<(.*?)>/u.exec(line)?.[1] ?? '';
      if (isTrap(verb) && trap.catches(verb, recipient)) {
        client.pause();
        return;
      }
      server.write(line, 'latin1');
    }
  }

  function body(chunk: Buffer): void {
    if (trap.catches('body', recipient)) {
      server.write(chunk.subarray(0, chunk.length / 2));
      client.pause();
      return;
    }
    server.write(chunk);
    heard = `${heard}${chunk.toString('latin1')}`.slice(-END.length);
    if (heard === END) phase = 'verdict';
  }

  function reply(text: string): void {
    if (phase === 'verdict') return verdict(text);
    if (phase === 'greeting' && trap.catches('greeting', '')) return;
    client.write(text, 'latin1');
    const isBodyNext = verb === 'DATA' && /^354 /mu.test(text);
    phase = isBodyNext ? 'body' : 'commands';
    if (isBodyNext) trap.catches('354', recipient);
  }

  /** The server has the message. */
  function verdict(text: string): void {
    if (trap.catches('dot', recipient)) return;
    // Every delivery comes by the greeting: no connection is used twice.
    client.end(text, 'latin1');
    trap.catches('250', recipient);
  }

  client.on('data', (chunk) => {
    if (phase === 'body') return body(chunk);
    heard += chunk.toString('latin1');
    commands();
  });
  eachReply(server, reply);
}

/** Whole ones; those to commands that came at once may come at once. */
function eachReply(server: Socket, hear: (text: string) => void): void {
  let said = '';
  server.on('data', (chunk) => {
    said += chunk.toString('latin1');
    if (!WHOLE_REPLY.test(said)) return;
    const text = said;
    said = '';
    hear(text);
  });
}

function isTrap(verb: string): verb is Trap {
  return (TRAPS as readonly string[]).includes(verb);
}
