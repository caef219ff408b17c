/**
 * The servers that one jest run shares: started once by `global-setup.ts`, found by the tests through an
 * environment variable. `servers.ts` is what tests use.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../local/postgres.js';
import { startTemporalServer } from '../../local/temporal-server.js';
import { silentTerminal } from '../../local/terminal.js';
import { resolveTemporalCli } from '../../local/tools/temporal-cli.js';
import { applyMigrations } from '../../prisma/migrate.js';

export const ADDRESSES = 'MULTIMAIL_TEST_SERVERS';

export interface TestAddresses {
  /** Owner's and application's URLs of the migrated template database. */
  adminUrl: string;
  appUrl: string;
  temporalAddress: string;
}

export interface TestServers {
  addresses: TestAddresses;
  stop(): Promise<void>;
}

/** Throw-away servers need not survive a power cut. */
export const FAST_POSTGRES = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A temporary folder that PostgreSQL's user may pass through. */
export async function serverFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'multimail-test-'));
  await chmod(folder, 0o711);
  return folder;
}

async function startAt(folder: string): Promise<TestServers> {
  const log = (): void => undefined;
  const cli = resolveTemporalCli(process.env, silentTerminal());
  const postgres = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    parameters: FAST_POSTGRES,
    log,
  });
  const stopPostgres = async (): Promise<void> => postgres.stop();
  try {
    await applyMigrations(postgres.adminUrl, log);
    const { path: binary } = await cli;
    const logFile = join(folder, 'temporal.log');
    const temporal = await startTemporalServer({
      binary,
      namespace: 'base',
      searchAttributes: {},
      logFile,
      log,
    });
    return {
      addresses: {
        adminUrl: postgres.adminUrl,
        appUrl: postgres.appUrl(new URL(postgres.adminUrl).pathname.slice(1)),
        temporalAddress: temporal.address,
      },
      async stop() {
        await Promise.all([temporal.stop(), stopPostgres()]);
      },
    };
  } catch (error) {
    await stopPostgres();
    throw error;
  }
}

/** PostgreSQL with a migrated template, and Temporal in memory without Web UI. */
export async function startTestServers(): Promise<TestServers> {
  const folder = await serverFolder();
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const servers = await startAt(folder);
    const stop = async (): Promise<void> => {
      await servers.stop();
      remove();
    };
    return { addresses: servers.addresses, stop };
  } catch (error) {
    remove();
    throw error;
  }
}
