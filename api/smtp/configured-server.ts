/** The door for inbound mail as the settings want it, or none. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { selfSignedCertificate, type Certificate } from '../../signing/self-signed-certificate.js';
import type { Accepting } from './accept-mail.js';
import type { inboundSettings } from './config.js';
import { startInboundServer, type InboundServer } from './inbound-server.js';

type Settings = z.output<z.ZodObject<typeof inboundSettings>> & { readonly MAIL_DOMAIN: string };

/** Longer than any process runs. */
const OWN_CERTIFICATE_DAYS = 825;
/** Of a mail, before its pace counts: lines start slowly. */
const GRACE_MS = 30_000;

export async function inboundServerOf(
  services: Accepting,
  settings: Settings,
): Promise<InboundServer | undefined> {
  const listen = settings.SMTP_INBOUND_LISTEN;
  if (listen === undefined) return undefined;
  const colon = listen.lastIndexOf(':');
  const name = settings.SMTP_INBOUND_NAME ?? settings.MAIL_DOMAIN;
  const server = await startInboundServer(services, {
    host: listen.slice(0, colon).replaceAll(/[[\]]/g, ''),
    port: Number(listen.slice(colon + 1)),
    name,
    tls: await certificateOf(settings, name),
    maxSize: settings.SMTP_INBOUND_MAX_SIZE,
    maxConnections: settings.SMTP_INBOUND_CONNECTIONS,
    ofAddress: {
      atOnce: settings.SMTP_INBOUND_CONNECTIONS_ADDRESS,
      perMinute: settings.SMTP_INBOUND_PER_MINUTE_ADDRESS,
    },
    patience: {
      sessionMs: settings.SMTP_INBOUND_SESSION_SECONDS * 1000,
      stepMs: settings.SMTP_INBOUND_STEP_SECONDS * 1000,
      dataMs: settings.SMTP_INBOUND_DATA_SECONDS * 1000,
      bytesPerSecond: settings.SMTP_INBOUND_BYTES_PER_SECOND,
      graceMs: GRACE_MS,
    },
  });
  services.log.info({ port: server.port }, 'inbound SMTP listens');
  return server;
}

async function certificateOf(
  { SMTP_INBOUND_TLS_CERT: cert, SMTP_INBOUND_TLS_KEY: key }: Settings,
  name: string,
): Promise<Certificate> {
  if (cert === undefined && key === undefined) {
    return selfSignedCertificate({ name, days: OWN_CERTIFICATE_DAYS });
  }
  if (cert === undefined || key === undefined) {
    throw new Error('settings: SMTP_INBOUND_TLS_CERT and SMTP_INBOUND_TLS_KEY belong together');
  }
  return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
}
