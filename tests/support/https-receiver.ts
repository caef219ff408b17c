/** A receiver of pages over HTTPS on a port that stays its own: it can be closed and opened again. */
import { createServer, type Server } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { freePort } from '../../local/ports.js';
import { testCertificate } from './test-certificate.js';

export interface HttpsReceiver {
  readonly url: string;
  readonly ca: string;
  /** What was taken, in the order of its coming. */
  readonly taken: { readonly headers: IncomingHttpHeaders; readonly body: unknown; readonly raw: Buffer }[];
  /** What was found wrong with what was not. */
  readonly faults: string[];
  open(): Promise<void>;
  close(): Promise<void>;
}

/** @param faultsOf what is wrong with a body; nothing: it is taken */
export async function startHttpsReceiver(
  faultsOf: (body: unknown, headers: IncomingHttpHeaders) => readonly string[],
): Promise<HttpsReceiver> {
  const { cert, key } = testCertificate();
  const port = await freePort();
  let server: Server | undefined;
  const receiver: HttpsReceiver = {
    url: `https://127.0.0.1:${port}/in`,
    ca: cert,
    taken: [],
    faults: [],
    async open() {
      const opened = createServer({ cert, key }, (request, answer) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const raw = Buffer.concat(chunks);
          const body = JSON.parse(raw.toString('utf8')) as unknown;
          const faults = faultsOf(body, request.headers);
          receiver.faults.push(...faults);
          if (faults.length === 0) receiver.taken.push({ headers: request.headers, body, raw });
          answer.writeHead(faults.length === 0 ? 200 : 400).end('{}');
        });
      });
      await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
      server = opened;
    },
    close: () =>
      new Promise((resolve) => {
        if (!server) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
        server = undefined;
      }),
  };
  await receiver.open();
  return receiver;
}
