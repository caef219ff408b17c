/**
 * Brings a database to the newest migration, as `prisma migrate deploy` would: same files, same bookkeeping
 * table `_prisma_migrations`. The URL is the owner's; the application's role may not do this.
 */
import { join } from 'node:path';
import { readMigrationList } from './migration-list.js';
import { packageRoot } from './package-root.js';
import { withSchemaEngine } from './schema-engine.js';

const NOTHING_EXTERNAL = { externalTables: [], externalEnums: [] };

/** Says what it did, one line at a time. */
export type Log = (line: string) => void;

/** The folder of this project's migrations. */
export function migrationsFolder(): string {
  return join(packageRoot(), 'prisma', 'migrations');
}

/** Applies what is missing and returns the names of what it applied, oldest first. */
export async function applyMigrations(
  adminUrl: string,
  log: Log,
  folder = migrationsFolder(),
): Promise<string[]> {
  const migrationsList = await readMigrationList(folder);
  if (migrationsList.migrationDirectories.length === 0) return [];
  const { appliedMigrationNames } = await withSchemaEngine(adminUrl, (engine) =>
    engine.applyMigrations({ migrationsList, filters: NOTHING_EXTERNAL }),
  );
  for (const name of appliedMigrationNames) log(`applied migration ${name}`);
  return appliedMigrationNames;
}
