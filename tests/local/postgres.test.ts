import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATABASE, startPostgres, withConnection } from '../../local/postgres.js';
import type { PostgresServer } from '../../local/postgres.js';
import { applyMigrations } from '../../prisma/migrate.js';
import { createMigration } from '../../prisma/create-migration.js';
import { FAST_POSTGRES, serverFolder } from '../support/test-servers.js';

let folder: string;
let server: PostgresServer;

function start(): Promise<PostgresServer> {
  return startPostgres({ dataFolder: join(folder, 'data'), parameters: FAST_POSTGRES, log: () => undefined });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  return withConnection(url, async (client) => (await client.query(sql)).rows as unknown[]);
}

beforeAll(async () => {
  folder = await serverFolder();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('keeps its data over a restart on the same port', async () => {
    await query(server.adminUrl, 'CREATE TABLE kept (word TEXT)');
    await query(server.adminUrl, "INSERT INTO kept VALUES ('here')");
    await server.restart();
    expect(await query(server.adminUrl, 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
  });

  it('starts on the data of an earlier start, whose pid file a crash has left', async () => {
    await server.stop();
    writeFileSync(
      join(folder, 'data', 'postmaster.pid'),
      `${String(process.pid)}\n${join(folder, 'data')}\n`,
    );
    server = await start();
    expect(await query(server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('stops a server that an earlier start has left running', async () => {
    const second = await start();
    expect(await query(second.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(query(server.adminUrl, 'SELECT 1')).rejects.toThrow();
    server = second;
  });

  it('lets the application log in without owning anything', async () => {
    const [who] = (await query(
      server.appUrl(DATABASE),
      "SELECT current_user AS name, rolsuper AS super, has_schema_privilege('public', 'CREATE') AS may_create FROM pg_roles WHERE rolname = current_user",
    )) as { name: string; super: boolean; may_create: boolean }[];
    expect(who).toEqual({ name: 'multimail_app', super: false, may_create: false });
    await expect(query(server.appUrl(DATABASE), 'CREATE TABLE mine (a INT)')).rejects.toThrow(
      'permission denied',
    );
  });

  it('refuses a wrong password and keeps the right one from other users', async () => {
    const wrong = new URL(server.adminUrl);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(folder, 'data.admin-password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data.app-password')).mode & 0o777).toBe(0o600);
  });
});

describe('migrations', () => {
  const schema = (fields: string): string =>
    `datasource db {\n  provider = "postgresql"\n}\nmodel Letter {\n  id Int @id\n${fields}\n}\n`;

  function write(fields: string): { schemaFile: string; migrationsFolder: string; adminUrl: string } {
    const home = join(folder, 'toy');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'schema.prisma'), schema(fields));
    return {
      schemaFile: join(home, 'schema.prisma'),
      migrationsFolder: join(home, 'migrations'),
      adminUrl: server.adminUrlOf('toy'),
    };
  }

  it('are written from the schema, applied once, and then continued from where they stand', async () => {
    await query(server.adminUrl, 'CREATE DATABASE toy');
    const log = (): void => undefined;
    const place = write('  subject String');
    const first = { name: 'First one!', now: new Date('2026-11-23T01:02:03Z'), ...place };
    expect(await createMigration(first)).toBe(
      join(place.migrationsFolder, '20261123010203_first_one_', 'migration.sql'),
    );
    expect(await applyMigrations(place.adminUrl, log, place.migrationsFolder)).toEqual([
      '20261123010203_first_one_',
    ]);
    expect(await applyMigrations(place.adminUrl, log, place.migrationsFolder)).toEqual([]);
    expect(await createMigration({ name: 'none', now: new Date(), ...place })).toBeUndefined();

    write('  subject String\n  note String?');
    await createMigration({ name: 'note', now: new Date('2026-11-23T01:02:04Z'), ...place });
    expect(await applyMigrations(place.adminUrl, log, place.migrationsFolder)).toEqual([
      '20261123010204_note',
    ]);
    await query(place.adminUrl, 'SELECT note FROM "Letter"');
  });
});
