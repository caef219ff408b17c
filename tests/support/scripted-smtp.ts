/** An SMTP server that does what a test tells it, over a bare socket: wrong replies, silence, dropped connections. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A reply without its CRLF, or what to do instead of replying. */
export type Answer = string | typeof DROP | typeof SILENCE;
export const DROP = Symbol('drop');
export const SILENCE = Symbol('silence');

export type AnswerTo = (verb: string, line: string, connection: number) => Answer | undefined;

export interface Script {
  readonly greeting?: Answer | undefined;
  /** Extension lines of the EHLO reply. */
  readonly extensions?: readonly string[];
  /** Called for every command; undefined gives the usual answer. */
  readonly answer?: AnswerTo;
  /** What the dot is answered with. */
  readonly dot?: (connection: number) => Answer;
  /** Drops the connection after so many octets of the body. */
  readonly dropInBodyAfter?: number;
}

export interface ScriptedSmtp {
  readonly url: string;
  readonly commands: string[];
  /** The bodies that were completed by a dot, unstuffed. */
  readonly bodies: string[];
  /** Octets that came after a 354, whether or not a dot came. */
  bodyOctets(): number;
  connections(): number;
  openConnections(): number;
  dropAll(): void;
  close(): Promise<void>;
}

const USUAL: Record<string, string> = {
  HELO: '250 hello',
  MAIL: '250 2.1.0 sender ok',
  RCPT: '250 2.1.5 recipient ok',
  DATA: '354 go on',
  RSET: '250 2.0.0 reset',
  QUIT: '221 2.0.0 bye',
};

/** @param at an address of loopback and a port, where any will not do */
export async function startScriptedSmtp(
  script: Script = {},
  at: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 },
): Promise<ScriptedSmtp> {
  const commands: string[] = [];
  const bodies: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let bodyOctets = 0;

  const server: Server = createServer((socket) => {
    const connection = (connections += 1);
    let buffered = '';
    let isInBody = false;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const say = (answer: Answer): void => {
      if (answer === DROP) socket.destroy();
      else if (answer !== SILENCE) socket.write(`${answer}\r\n`);
    };
    const command = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      commands.push(line);
      const answer = script.answer?.(verb, line, connection) ?? usual(verb);
      isInBody = typeof answer === 'string' && verb === 'DATA' && answer.startsWith('354');
      say(answer);
      if (verb === 'QUIT') socket.end();
    };
    const usual = (verb: string): string => {
      if (verb !== 'EHLO') return USUAL[verb] ?? '500 5.5.2 unknown command';
      const lines = ['scripted', ...(script.extensions ?? [])];
      return lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n');
    };
    const body = (): boolean => {
      const end = buffered.startsWith('.\r\n') ? 0 : buffered.indexOf('\r\n.\r\n') + 2;
      if (end === 1) return false;
      bodies.push(buffered.slice(0, end).replace(/^\./gmu, ''));
      buffered = buffered.slice(end + 3);
      isInBody = false;
      say(script.dot?.(connection) ?? '250 2.0.0 queued');
      return true;
    };
    socket.on('data', (chunk: Buffer) => {
      buffered += chunk.toString('latin1');
      if (isInBody) bodyOctets += chunk.length;
      if (isInBody && script.dropInBodyAfter !== undefined && bodyOctets >= script.dropInBodyAfter) {
        socket.destroy();
        return;
      }
      for (;;) {
        if (isInBody) {
          if (!body()) return;
          continue;
        }
        const end = buffered.indexOf('\r\n');
        if (end < 0) return;
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        command(line);
      }
    });
    say(script.greeting ?? '220 scripted ESMTP');
  });

  await new Promise<void>((resolve) => server.listen(at.port, at.host, resolve));
  const { port } = server.address() as AddressInfo;
  const dropAll = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: `smtp://${at.host}:${port}`,
    commands,
    bodies,
    bodyOctets: () => bodyOctets,
    connections: () => connections,
    openConnections: () => sockets.size,
    dropAll,
    close: () => {
      dropAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
