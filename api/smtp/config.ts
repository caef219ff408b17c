/** Settings of the door for mail from outside, in whichever process it is. */
import { z } from 'zod';
import { databaseSettings } from '../../prisma/config.js';
import { installationSettings } from '../../settings/installation.js';
import { temporalSettings } from '../../temporal/config.js';

/** A whole number from the environment, at least 1. */
const count = (standard: number) => z.coerce.number().int().min(1).default(standard);

export const inboundSettings = {
  SMTP_INBOUND_LISTEN: z
    .string()
    .regex(/^(?:\[[0-9a-f:.]+\]|[^:\s]+):\d{1,5}$/iu, 'must be host:port')
    .optional()
    .describe('host:port where mail for our mailboxes comes in by SMTP; without it none does'),
  SMTP_INBOUND_NAME: z
    .string()
    .optional()
    .describe('Our name towards servers that bring mail; default MAIL_DOMAIN'),
  SMTP_INBOUND_TLS_CERT: z
    .string()
    .optional()
    .describe(
      'PEM file of the certificate for STARTTLS; default one made at each start, which nobody can check',
    ),
  SMTP_INBOUND_TLS_KEY: z.string().optional().describe('PEM file of its private key'),
  SMTP_INBOUND_MAX_SIZE: count(26_214_400).describe('Largest mail that is taken in, in bytes'),
  SMTP_INBOUND_CONNECTIONS: count(200).describe('Connections for inbound mail at the same time'),
  SMTP_INBOUND_CONNECTIONS_ADDRESS: count(20).describe('Of these, from one IP address'),
  SMTP_INBOUND_PER_MINUTE_ADDRESS: count(120).describe('New connections a minute from one IP address'),
  SMTP_INBOUND_SESSION_SECONDS: count(1_800).describe(
    'How long one connection may last; then it is told 421 and closed, as with the three below',
  ),
  SMTP_INBOUND_STEP_SECONDS: count(300).describe(
    'How long a client may take from one step (TLS, sender, recipient, mail) to the next',
  ),
  SMTP_INBOUND_DATA_SECONDS: count(900).describe('How long the bytes of one mail may take'),
  SMTP_INBOUND_BYTES_PER_SECOND: count(1_000).describe(
    'Least pace of the bytes of a mail, on average and after the first 30 seconds',
  ),
};

/** Of the process that does nothing else (`main.ts`). */
export const doorSettings = {
  MAIL_DOMAIN: installationSettings.MAIL_DOMAIN,
  MASTER_KEY: installationSettings.MASTER_KEY,
  CONTENT_STORE: installationSettings.CONTENT_STORE,
  LOG_LEVEL: installationSettings.LOG_LEVEL,
  LOG_FILE: installationSettings.LOG_FILE,
  ...databaseSettings,
  ...temporalSettings,
  ...inboundSettings,
};
