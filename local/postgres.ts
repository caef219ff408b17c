/**
 * An embedded PostgreSQL with its state on disk, on 127.0.0.1 only. It holds the database `multimail`, owned by
 * the administrator who migrates it, and the login role `multimail_app` that the application uses; what that
 * role may do is granted by the migrations.
 */
import pg from 'pg';
import { freePort } from './ports.js';
import { initialiseCluster, makeParent, postgresBinaries, stopStalePostgres } from './postgres-cluster.js';
import type { Cluster } from './postgres-cluster.js';
import { postgresUser } from './postgres-user.js';
import { keptSecret } from './secret-file.js';
import { startServerProcess } from './server-process.js';
import type { ServerProcess } from './server-process.js';
import { waitUntilReady } from './wait-until-ready.js';

export const DATABASE = 'multimail';
export const APP_ROLE = 'multimail_app';

export interface PostgresOptions {
  /** Passwords lie beside it in `<dataFolder>.admin-password` and `<dataFolder>.app-password`, mode 0600. */
  dataFolder: string;
  port?: number;
  /** Server parameters, such as `fsync: 'off'` for a throw-away server. */
  parameters?: Readonly<Record<string, string>>;
  logFile?: string;
  log: (line: string) => void;
}

export interface PostgresServer {
  /** Owner's URL of the database `multimail`; only migrations and the demo use it. */
  adminUrl: string;
  adminUrlOf(database: string): string;
  /** URL of the application's role. */
  appUrl(database: string): string;
  port: number;
  stop(): Promise<void>;
  restart(): Promise<void>;
}

/** Runs statements on one connection that is closed afterwards. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function prepareDatabase(serverUrl: string, appPassword: string): Promise<void> {
  await withConnection(serverUrl, async (client) => {
    const role = client.escapeIdentifier(APP_ROLE);
    const password = client.escapeLiteral(appPassword);
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN`);
    await client.query(`ALTER ROLE ${role} PASSWORD ${password}`);
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(DATABASE)}`);
  });
}

interface Launch {
  cluster: Cluster;
  port: number;
  parameters: Readonly<Record<string, string>>;
  adminUrl: string;
}

async function launch({ cluster, port, parameters, adminUrl }: Launch): Promise<ServerProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...parameters,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = await startServerProcess({
    name: 'PostgreSQL',
    binary: cluster.binaries.postgres,
    args: ['-D', cluster.dataFolder, '-p', String(port), ...flags],
    logFile: cluster.logFile,
    stopSignal: 'SIGINT', // "fast shutdown": open transactions are rolled back
    ...(cluster.user ? { user: cluster.user } : {}),
  });
  const probe = (): Promise<unknown> => withConnection(adminUrl, (client) => client.query('SELECT 1'));
  await waitUntilReady({ name: 'PostgreSQL', server, probe });
  return server;
}

/** Starts the server, making its data folder at the first time. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataFolder, log, parameters = {} } = options;
  const port = options.port ?? (await freePort());
  makeParent(dataFolder);
  const adminPassword = keptSecret(`${dataFolder}.admin-password`);
  const appPassword = keptSecret(`${dataFolder}.app-password`);
  const binaries = await postgresBinaries();
  const logFile = options.logFile ?? `${dataFolder}.log`;
  const user = postgresUser([binaries.postgres, `${dataFolder}.app-password`], log);
  const cluster = { dataFolder, adminPassword, binaries, logFile, user };
  const urlOf = (who: string, password: string, database: string): string =>
    `postgresql://${who}:${password}@127.0.0.1:${String(port)}/${database}`;
  const adminUrlOf = (database: string): string => urlOf('postgres', adminPassword, database);

  await initialiseCluster(cluster);
  await stopStalePostgres(dataFolder, log);
  const again: Launch = { cluster, port, parameters, adminUrl: adminUrlOf('postgres') };
  let server = await launch(again);
  await prepareDatabase(again.adminUrl, appPassword);

  return {
    adminUrl: adminUrlOf(DATABASE),
    adminUrlOf,
    appUrl: (database) => urlOf(APP_ROLE, appPassword, database),
    port,
    stop: () => server.stop(),
    async restart() {
      await server.stop();
      server = await launch(again);
    },
  };
}
