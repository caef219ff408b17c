/** A reverse proxy that hands each request to the next of several servers, as a load balancer without stickiness does. */
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RoundRobin {
  readonly url: string;
  /** How many requests each server has got, in the order of `servers`. */
  readonly counts: readonly number[];
  /** Set once the servers know under which address they stand. */
  servers: readonly string[];
  stop(): Promise<void>;
}

export async function startRoundRobin(): Promise<RoundRobin> {
  const counts: number[] = [];
  let next = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const index = next++ % balancer.servers.length;
    counts[index] = (counts[index] ?? 0) + 1;
    const { method, headers, url = '/' } = incoming;
    const onward = ask(new URL(url, balancer.servers[index]), { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const balancer: RoundRobin = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    servers: [],
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return balancer;
}
