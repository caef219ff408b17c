/**
 * A mail server that tells when a delivery has come to a step, and then falls silent: the moment to kill whoever
 * delivers. It counts a copy as arrived once it has seen the final dot, which is the worst case for what was sent twice.
 */
import { createHash } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createTrap, type SetTrap } from './trap.js';
import { converse } from './trap-conversation.js';

export interface TrapServer extends Pick<SetTrap, 'arm' | 'disarm'> {
  readonly url: string;
  /** Hashes of the copies that arrived for a recipient. */
  copies(recipient: string): readonly string[];
  stop(): Promise<void>;
}

export async function startTrapServer(): Promise<TrapServer> {
  const sockets = new Set<Socket>();
  const arrived = new Map<string, string[]>();
  const trap = createTrap();

  function keep(recipient: string, body: string): void {
    const unstuffed = body.replaceAll(/^\./gmu, '');
    const hash = createHash('sha256').update(unstuffed, 'latin1').digest('hex');
    arrived.set(recipient, [...(arrived.get(recipient) ?? []), hash]);
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse({ socket, trap, keep });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arm: trap.arm,
    disarm: trap.disarm,
    copies: (recipient) => arrived.get(recipient) ?? [],
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
