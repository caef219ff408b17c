/** The ways out of the house as the worker's settings ask for them. */
import type { z } from 'zod';
import type { MailTransportSettings } from '../activities/mail-transports/index.js';
import type { MxTransportSettings } from '../activities/mail-transports/mx.js';
import { microsoft365Of } from '../settings/microsoft365.js';
import type { workerSettings } from './config.js';

type Settings = z.output<z.ZodObject<typeof workerSettings>>;

export function mailTransportSettings(settings: Settings): MailTransportSettings {
  return {
    relay: {
      url: settings.SMTP_URL,
      name: ownName(settings),
      maxConnections: settings.SMTP_CONNECTIONS,
    },
    microsoft365: microsoft365Of(settings),
    mx: settings.MAIL_TRANSPORT === 'mx' ? exchangers(settings) : undefined,
  };
}

function exchangers(settings: Settings): MxTransportSettings {
  return {
    name: ownName(settings),
    port: settings.MX_PORT,
    dnsServers: settings.DNS_SERVERS,
    allowPrivate: settings.ALLOW_PRIVATE_MX,
    tls: settings.MX_TLS,
    placesPerDomain: settings.MX_CONNECTIONS_PER_DOMAIN,
  };
}

const ownName = (settings: Settings): string => settings.EHLO_NAME ?? settings.MAIL_DOMAIN;
