/**
 * Real servers for tests. The shared ones (one PostgreSQL, one Temporal per jest run) give each test a database
 * and a namespace of its own; a test that stops or restarts a server starts one for itself.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { startCatcher } from '../../local/catcher.js';
import type { Catcher, CaughtEnvelope } from '../../local/catcher.js';
import { startPostgres, withConnection } from '../../local/postgres.js';
import type { PostgresServer } from '../../local/postgres.js';
import { registerSearchAttributes } from '../../local/search-attribute-registration.js';
import { startTemporalServer } from '../../local/temporal-server.js';
import type { TemporalServer } from '../../local/temporal-server.js';
import { silentTerminal } from '../../local/terminal.js';
import { resolveBrowser } from '../../local/tools/browser.js';
import { resolveTemporalCli } from '../../local/tools/temporal-cli.js';
import { resolveTestServer } from '../../local/tools/test-server.js';
import { applyMigrations } from '../../prisma/migrate.js';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.js';
import { ADDRESSES, FAST_POSTGRES, serverFolder } from './test-servers.js';
import type { TestAddresses } from './test-servers.js';

const silent = (): void => undefined;

/** Addresses of the servers this jest run shares. */
export function testAddresses(): TestAddresses {
  const handed = process.env[ADDRESSES];
  if (handed === undefined || handed === 'none') {
    throw new Error(`this test needs the shared servers: run it with npm test, without ${ADDRESSES}=none`);
  }
  return JSON.parse(handed) as TestAddresses;
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

export interface FreshDatabase {
  /** The application's role. */
  appUrl: string;
  /** The owner. */
  adminUrl: string;
  drop(): Promise<void>;
}

/** A new database with all migrations, copied from the template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { adminUrl, appUrl } = testAddresses();
  const template = new URL(adminUrl).pathname.slice(1);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = withDatabase(adminUrl, 'postgres');
  await withConnection(server, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
  return {
    appUrl: withDatabase(appUrl, name),
    adminUrl: withDatabase(adminUrl, name),
    async drop() {
      await withConnection(server, (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`));
    },
  };
}

async function registerNamespace(connection: Connection, namespace: string): Promise<void> {
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
}

/** A new namespace with the project's search attributes: no test sees another one's workflows. */
export async function freshNamespace(): Promise<{ address: string; namespace: string }> {
  const address = testAddresses().temporalAddress;
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await registerNamespace(connection, namespace);
    const registration = { connection, namespace, searchAttributes: SEARCH_ATTRIBUTES };
    for (let tries = 0; tries < 200; tries += 1) {
      const fault: unknown = await registerSearchAttributes(registration).catch((error: unknown) => error);
      if (fault === undefined) return { address, namespace };
    }
    throw new Error(`the search attributes of ${namespace} did not appear`);
  } finally {
    await connection.close();
  }
}

export interface CaughtMessage {
  envelope: CaughtEnvelope;
  /** The bytes as received. */
  raw: Buffer;
}

export interface TestCatcher extends Catcher {
  /** What was caught, oldest first. */
  messages(): CaughtMessage[];
}

/** An SMTP catcher of the test's own. */
export async function startTestCatcher(): Promise<TestCatcher> {
  const folder = await serverFolder();
  const catcher = await startCatcher({ folder, log: silent });
  return {
    ...catcher,
    messages: () => caughtIn(folder),
    async stop() {
      await catcher.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every whole message in a catcher's folder, oldest first. */
export function caughtIn(folder: string): CaughtMessage[] {
  const envelopes = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return envelopes.sort().map((name) => ({
    envelope: JSON.parse(readFileSync(join(folder, name), 'utf8')) as CaughtEnvelope,
    raw: readFileSync(join(folder, name.replace('.json', '.eml'))),
  }));
}

/** A migrated PostgreSQL of the test's own, to be restarted or stopped at will. */
export async function startOwnPostgres(): Promise<PostgresServer> {
  const folder = await serverFolder();
  const dataFolder = join(folder, 'postgres');
  const postgres = await startPostgres({ dataFolder, parameters: FAST_POSTGRES, log: silent });
  await applyMigrations(postgres.adminUrl, silent);
  const stop = async (): Promise<void> => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...postgres, stop };
}

/** A Temporal server of the test's own with its state on disk, to be restarted or stopped at will. */
export async function startOwnTemporal(): Promise<TemporalServer> {
  const folder = await serverFolder();
  const temporal = await startTemporalServer({
    binary: await temporalCliPath(),
    dataFile: join(folder, 'temporal.db'),
    namespace: 'multimail',
    searchAttributes: SEARCH_ATTRIBUTES,
    logFile: join(folder, 'temporal.log'),
    log: silent,
  });
  const stop = async (): Promise<void> => {
    await temporal.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...temporal, stop };
}

/** Path of the `temporal` command. */
export async function temporalCliPath(): Promise<string> {
  return (await resolveTemporalCli(process.env, silentTerminal())).path;
}

/** Path for `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`. */
export async function testServerPath(): Promise<string> {
  return (await resolveTestServer(process.env, silentTerminal())).path;
}

/** Path of a Chromium for playwright-core's `executablePath`. */
export async function browserPath(): Promise<string> {
  return (await resolveBrowser(process.env, silentTerminal())).path;
}
