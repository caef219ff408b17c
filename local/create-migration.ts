/**
 * `node dist/local/create-migration.js NAME`: writes the next migration with the help of a throw-away
 * PostgreSQL. Extra SQL (grants, triggers) is added to the file by hand, before it is committed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMigration } from '../prisma/create-migration.js';
import { migrationsFolder } from '../prisma/migrate.js';
import { packageRoot } from '../prisma/package-root.js';
import { startPostgres } from './postgres.js';

export interface MigrationPlace {
  schemaFile: string;
  migrationsFolder: string;
}

/** Writes the migration and returns its path, or undefined when there is nothing to migrate. */
export async function createMigrationHere(name: string, place: MigrationPlace): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'multimail-migration-'));
  const log = (line: string): void => void process.stdout.write(`${line}\n`);
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres'), log });
  try {
    return await createMigration({ name, adminUrl: postgres.adminUrl, now: new Date(), ...place });
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const [name, schemaFile, folder] = process.argv.slice(2);
  if (name === undefined) throw new Error('usage: create-migration NAME [SCHEMA_FILE] [MIGRATIONS_FOLDER]');
  const written = await createMigrationHere(name, {
    schemaFile: schemaFile ?? join(packageRoot(), 'prisma', 'schema.prisma'),
    migrationsFolder: folder ?? migrationsFolder(),
  });
  process.stdout.write(written === undefined ? 'nothing to migrate\n' : `wrote ${written}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
