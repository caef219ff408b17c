/**
 * `node dist/settings/env-example.js [FILE]`: writes `.env.example` from the descriptions of all settings, so that it
 * cannot lag behind them. What a setting means, its default and whether it is required stand in the Zod shapes only.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { apiSettings } from '../api/config.js';
import { migrationSettings } from '../prisma/migration-settings.js';
import { packageRoot } from '../prisma/package-root.js';
import { workerSettings } from '../worker/config.js';

type Shape = Readonly<Record<string, z.ZodType>>;

/** What only `docker-compose.yml` reads: passwords of the servers it starts. */
export const composeSettings = {
  POSTGRES_PASSWORD: z
    .string()
    .describe("Password of the database's owner in docker-compose.yml; letters and digits"),
  TEMPORAL_POSTGRES_PASSWORD: z
    .string()
    .describe("Password of the Temporal server's own PostgreSQL in docker-compose.yml"),
};

const HEAD = [
  '# Settings of MultiMail. Written by `node dist/settings/env-example.js`: change the descriptions in the code instead.',
  '# A setting that is commented out shows its default; an empty text counts as not set. Where to put them:',
  '#   docker compose up                               reads this file as .env and hands each service what it needs',
  '#   node --env-file=.env dist/api/main.js           a single process; likewise dist/worker/main.js and dist/api/smtp/main.js',
  '#   npm start                                       needs none of them; `npm start -- --help` lists its own',
];

export function envExample(): string {
  const api: Shape = apiSettings;
  const worker: Shape = workerSettings;
  const sections = [
    section(
      'API and worker',
      only(api, (name) => name in worker),
    ),
    section(
      'API',
      only(api, (name) => !(name in worker)),
    ),
    section(
      'Worker',
      only(worker, (name) => !(name in api)),
    ),
    section('Migration job (dist/prisma/migrate-main.js)', migrationSettings),
    section('docker-compose.yml', composeSettings),
  ];
  return `${[HEAD.join('\n'), ...sections].join('\n\n')}\n`;
}

function only(shape: Shape, isWanted: (name: string) => boolean): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([name]) => isWanted(name)));
}

function section(title: string, shape: Shape): string {
  const settings = Object.entries(shape).map(([name, schema]) => setting(name, schema));
  return [`# ---- ${title} ----`, ...settings].join('\n\n');
}

function setting(name: string, schema: z.ZodType): string {
  const unset = schema.safeParse(undefined);
  const description = `# ${schema.description ?? ''}`;
  if (!unset.success) return `${description} (required)\n${name}=`;
  return `${description}\n# ${name}=${defaultText(unset.data)}`;
}

function defaultText(value: unknown): string {
  if (value === undefined) return '';
  // A switch is read as `on` or `off` and kept as a boolean.
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : JSON.stringify(value);
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) await writeFile(process.argv[2] ?? join(packageRoot(), '.env.example'), envExample());
