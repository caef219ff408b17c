/** A receiver of webhooks on a free port of this machine: keeps what comes in and answers as a test says. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- payloads are read freely by assertions
  readonly body: any;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  stop(): Promise<void>;
}

/** A status, or what is done with the answer. */
export type Reaction = number | ((answer: ServerResponse) => void);

/** @param react what the request with this number, from 0, is answered */
export async function startWebhookReceiver(
  react: (number: number, received: Received) => Reaction = () => 200,
): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const one = {
        path: String(request.url),
        headers: request.headers,
        raw,
        body: JSON.parse(raw.toString('utf8')) as unknown,
      };
      const reaction = react(received.push(one) - 1, one);
      if (typeof reaction === 'number') answer.writeHead(reaction).end('{}');
      else reaction(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
