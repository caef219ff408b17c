/** A proxy on loopback that adds a credential, for clients that cannot log in; all else passes as it came, `Host` too. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CredentialProxy {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startCredentialProxy(baseUrl: string, key: string): Promise<CredentialProxy> {
  const { hostname, port } = new URL(baseUrl);
  const server = createServer((request, response) => {
    const relayed = ask(
      {
        hostname,
        port,
        method: request.method,
        path: request.url,
        headers: { ...request.headers, authorization: `Bearer ${key}` },
      },
      (answer) => handBack(answer, response),
    );
    relayed.on('error', () => response.destroy());
    response.on('close', () => relayed.destroy());
    request.pipe(relayed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function handBack(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  // A stream that carries nothing yet is open all the same.
  response.flushHeaders();
  answer.pipe(response);
}
