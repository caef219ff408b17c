/** Settings of the API process. */
import { z } from 'zod';
import { databaseSettings } from '../prisma/config.js';
import { installationSettings, onOff } from '../settings/installation.js';
import { microsoft365Settings } from '../settings/microsoft365.js';
import { microsoftAuditStreamSettings } from '../settings/microsoft-audit-streams.js';
import { outlookSettings } from '../settings/outlook.js';
import { teamsSettings } from '../settings/teams.js';
import { trustLimitsOf, trustSettings } from '../settings/trust.js';
import { temporalSettings } from '../temporal/config.js';
import type { Policies } from './context.js';
import { entraSettings } from './entra-settings.js';
import type { RequestsPerMinute } from './http/limits.js';
import { inboundSettings } from './smtp/config.js';

/** A whole number from the environment, at least 1. */
const count = (standard: number) => z.coerce.number().int().min(1).default(standard);

export const apiSettings = {
  SENTINEL_ENDPOINTS: microsoftAuditStreamSettings.SENTINEL_ENDPOINTS,
  AGENT365_OBSERVABILITY: microsoftAuditStreamSettings.AGENT365_OBSERVABILITY,
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
  RATE_LIMIT_PER_MINUTE_ADDRESS: count(6_000).describe(
    'Requests a minute and IP address, whatever key they show',
  ),
  RATE_LIMIT_PER_MINUTE_TENANT: count(6_000).describe('Requests a minute of all keys of an account together'),
  POSTMARK_WEBHOOK_USER: z.string().default('postmark').describe("User of the provider's webhooks"),
  POSTMARK_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("Password of the provider's webhooks; without it they answer 401"),
  ADMIN_TOKEN: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Bearer of POST /v1/admin/recover-key, at least 32 characters; without it that route answers 401',
    ),
  SUPPORT_EMAIL: z
    .email()
    .optional()
    .describe('Where POST /v1/support sends messages; default NOTICE_FROM, and without both it answers 503'),
  POW_MAX_NUMBER: count(100_000).describe('Largest number in the proof of work of a sign-up'),
  BILLING: onOff.describe(
    'Reserved: there is no payment provider, so the billing routes answer billing_disabled with on as with off',
  ),
  WARMUP: onOff.describe('on: a new mailbox may send 50, then 500, then 5000 messages a day over 30 days'),
  AI_DISCLOSURE_ENFORCED: onOff.describe('on: ai_disclosure cannot be switched off'),
  MONTHLY_EMAIL_QUOTA: count(150_000).describe('Messages a month and account'),
  MAX_MAILBOXES: count(100).describe('Mailboxes an account may have'),
  MAX_STORAGE_BYTES: count(150_000_000_000).describe('Bytes an account may keep, as it is shown'),
  ...inboundSettings,
  OAUTH_REGISTRATIONS_PER_HOUR: count(300).describe(
    'Registrations of OAuth clients an hour and IP address; some hosts register for every connection',
  ),
  OAUTH_TOKENS_PER_MINUTE: count(300).describe('Requests for OAuth tokens a minute and IP address'),
  OAUTH_LOGINS_PER_HOUR: count(60).describe('Sign-ins to let a program in, an hour and IP address'),
  OAUTH_CODES_PER_HOUR: count(120).describe('Codes tried at such a sign-in, an hour and IP address'),
  OAUTH_MAILS_PER_HOUR: count(5).describe(
    'Codes an hour for one mail address at such a sign-in; beyond it none is mailed and none counts',
  ),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .describe('Addresses of reverse proxies whose forwarded headers count'),
  ...teamsSettings,
  ...outlookSettings,
  ...entraSettings,
  ...microsoft365Settings,
  ...trustSettings,
};

type ApiSettings = z.output<z.ZodObject<typeof apiSettings>>;

export function policiesOf(settings: ApiSettings): Policies {
  const secret = settings.POSTMARK_WEBHOOK_SECRET;
  return {
    mailDomain: settings.MAIL_DOMAIN,
    powMaxNumber: settings.POW_MAX_NUMBER,
    billing: settings.BILLING,
    warmup: settings.WARMUP,
    trust: trustLimitsOf(settings),
    aiDisclosureEnforced: settings.AI_DISCLOSURE_ENFORCED,
    allowInsecureWebhooks: settings.ALLOW_INSECURE_WEBHOOKS,
    allowPrivateAuditStreams: settings.ALLOW_PRIVATE_AUDIT_STREAMS,
    sentinelEndpoints: settings.SENTINEL_ENDPOINTS,
    agent365Streams: settings.AGENT365_OBSERVABILITY,
    monthlyEmailQuota: settings.MONTHLY_EMAIL_QUOTA,
    maxMailboxes: settings.MAX_MAILBOXES,
    maxStorageBytes: settings.MAX_STORAGE_BYTES,
    provider: secret === undefined ? undefined : { user: settings.POSTMARK_WEBHOOK_USER, secret },
    adminToken: settings.ADMIN_TOKEN,
    supportEmail: settings.SUPPORT_EMAIL ?? settings.NOTICE_FROM,
    oauth: {
      registrationsPerHour: settings.OAUTH_REGISTRATIONS_PER_HOUR,
      tokensPerMinute: settings.OAUTH_TOKENS_PER_MINUTE,
      loginsPerHour: settings.OAUTH_LOGINS_PER_HOUR,
      codesPerHour: settings.OAUTH_CODES_PER_HOUR,
      mailsPerHour: settings.OAUTH_MAILS_PER_HOUR,
    },
  };
}

export function requestsPerMinuteOf(settings: ApiSettings): RequestsPerMinute {
  return {
    ofKey: settings.RATE_LIMIT_PER_MINUTE,
    ofTenant: settings.RATE_LIMIT_PER_MINUTE_TENANT,
    ofAddress: settings.RATE_LIMIT_PER_MINUTE_ADDRESS,
  };
}
