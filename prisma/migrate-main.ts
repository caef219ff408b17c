/**
 * `node dist/prisma/migrate-main.js`: brings a database to the newest migration and lets the application's role log
 * in (the migration makes it without login). For installations without `npm start`; safe to repeat, and run before
 * the API and the worker of a new version.
 */
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readSettings, type Environment } from '../settings/read-settings.js';
import { applyMigrations, type Log } from './migrate.js';
import { migrationSettings } from './migration-settings.js';

const APP_ROLE = 'multimail_app';

export async function migrate(env: Environment, log: Log): Promise<void> {
  const { DATABASE_ADMIN_URL, DATABASE_APP_PASSWORD } = readSettings(migrationSettings, env);
  const applied = await applyMigrations(DATABASE_ADMIN_URL, log);
  if (applied.length === 0) log('the database is up to date');
  await allowLogin(DATABASE_ADMIN_URL, DATABASE_APP_PASSWORD);
  log(`the role ${APP_ROLE} may log in`);
}

async function allowLogin(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = client.escapeIdentifier(APP_ROLE);
    // A utility statement takes no parameters, so the password is quoted by the driver.
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
// eslint-disable-next-line no-restricted-properties -- a program of its own, its settings are read here once
if (isMain) await migrate(process.env, (line) => void process.stdout.write(`${line}\n`));
