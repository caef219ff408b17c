/** Settings of the worker process. */
import { z } from 'zod';
import { MX_TLS_MODES } from '../activities/mail-transports/mx.js';
import { DELAY_NOTICE_SECONDS } from '../domain/delay.js';
import { databaseSettings } from '../prisma/config.js';
import { commaList, installationSettings, onOff } from '../settings/installation.js';
import { microsoft365Settings } from '../settings/microsoft365.js';
import { microsoftAuditStreamSettings } from '../settings/microsoft-audit-streams.js';
import { outlookSettings } from '../settings/outlook.js';
import { trustSettings } from '../settings/trust.js';
import { teamsSettings } from '../settings/teams.js';
import { readVerifierKey, type NoteKey } from '../signing/note.js';
import { temporalSettings } from '../temporal/config.js';

const seconds = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map(Number),
  )
  .refine(
    (waits) => waits.every((wait) => Number.isFinite(wait) && wait >= 0),
    'must be numbers with commas, e.g. 60,300',
  );

function witnessKey(text: string, context: z.RefinementCtx): NoteKey {
  try {
    return readVerifierKey(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a verifier key: name+id+key' });
    return z.NEVER;
  }
}

export const workerSettings = {
  ...installationSettings,
  ...databaseSettings,
  ...temporalSettings,
  ...microsoft365Settings,
  ...teamsSettings,
  ...outlookSettings,
  ...trustSettings,
  ...microsoftAuditStreamSettings,
  CHECKPOINT_FOLDER: z
    .string()
    .min(1)
    .default('.multimail/checkpoints')
    .describe('Folder where the newest signed checkpoint of each audit log lies; best on another machine'),
  WITNESS_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('Witness (C2SP tlog-witness) that checkpoints are shown to; default none'),
  WITNESS_KEY: z
    .string()
    .transform(witnessKey)
    .optional()
    .describe('Verifier key of that witness: name+id+key, of the cosignature kind'),
  DELIVERY_RETRY_SECONDS: seconds.describe(
    'Waits after temporary refusals, e.g. "450,900,1800"; empty: the standard schedule',
  ),
  DELAY_NOTICE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(DELAY_NOTICE_SECONDS)
    .describe('How long a recipient waits until webhooks and audit log say that the message is delayed'),
  WEBHOOK_RETRY_SECONDS: seconds.describe(
    'Waits before the second and third attempt at a webhook, e.g. "30,300"; empty: the standard waits',
  ),
  AUDIT_STREAM_POLL_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(3600)
    .default(10)
    .describe('How often a stream of the audit log that has nothing new looks again'),
  NOTICE_FROM: z.string().optional().describe('Sender of our own mails; default multimail@<MAIL_DOMAIN>'),
  EHLO_NAME: z.string().optional().describe('Our name towards the relay; default MAIL_DOMAIN'),
  CLAMD_URL: z
    .url({ protocol: /^(?:tcp|unix)$/ })
    .optional()
    .describe('ClamAV daemon that scans mail: tcp://host:3310 or unix:///run/clamav/clamd.ctl; default none'),
  CLAMD_REQUIRED: z
    .enum(['on', 'off'])
    .default('on')
    .transform((word) => word === 'on')
    .describe('off: where CLAMD_URL does not answer, mail is only marked and not held'),
  CLAMD_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(1)
    // A message is frozen within thirty seconds (workflows/deeds.ts), and there is more to do than scanning.
    .max(20)
    .default(15)
    .describe('How long ClamAV may take for a message with all its attachments'),
  CLAMD_RETRY_SECONDS: seconds.describe(
    'Waits until mail that is held unscanned is scanned again, e.g. "60,300"; the last is repeated; empty: the standard waits',
  ),
  INBOUND_READ_BYTES: z.coerce
    .number()
    .int()
    .min(1_048_576)
    .default(33_554_432)
    .describe(
      'Bytes of inbound mail that are read at the same time; each takes several times as much memory, and a larger mail is read alone',
    ),
  TRUSTED_ARC_SEALERS: commaList
    .transform((domains) => domains.map((domain) => domain.toLowerCase()))
    .refine((domains) => domains.every((domain) => /^[a-z0-9.-]+$/u.test(domain)), 'must be domain names')
    .describe(
      'Domains (d= of an ARC-Seal), comma-separated, that are believed where they say that DMARC passed before them; default none',
    ),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(200).default(10).describe('Connections to the relay'),
  MAIL_TRANSPORT: z
    .enum(['relay', 'mx'])
    .default('relay')
    .describe('relay: the mail of agents goes to SMTP_URL; mx: to the mail exchangers of its recipients'),
  MX_PORT: z.coerce.number().int().min(1).max(65_535).default(25).describe('Port of mail exchangers'),
  MX_TLS: z
    .enum(MX_TLS_MODES)
    .default('opportunistic')
    .describe(
      'opportunistic: encrypts where an exchanger offers it, and waits where that fails; clear_on_failure: then without; required: never without',
    ),
  MX_CONNECTIONS_PER_DOMAIN: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe('Connections to the exchangers of one domain at the same time, of all workers together'),
  ALLOW_PRIVATE_MX: onOff.describe(
    'on: mail exchangers may have private, loopback and special addresses. For closed networks and development only',
  ),
  THREAD_MAILS_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(10)
    .describe('Mails of agents in one conversation and hour; the next one waits for a person'),
  WORKER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .describe('Activities at the same time'),
};
