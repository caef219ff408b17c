/** Settings of the API process. */
import { z } from 'zod';
import { databaseSettings } from '../prisma/config.js';
import { installationSettings } from '../settings/installation.js';
import { temporalSettings } from '../temporal/config.js';

export const apiSettings = {
  ...installationSettings,
  ...databaseSettings,
  ...temporalSettings,
  HOST: z.string().default('127.0.0.1').describe('Address the API listens on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787).describe('Port the API listens on'),
  NOTICE_FROM: z.string().optional().describe('Sender of our own mails; default multimail@<MAIL_DOMAIN>'),
  EHLO_NAME: z.string().optional().describe('Our name towards the relay; default MAIL_DOMAIN'),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('Requests a minute and API key'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .describe('Addresses of reverse proxies whose forwarded headers count'),
};
