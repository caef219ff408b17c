/** Each server a start needs: the person's own where a setting names one, otherwise the embedded one. */
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { z } from 'zod';
import { temporalSettings } from '../temporal/config.js';
import { connectionOptions } from '../temporal/connection.js';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes.js';
import { startCatcher } from './catcher.js';
import { DATABASE, startPostgres } from './postgres.js';
import { stopStalePostgres } from './postgres-cluster.js';
import { registerSearchAttributes } from './search-attribute-registration.js';
import { stopStaleServer } from './stale-servers.js';
import type { Start } from './start.js';
import type { Summary } from './summary.js';
import { startTemporalServer } from './temporal-server.js';
import { resolveTemporalCli } from './tools/temporal-cli.js';

export interface DatabaseAddress {
  DATABASE_URL: string;
  DATABASE_ADMIN_URL: string;
}

/** PostgreSQL. */
export async function provideDatabase(start: Start): Promise<DatabaseAddress> {
  const { settings, home, ports, terminal, stops, signal } = start;
  const { DATABASE_URL, DATABASE_ADMIN_URL } = settings;
  if (DATABASE_URL !== undefined && DATABASE_ADMIN_URL !== undefined)
    return { DATABASE_URL, DATABASE_ADMIN_URL };
  signal.throwIfAborted();
  await stopStalePostgres(home.postgresData, terminal.line); // it would hold the port
  const set = settings.POSTGRES_PORT;
  const port = await ports.take({ use: 'postgres', settingName: 'POSTGRES_PORT', set, fallback: 5487 });
  return terminal.step('PostgreSQL', async (note) => {
    const logFile = join(home.logs, 'postgres.log');
    const postgres = await startPostgres({
      dataFolder: home.postgresData,
      port,
      logFile,
      log: terminal.line,
    });
    stops.add('PostgreSQL', () => postgres.stop());
    note(`127.0.0.1:${String(port)}`);
    return { DATABASE_URL: postgres.appUrl(DATABASE), DATABASE_ADMIN_URL: postgres.adminUrl };
  });
}

export interface MailTarget {
  env: { SMTP_URL: string };
  summary: Summary['catcher'];
}

/** Where mail goes. */
export async function provideCatcher(start: Start): Promise<MailTarget> {
  const { settings, home, ports, terminal, stops, signal } = start;
  if (settings.SMTP_URL !== undefined) return { env: { SMTP_URL: settings.SMTP_URL }, summary: null };
  signal.throwIfAborted();
  const set = settings.CATCHER_PORT;
  const port = await ports.take({ use: 'catcher', settingName: 'CATCHER_PORT', set, fallback: 2525 });
  return terminal.step('Mail catcher', async (note) => {
    const catcher = await startCatcher({ folder: home.messages, port, log: terminal.line });
    stops.add('mail catcher', () => catcher.stop());
    note(catcher.url);
    return { env: { SMTP_URL: catcher.url }, summary: { smtp: catcher.url, messages: catcher.folder } };
  });
}

export interface TemporalAddress {
  TEMPORAL_ADDRESS: string;
  TEMPORAL_NAMESPACE: string;
  TEMPORAL_UI_URL: string | undefined;
}

/** A person's own server is asked to register what is missing; where that is not allowed they hear how to. */
async function prepareOwnTemporal(start: Start, address: TemporalAddress): Promise<void> {
  await start.terminal.step('Temporal', async (note) => {
    note(address.TEMPORAL_ADDRESS);
    const settings = z.object(temporalSettings).parse({ ...start.env, ...address });
    const connection = await Connection.connect(await connectionOptions(settings));
    const namespace = address.TEMPORAL_NAMESPACE;
    await registerSearchAttributes({ connection, namespace, searchAttributes: SEARCH_ATTRIBUTES })
      .catch((error: unknown) => {
        note(`${address.TEMPORAL_ADDRESS}, search attributes: ${String(error)}`);
      })
      .finally(() => connection.close());
  });
}

/** Temporal. */
export async function provideTemporal(start: Start): Promise<TemporalAddress> {
  const { settings, signal } = start;
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_UI_URL } = settings;
  if (TEMPORAL_ADDRESS === undefined) return startOwnTemporal(start);
  signal.throwIfAborted();
  const address = { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: TEMPORAL_NAMESPACE ?? 'default', TEMPORAL_UI_URL };
  await prepareOwnTemporal(start, address);
  return address;
}

async function startOwnTemporal(start: Start): Promise<TemporalAddress> {
  const { settings, home, ports, terminal, stops, signal, env } = start;
  signal.throwIfAborted();
  const { path: binary } = await resolveTemporalCli(env, terminal);
  signal.throwIfAborted();
  const pidFile = join(home.run, 'temporal.pid');
  await stopStaleServer(pidFile, [home.temporalData], terminal.line); // it would hold the ports
  const grpc = { use: 'temporal', settingName: 'TEMPORAL_PORT', set: settings.TEMPORAL_PORT, fallback: 7233 };
  const web = {
    use: 'temporal_ui',
    settingName: 'TEMPORAL_UI_PORT',
    set: settings.TEMPORAL_UI_PORT,
    fallback: 8233,
  };
  const port = await ports.take(grpc);
  const uiPort = await ports.take(web);
  return terminal.step('Temporal', async (note) => {
    const server = await startTemporalServer({
      binary,
      dataFile: home.temporalData,
      port,
      uiPort,
      namespace: settings.TEMPORAL_NAMESPACE ?? 'multimail',
      searchAttributes: SEARCH_ATTRIBUTES,
      logFile: join(home.logs, 'temporal.log'),
      pidFile,
      log: terminal.line,
    });
    stops.add('Temporal', () => server.stop());
    note(server.address);
    const { address, uiUrl, namespace } = server;
    return { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_UI_URL: uiUrl };
  });
}
