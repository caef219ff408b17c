/**
 * The composition root of the mail door as a process of its own: takes mail in by SMTP and does nothing else. The same door
 * opens in the API where that is given `SMTP_INBOUND_LISTEN`; several of either may listen, for one installation.
 */
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { openSealedContentStore } from '../../content-store/open.js';
import { connectDatabase } from '../../prisma/client.js';
import { createStores } from '../../prisma/stores/index.js';
import { derivedSecret } from '../../settings/keys.js';
import { readSettings, type Environment } from '../../settings/read-settings.js';
import { createSecrets } from '../../signing/secrets.js';
import { connectionOptions } from '../../temporal/connection.js';
import { createSends } from '../../temporal/sends.js';
import { createLog } from '../log.js';
import { doorSettings } from './config.js';
import { inboundServerOf } from './configured-server.js';

export interface RunningDoor {
  readonly port: number;
  /** Finishes the mail that is being brought, takes none that is new. */
  stop(): Promise<void>;
}

export async function startDoor(env: Environment): Promise<RunningDoor> {
  const settings = readSettings(doorSettings, env, ({ SMTP_INBOUND_LISTEN: listen }) =>
    listen === undefined ? ['SMTP_INBOUND_LISTEN: is what this process is for'] : [],
  );
  const log = createLog(settings.LOG_LEVEL, settings.LOG_FILE);
  const database = connectDatabase(settings.DATABASE_URL, settings.DATABASE_POOL);
  const connection = await Connection.connect(await connectionOptions(settings));
  const stores = createStores(database);
  const secrets = createSecrets((purpose) => derivedSecret(settings.MASTER_KEY, purpose));
  const server = await inboundServerOf(
    {
      stores,
      content: await openSealedContentStore(settings.CONTENT_STORE, { records: stores.contentKeys, secrets }),
      sends: createSends(new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE })),
      secrets,
      log,
    },
    settings,
  );
  if (server === undefined) throw new Error('the mail door does not listen');
  return {
    port: server.port,
    async stop() {
      await server.stop();
      await Promise.all([connection.close(), database.$disconnect()]);
    },
  };
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const door = await startDoor(process.env);
  const stop = () => void door.stop();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
