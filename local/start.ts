/**
 * The embedded start: real servers on this machine, then the same two composition roots that run anywhere. Each
 * part is started once the ones it needs answer.
 */
import { join } from 'node:path';
import { startApi } from '../api/main.js';
import { applyMigrations } from '../prisma/migrate.js';
import { startWorker } from '../worker/main.js';
import { makeDemo } from './demo.js';
import { openHome } from './home.js';
import type { Home } from './home.js';
import { takeInstanceLock } from './instance-lock.js';
import { choosePublicAddress } from './public-address.js';
import { portMemory } from './remembered-ports.js';
import type { PortMemory } from './remembered-ports.js';
import { keptSecret } from './secret-file.js';
import type { LocalSettings } from './settings.js';
import { provideCatcher, provideDatabase, provideTemporal } from './provided-servers.js';
import type { StopOrder } from './stop-order.js';
import type { Summary } from './summary.js';
import type { Terminal } from './terminal.js';

export type Environment = Record<string, string | undefined>;

/** What every part of the start gets. */
export interface Start {
  settings: LocalSettings;
  env: Environment;
  home: Home;
  ports: PortMemory;
  terminal: Terminal;
  stops: StopOrder;
  /** Aborted when the person asks to stop; no further part is started then. */
  signal: AbortSignal;
}

export interface StartRequest extends Pick<Start, 'settings' | 'env' | 'terminal' | 'stops' | 'signal'> {
  settings: LocalSettings;
}

async function openStart(request: StartRequest): Promise<Start> {
  const home = openHome(request.settings.MULTIMAIL_HOME);
  const lock = await takeInstanceLock(home.folder);
  request.stops.add('instance lock', async () => {
    lock.release();
    return Promise.resolve();
  });
  const ports = portMemory(home.ports, request.terminal.line);
  return { ...request, home, ports };
}

/** Settings that do not depend on a server. */
function plainSettings({ settings, home }: Start): Environment {
  return {
    MULTIMAIL_HOME: home.folder,
    MAIL_DOMAIN: settings.MAIL_DOMAIN ?? 'multimail.test',
    CONTENT_STORE: settings.CONTENT_STORE ?? home.content,
    CHECKPOINT_FOLDER: settings.CHECKPOINT_FOLDER ?? home.checkpoints,
    MASTER_KEY: settings.MASTER_KEY ?? keptSecret(home.masterKey),
    LOG_LEVEL: settings.LOG_LEVEL ?? 'info',
  };
}

const INBOUND_PORT = 2526;

/** On this machine only, unless a person has said otherwise. */
async function inboundListen({ settings, ports }: Start): Promise<string> {
  if (settings.SMTP_INBOUND_LISTEN !== undefined) return settings.SMTP_INBOUND_LISTEN;
  const wish = { use: 'inbound', settingName: 'SMTP_INBOUND_LISTEN', set: undefined, fallback: INBOUND_PORT };
  return `127.0.0.1:${String(await ports.take(wish))}`;
}

async function startProcesses(start: Start, all: Environment): Promise<void> {
  const { terminal, stops, home, signal } = start;
  const env = { ...all, DATABASE_ADMIN_URL: undefined }; // neither may act as the database's owner
  signal.throwIfAborted();
  await terminal.step('Worker', async () => {
    const worker = await startWorker({ ...env, LOG_FILE: join(home.logs, 'worker.log') });
    stops.add('worker', () => worker.stop());
  });
  signal.throwIfAborted();
  await terminal.step('API', async (note) => {
    const api = await startApi({ ...env, LOG_FILE: join(home.logs, 'api.log') });
    stops.add('API', () => api.stop()); // stopped before the worker: nothing new comes in while that finishes
    note(api.url);
  });
  signal.throwIfAborted();
}

export interface Started {
  /** What there is to tell. */
  readonly summary: Summary;
  /** The settings that API and worker were started with. */
  readonly env: Environment;
}

/** Starts everything; what was started is in `stops`. */
export async function startEverything(request: StartRequest): Promise<Started> {
  const start = await openStart(request);
  const { terminal, settings } = start;
  const address = await choosePublicAddress(settings, start.ports);
  const database = await provideDatabase(start);
  await terminal.step('Migrations', async (note) => {
    const applied = await applyMigrations(database.DATABASE_ADMIN_URL, () => undefined);
    note(applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`);
  });
  const catcher = await provideCatcher(start);
  const temporal = await provideTemporal(start);
  const inbound = await inboundListen(start);
  const env = {
    ...request.env,
    ...plainSettings(start),
    ...address,
    ...database,
    ...catcher.env,
    ...temporal,
    SMTP_INBOUND_LISTEN: inbound,
  };
  await startProcesses(start, env);
  const demo = await terminal.step('Demo', () => makeDemo(env));
  const base = address.PUBLIC_BASE_URL;
  const summary = {
    api: base,
    mcp: `${base}/mcp`,
    console: `${base}/console`,
    temporal: {
      address: temporal.TEMPORAL_ADDRESS,
      ui: temporal.TEMPORAL_UI_URL ?? null,
      namespace: temporal.TEMPORAL_NAMESPACE,
    },
    catcher: catcher.summary,
    inbound: { smtp: `smtp://${inbound}` },
    demo,
  };
  return { summary, env };
}
