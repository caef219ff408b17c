/**
 * The ground of every simulated service of Microsoft: a server on loopback over HTTPS, with a certificate that is its own CA,
 * so that only addresses in the settings differ from production.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import express, { type Express } from 'express';
import { selfSignedCertificate, type Certificate } from '../../signing/self-signed-certificate.js';

/** What a service keeps from one start to the next, or shares with others; made anew where left out. */
export interface Standing {
  readonly certificate?: Certificate;
  readonly port?: number;
}

export interface Service {
  readonly app: Express;
  readonly url: string;
  stop(): Promise<void>;
}

/** A name of its own: of two authorities with one name only one would be believed. */
export function microsoftCertificate(days = 2): Certificate {
  return selfSignedCertificate({ name: `microsoft-${randomUUID()}.test`, days });
}

export async function startService({
  certificate = microsoftCertificate(),
  port = 0,
}: Standing = {}): Promise<Service> {
  // As `NODE_EXTRA_CA_CERTS` does for a process of its own.
  setDefaultCACertificates([...getCACertificates('default'), certificate.cert]);
  const app = express();
  const server = createServer(certificate, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    app,
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
