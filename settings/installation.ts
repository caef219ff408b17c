/** Settings that every process of an installation shares. Names as in rest.md 15, where it names them. */
import { z } from 'zod';

const MASTER_KEY_BYTES = 32;

const S3_PLACE = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[^?#]*)?(?:\?[^#]*)?$/u;

export const onOff = z
  .enum(['on', 'off'])
  .default('off')
  .transform((word) => word === 'on');

/** Words with commas between them. */
export const commaList = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );

export const installationSettings = {
  PUBLIC_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('http://127.0.0.1:8787')
    .describe('Base of links, claim issuer and discovery documents'),
  MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i, 'must be a domain name')
    .default('multimail.test')
    .describe('Mailboxes are <local>@<slug>.<MAIL_DOMAIN>'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .default('smtp://127.0.0.1:2525')
    .describe('Relay for the mail of agents and for our notices; ?requireTls=true demands TLS'),
  MASTER_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((key) => key.length === MASTER_KEY_BYTES, `must be ${MASTER_KEY_BYTES} bytes in base64url`)
    .describe('Encrypts private keys at rest: 32 random bytes, base64url'),
  CONTENT_STORE: z
    .string()
    .min(1)
    .refine(
      (place) => !place.includes('://') || S3_PLACE.test(place),
      'must be a folder, or s3://bucket/prefix?region=…&endpoint=…',
    )
    .default('.multimail/content')
    .describe(
      'Frozen messages, raw mail and attachments: a folder, or s3://bucket/prefix?region=…&endpoint=… with AWS’s own settings for credentials',
    ),
  SIGNING_KEY_FILE: z.string().optional().describe('P-256 private JWK to import as the first signing key'),
  ALLOW_INSECURE_WEBHOOKS: onOff.describe(
    'on: webhooks may go to http addresses and private networks. For development only',
  ),
  ALLOW_PRIVATE_AUDIT_STREAMS: onOff.describe(
    'on: streams of the audit log may go to receivers in private networks, always with TLS',
  ),
  DNS_SERVERS: commaList.describe(
    'DNS servers that domains are looked up with, comma-separated; default those of the machine',
  ),
  INBOUND_READ_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(60)
    .default(3)
    .describe('Longest that one inbound mail is worked on; one that takes longer is kept and not displayed'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe record that is written'),
  LOG_FILE: z.string().optional().describe('Log to this file instead of standard output'),
};
