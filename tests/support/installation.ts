/**
 * A whole installation for a test: its own database, Temporal namespace and catcher, the real worker and the real API on
 * a free port. What happens to it happens over HTTP, SMTP and Temporal, as it does to its users.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi, type RunningApi } from '../../api/main.js';
import { connectDatabase, type Database } from '../../prisma/client.js';
import { createStores, type Stores } from '../../prisma/stores/index.js';
import { startWorker } from '../../worker/main.js';
import type { RunningWorker } from '../../worker/worker.js';
import { freePort } from '../../local/ports.js';
import {
  freshDatabase,
  freshNamespace,
  startTestCatcher,
  type FreshDatabase,
  type TestCatcher,
} from './servers.js';

export interface Installation {
  readonly baseUrl: string;
  readonly stores: Stores;
  readonly database: Database;
  readonly catcher: TestCatcher;
  /** The settings both processes were started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly databaseUrls: FreshDatabase;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  startApi(): Promise<void>;
  stopApi(): Promise<void>;
  stop(): Promise<void>;
}

/** One address and one person stand for many here. */
const UNLIMITED_OAUTH = {
  OAUTH_REGISTRATIONS_PER_HOUR: '100000',
  OAUTH_TOKENS_PER_MINUTE: '100000',
  OAUTH_LOGINS_PER_HOUR: '100000',
  OAUTH_CODES_PER_HOUR: '100000',
  OAUTH_MAILS_PER_HOUR: '100000',
};

/** @param settings further settings, or others than the usual ones (`SMTP_URL`, `DELIVERY_RETRY_SECONDS`, …) */
export async function startInstallation(settings: Record<string, string> = {}): Promise<Installation> {
  const [databaseUrls, temporal, catcher, port] = await Promise.all([
    freshDatabase(),
    freshNamespace(),
    startTestCatcher(),
    freePort(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'multimail-test-'));
  const baseUrl = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: databaseUrls.appUrl,
    DATABASE_POOL: '6',
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    PUBLIC_BASE_URL: baseUrl,
    PORT: String(port),
    SMTP_URL: catcher.url,
    MAIL_DOMAIN: 'multimail.test',
    MASTER_KEY: randomBytes(32).toString('base64url'),
    CONTENT_STORE: join(folder, 'content'),
    CHECKPOINT_FOLDER: join(folder, 'checkpoints'),
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '100000',
    RATE_LIMIT_PER_MINUTE_TENANT: '1000000',
    RATE_LIMIT_PER_MINUTE_ADDRESS: '1000000',
    ...UNLIMITED_OAUTH,
    ...settings,
  };
  const database = connectDatabase(env.DATABASE_URL, 3);
  let worker: RunningWorker | undefined;
  let api: RunningApi | undefined;

  const installation: Installation = {
    baseUrl,
    stores: createStores(database),
    database,
    catcher,
    env,
    databaseUrls,
    async startWorker() {
      worker = await startWorker(env);
    },
    async stopWorker() {
      await worker?.stop();
      worker = undefined;
    },
    async startApi() {
      api = await startApi(env);
    },
    async stopApi() {
      await api?.stop();
      api = undefined;
    },
    async stop() {
      await installation.stopApi();
      await installation.stopWorker();
      await database.$disconnect();
      await catcher.stop();
      await databaseUrls.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await Promise.all([installation.startWorker(), installation.startApi()]);
  return installation;
}
