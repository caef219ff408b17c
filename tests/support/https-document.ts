/** A site on this machine with a certificate that a process may be told to trust, and what was asked of it. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testCertificate } from './test-certificate.js';

export interface HttpsDocument {
  readonly url: string;
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly authorityFile: string;
  /** Paths, in order. */
  readonly asked: readonly string[];
  /** A process that trusts the certificate asks: what an unguarded one gets. */
  askUnguarded(): Promise<void>;
  stop(): Promise<void>;
}

/** @param document answered at every path, with its own address put in as `client_id` */
export async function serveHttpsDocument(
  folder: string,
  document: Readonly<Record<string, unknown>>,
): Promise<HttpsDocument> {
  const { cert, key } = testCertificate();
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, cert);
  const asked: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    asked.push(String(request.url));
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ ...document, client_id: url }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/client.json`;
  return {
    url,
    authorityFile,
    asked,
    async askUnguarded() {
      await promisify(execFile)(process.execPath, ['-e', `fetch(${JSON.stringify(url)})`], {
        env: { NODE_EXTRA_CA_CERTS: authorityFile },
      });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
