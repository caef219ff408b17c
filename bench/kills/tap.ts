/** A port in front of a real mail server, at which each delivery to it is overheard. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { SetTrap } from './trap.js';
import { overhear } from './wire.js';

export interface Tap {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startTap(port: number, trap: Pick<SetTrap, 'catches'>): Promise<Tap> {
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroySoon();
      });
    }
    overhear({ client, server, trap });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}
