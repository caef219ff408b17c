/** A whole installation in this process, with messages that were decided on and sent: what evidence is asked of. */
import { join } from 'node:path';
import { startApi } from '../../api/main.js';
import { makeDemo } from '../../local/demo.js';
import { connectDatabase } from '../../prisma/client.js';
import { createStores, type Stores } from '../../prisma/stores/index.js';
import { startWorker } from '../../worker/main.js';
import { createProduct } from '../product.js';
import { startSink } from '../sink.js';
import {
  installationEnv,
  makeWorkFolder,
  startDatabase,
  startTemporal,
  type StageRequest,
} from '../stage.js';

export interface Scene {
  readonly baseUrl: string;
  readonly adminUrl: string;
  readonly stores: Stores;
  readonly tenantId: string;
  readonly adminKey: string;
  readonly folder: string;
  /** GET as administrator; null where the answer is an error. */
  get(path: string): Promise<Record<string, unknown> | null>;
  /** Ids of so many messages that were approved and sent. */
  send(count: number): Promise<string[]>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
}

const AT_ONCE = 8;

export async function setScene(request: StageRequest, name: string): Promise<Scene> {
  const { terminal, options, stops } = request;
  const folder = makeWorkFolder(options.workFolder, stops);
  const [{ adminUrl, env: ofDatabase }, temporal, sink] = await terminal.step('servers', () =>
    Promise.all([startDatabase(request, folder), startTemporal(request, folder), startSink()]),
  );
  stops.add('sink', () => sink.stop());
  const servers = { ...ofDatabase, ...temporal, SMTP_URL: `smtp://127.0.0.1:${sink.port}` };
  const env = await installationEnv(servers, { folder, logs: join(options.workFolder, 'logs', name) });
  const demo = await makeDemo(env);
  const api = await startApi({ ...env, LOG_FILE: `${env.LOG_FILE}.api.log` });
  stops.add('API', () => api.stop());
  const work = () => startWorker({ ...env, LOG_FILE: `${env.LOG_FILE}.worker.log` });
  let worker: Awaited<ReturnType<typeof work>> | undefined;
  stops.add('worker', async () => worker?.stop());
  const database = connectDatabase(env.DATABASE_URL, 3);
  stops.add('database', () => database.$disconnect());
  const stores = createStores(database);
  const tenantId = (await stores.mailboxes.tenantBySlug('demo'))?.id ?? '';
  const baseUrl = env.PUBLIC_BASE_URL;
  const product = createProduct({ baseUrl, agentKey: demo.agent_key, oversightKey: demo.oversight_key });
  const scene: Scene = {
    ...{ baseUrl, adminUrl, stores, tenantId, adminKey: demo.admin_key, folder },
    async get(path) {
      const response = await fetch(`${baseUrl}${path}`, {
        headers: { Authorization: `Bearer ${demo.admin_key}` },
      });
      const answer = (await response.json()) as Record<string, unknown>;
      return response.ok ? answer : null;
    },
    async send(count) {
      const ids: string[] = [];
      let begun = 0;
      const caller = async (): Promise<void> => {
        while (begun < count) {
          begun += 1;
          const sent = await product.submit();
          ids.push(sent.id);
          await product.approve(sent);
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, caller));
      return ids;
    },
    async startWorker() {
      worker = await work();
    },
    async stopWorker() {
      await worker?.stop();
      worker = undefined;
    },
  };
  await terminal.step('worker', () => scene.startWorker());
  return scene;
}

/** Once no entry is left that no checkpoint is about. */
export async function untilSigned({ stores, tenantId }: Scene): Promise<void> {
  for (;;) {
    const [last] = await stores.audit.list({ tenantId, limit: 1, order: 'newest_first' });
    const signed = await stores.checkpoints.latest(tenantId);
    if (last !== undefined && last.seq === signed?.size) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
