/** Everything the contenders share, started once: Temporal, PostgreSQL, the sink; and the contenders' processes. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { makeDemo } from '../local/demo.js';
import { freePort } from '../local/ports.js';
import { DATABASE, startPostgres } from '../local/postgres.js';
import type { StopOrder } from '../local/stop-order.js';
import { startTemporalServer } from '../local/temporal-server.js';
import type { Terminal } from '../local/terminal.js';
import { resolveTemporalCli } from '../local/tools/temporal-cli.js';
import { applyMigrations } from '../prisma/migrate.js';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes.js';
import type { BenchOptions } from './options.js';
import type { ProductAddress } from './product.js';
import { startProcess } from './served-process.js';
import { startSink, type Sink } from './sink.js';
import { countStatements, type StatementCounter } from './statements.js';

export interface Stage {
  readonly client: Client;
  readonly product: ProductAddress;
  readonly sink: Sink;
  /** Where the notices to approvers go. */
  readonly noticeDomain: string;
  readonly statements: StatementCounter | null;
  /** As the application's role. */
  readonly databaseUrl: string;
}

export interface StageRequest {
  readonly options: BenchOptions;
  readonly terminal: Terminal;
  readonly stops: StopOrder;
}

const NAMESPACE = 'multimail';
const MAIL_DOMAIN = 'multimail.test';

/** @param more settings of the installation, beside the usual ones */
export async function setStage(
  request: StageRequest,
  more: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  const { terminal, options, stops } = request;
  const folder = makeWorkFolder(options.workFolder, stops);
  const [database, temporal, sink] = await terminal.step('servers', () =>
    Promise.all([startDatabase(request, folder), startTemporal(request, folder), startSink()]),
  );
  stops.add('sink', () => sink.stop());
  const env = await installationEnv(
    { ...database.env, ...temporal, ...more, SMTP_URL: `smtp://127.0.0.1:${sink.port}` },
    { folder, logs: freshLogs(options.workFolder) },
  );
  await terminal.step('contenders', () => startContenders(request, env));
  const demo = await makeDemo(env);
  const connection = await Connection.connect({ address: temporal.TEMPORAL_ADDRESS });
  stops.add('client', () => connection.close());
  return {
    client: new Client({ connection, namespace: NAMESPACE }),
    product: { baseUrl: env.PUBLIC_BASE_URL, agentKey: demo.agent_key, oversightKey: demo.oversight_key },
    sink,
    noticeDomain: demo.approver.slice(demo.approver.lastIndexOf('@') + 1),
    statements: options.profileFolder === null ? null : countStatements(database.adminUrl),
    databaseUrl: database.env.DATABASE_URL,
  };
}

/** Beside the state of `npm start`, so that both write to the same disk. */
export function makeWorkFolder(parent: string, stops: StopOrder): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'run-'));
  // PostgreSQL may run as another user, who has to pass.
  mkdirSync(join(folder, 'postgres'), { mode: 0o711 });
  stops.add('work folder', async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The logs of the last run stay: they say why one failed. */
function freshLogs(parent: string): string {
  const logs = join(parent, 'logs');
  rmSync(logs, { recursive: true, force: true });
  return join(logs, 'product');
}

export async function startDatabase({ options, terminal, stops }: StageRequest, folder: string) {
  const postgres = await startPostgres({
    dataFolder: join(folder, 'postgres', 'data'),
    logFile: join(folder, 'postgres.log'),
    ...(options.profileFolder === null
      ? {}
      : { parameters: { shared_preload_libraries: 'pg_stat_statements' } }),
    log: terminal.line,
  });
  stops.add('PostgreSQL', () => postgres.stop());
  await applyMigrations(postgres.adminUrl, () => undefined);
  return { adminUrl: postgres.adminUrl, env: { DATABASE_URL: postgres.appUrl(DATABASE) } };
}

export async function startTemporal({ options, terminal, stops }: StageRequest, folder: string) {
  const { path: binary } = await resolveTemporalCli(process.env, terminal);
  const server = await startTemporalServer({
    binary,
    ...(options.temporalState === 'in memory' ? {} : { dataFile: join(folder, 'temporal.db') }),
    namespace: NAMESPACE,
    searchAttributes: SEARCH_ATTRIBUTES,
    logFile: join(folder, 'temporal.log'),
    log: terminal.line,
  });
  stops.add('Temporal', () => server.stop());
  return { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: NAMESPACE };
}

/** As `npm start` sets it, but for the limit on requests, which one agent's key would run into. */
export async function installationEnv<Servers extends Record<string, string>>(
  servers: Servers,
  { folder, logs }: { folder: string; logs: string },
) {
  const port = await freePort();
  return {
    ...servers,
    PORT: String(port),
    PUBLIC_BASE_URL: `http://127.0.0.1:${port}`,
    MAIL_DOMAIN,
    MASTER_KEY: randomBytes(32).toString('base64url'),
    CONTENT_STORE: join(folder, 'content'),
    CHECKPOINT_FOLDER: join(folder, 'checkpoints'),
    MULTIMAIL_HOME: folder,
    LOG_LEVEL: 'info',
    LOG_FILE: logs,
    RATE_LIMIT_PER_MINUTE: '100000000',
    RATE_LIMIT_PER_MINUTE_TENANT: '100000000',
    RATE_LIMIT_PER_MINUTE_ADDRESS: '100000000',
  };
}

async function startContenders(
  { options, stops }: StageRequest,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  for (const file of ['./product-process.js', './bare-process.js']) {
    const started = await startProcess({ file, env, profileFolder: options.profileFolder });
    stops.add(file, () => started.stop());
  }
}
