/**
 * What a person may set for `npm start`. The API and the worker read further settings of their own from the
 * same environment; this file knows only what decides which servers are started, and where.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../prisma/package-root.js';

const port = z.coerce.number().int().min(1).max(65_535);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

const localSettings = z
  .object({
    MULTIMAIL_HOME: z.string().describe('folder that holds all state (default: .multimail in the checkout)'),
    PUBLIC_BASE_URL: z
      .url({ protocol: /^https?$/ })
      .describe('address people and agents use (default http://127.0.0.1:8787)'),
    HOST: z.string().describe('address the API listens on (default 127.0.0.1)'),
    PORT: port.describe("port the API listens on (default: PUBLIC_BASE_URL's)"),
    MAIL_DOMAIN: z.string().describe('mailboxes are <local>@<slug>.<MAIL_DOMAIN> (default multimail.test)'),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe('mail goes there instead of to the local catcher'),
    SMTP_INBOUND_LISTEN: z
      .string()
      .describe('host:port where mail for the mailboxes comes in (default 127.0.0.1:2526)'),
    DATABASE_URL: postgresUrl.describe(
      "your PostgreSQL, as the application's role, instead of the embedded one",
    ),
    DATABASE_ADMIN_URL: postgresUrl.describe('the same database as its owner, for migrations'),
    TEMPORAL_ADDRESS: z.string().describe('host:port of your Temporal server instead of the embedded one'),
    TEMPORAL_NAMESPACE: z
      .string()
      .describe('Temporal namespace (default multimail, or default on your own server)'),
    TEMPORAL_UI_URL: z.url().describe('Web UI of your Temporal server'),
    CONTENT_STORE: z
      .string()
      .describe('folder of messages and attachments (default: content in MULTIMAIL_HOME)'),
    CHECKPOINT_FOLDER: z
      .string()
      .describe('folder of the newest checkpoint of each audit log (default: checkpoints in MULTIMAIL_HOME)'),
    MASTER_KEY: z
      .string()
      .describe('32 bytes, base64url, that encrypt private keys (default: kept in MULTIMAIL_HOME)'),
    LOG_LEVEL: z.string().describe('trace, debug, info, warn or error (default info)'),
    CATCHER_PORT: port.describe('port of the local mail catcher (default 2525)'),
    POSTGRES_PORT: port.describe('port of the embedded PostgreSQL (default 5487)'),
    TEMPORAL_PORT: port.describe('port of the embedded Temporal server (default 7233)'),
    TEMPORAL_UI_PORT: port.describe('port of its Web UI (default 8233)'),
    TEMPORAL_CLI: z.string().describe('path of the `temporal` command'),
    MULTIMAIL_TOOLS: z
      .string()
      .describe('folder that keeps fetched programs (default ~/.cache/multimail/tools)'),
  })
  .partial();

export type LocalSettings = z.infer<typeof localSettings> & { MULTIMAIL_HOME: string };

/** The settings, or one error that names every fault. An empty value counts as not set. */
export function readLocalSettings(env: Readonly<Record<string, string | undefined>>): LocalSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = localSettings.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (given['DATABASE_URL'] !== undefined && given['DATABASE_ADMIN_URL'] === undefined) {
    faults.push("DATABASE_ADMIN_URL: needed beside DATABASE_URL, migrations run as the database's owner");
  }
  if (!parsed.success || faults.length > 0) throw new Error(`settings:\n  ${faults.join('\n  ')}`);
  return { ...parsed.data, MULTIMAIL_HOME: parsed.data.MULTIMAIL_HOME ?? join(packageRoot(), '.multimail') };
}

/** What `--help` prints. */
export function usage(): string {
  const rows = Object.entries(localSettings.shape).map(([name, field]) => {
    return `  ${name.padEnd(20)} ${field.unwrap().description ?? ''}`;
  });
  return [
    'npm start – a whole MultiMail on this machine: PostgreSQL, Temporal, the API, the worker and a mail catcher.',
    'Ctrl-C stops everything; a second one does so at once. The next start has lost nothing.',
    '',
    'Settings (environment):',
    ...rows,
    '',
  ].join('\n');
}
