/**
 * Microsoft's services as a server of its own on loopback, over HTTPS with its own certificate, so that the code that runs in production is the code that is
 * tested: only addresses in the settings differ. Further services add a router.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import express from 'express';
import { selfSignedCertificate } from '../../signing/self-signed-certificate.js';
import { createEntra, type Entra } from './entra.js';

export interface Microsoft {
  readonly url: string;
  readonly entra: Entra;
  /** The settings that point an installation here. */
  settings(
    app: { readonly clientId: string; readonly secret?: string },
    tenants: readonly { readonly entraTenantId: string; readonly slug: string }[],
  ): Record<string, string>;
  stop(): Promise<void>;
}

export async function startMicrosoft(): Promise<Microsoft> {
  const { cert, key } = selfSignedCertificate({ name: `login-${randomUUID()}.test` });
  // As `NODE_EXTRA_CA_CERTS` does for a process of its own.
  setDefaultCACertificates([...getCACertificates('default'), cert]);
  const app = express();
  const server = createServer({ cert, key }, app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const entra = await createEntra(url);
  app.use(entra.router);
  return {
    url,
    entra,
    settings: ({ clientId, secret = '' }, tenants) => ({
      ENTRA_TENANTS: tenants.map(({ entraTenantId, slug }) => `${entraTenantId}=${slug}`).join(','),
      ENTRA_CLIENT_ID: clientId,
      ENTRA_CLIENT_SECRET: secret,
      ENTRA_AUTHORITY: url,
      ENTRA_ISSUER_V1: `${url}/sts`,
    }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
