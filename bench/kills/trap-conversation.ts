/** One client's conversation with the server that traps deliveries. */
import type { Socket } from 'node:net';
import { TRAPS, type Trap } from './steps.js';
import type { SetTrap } from './trap.js';

const END = '\r\n.\r\n';
const REPLIES: Readonly<Record<string, string>> = {
  EHLO: '250 trap',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  RSET: '250 2.0.0 ok',
  QUIT: '221 2.0.0 bye',
};

type Next = 'go on' | 'trapped' | 'wait';

export interface Conversation {
  readonly socket: Socket;
  readonly trap: Pick<SetTrap, 'catches'>;
  readonly keep: (recipient: string, body: string) => void;
}

export function converse({ socket, trap, keep }: Conversation): void {
  let heard = '';
  let recipient = '';
  let isInBody = false;

  function command(line: string): Next {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') recipient = /<(.*)>/u.exec(line)?.[1] ?? '';
    if (isTrap(verb) && trap.catches(verb, recipient)) return 'trapped';
    socket.write(`${REPLIES[verb] ?? '500 5.5.2 what?'}\r\n`);
    isInBody = verb === 'DATA';
    if (isInBody) trap.catches('354', recipient);
    return 'go on';
  }

  function body(): Next {
    if (heard !== '' && trap.catches('body', recipient)) return 'trapped';
    const end = heard.indexOf(END);
    if (end < 0) return 'wait';
    keep(recipient, heard.slice(0, end));
    if (trap.catches('dot', recipient)) return 'trapped';
    // Every delivery comes by the greeting: no connection is used twice.
    socket.end('250 2.0.0 queued\r\n');
    trap.catches('250', recipient);
    return 'wait';
  }

  function next(): Next {
    if (isInBody) return body();
    const end = heard.indexOf('\r\n');
    if (end < 0) return 'wait';
    const line = heard.slice(0, end);
    heard = heard.slice(end + 2);
    return command(line);
  }

  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
    let step = next();
    while (step === 'go on') step = next();
    if (step === 'trapped') socket.pause();
  });
  if (!trap.catches('greeting', '')) socket.write('220 trap ESMTP\r\n');
}

function isTrap(verb: string): verb is Trap {
  return (TRAPS as readonly string[]).includes(verb);
}
