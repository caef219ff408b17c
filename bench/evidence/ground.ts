/** What the measures of evidence stand on: a database with our schema, the stores, and the sequencer with a key of its own. */
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { LOG_PATH } from '../../domain/audit-log/checkpoint.js';
import { connectDatabase } from '../../prisma/client.js';
import { createStores, type Stores } from '../../prisma/stores/index.js';
import { ed25519NoteKey, verifierKey } from '../../signing/note.js';
import { createCheckpointFiles } from '../../worker/checkpoint-files.js';
import { lookOnce, type MerkleLogParts } from '../../worker/merkle-log.js';
import { makeWorkFolder, startDatabase, type StageRequest } from '../stage.js';

export interface Ground {
  readonly adminUrl: string;
  readonly stores: Stores;
  /** One look of the sequencer: whatever was committed before it is in the log after it. */
  sequence(): Promise<void>;
  /** Of the log of a tenant, in the form that verifiers take. */
  logKey(tenantId: string): string;
  readonly folder: string;
}

const HOST = 'bench.test';
const CONNECTIONS = 20;

export async function evidenceGround(request: StageRequest): Promise<Ground> {
  const { terminal, options, stops } = request;
  const folder = makeWorkFolder(options.workFolder, stops);
  const { adminUrl, env } = await terminal.step('database', () => startDatabase(request, folder));
  const database = connectDatabase(env.DATABASE_URL, CONNECTIONS);
  stops.add('connections', () => database.$disconnect());
  const stores = createStores(database);
  const { privateKey } = generateKeyPairSync('ed25519');
  const tell = (...said: unknown[]) => terminal.line(JSON.stringify(said));
  const log = { info: tell, warn: tell, error: tell };
  const parts = {
    stores,
    keyring: { current: () => Promise.resolve({ privateKey }) },
    publicBaseUrl: `https://${HOST}`,
    files: createCheckpointFiles(join(folder, 'checkpoints'), log),
    log,
  } as unknown as MerkleLogParts;
  return {
    adminUrl,
    stores,
    folder,
    sequence: async () => void (await lookOnce(parts)),
    logKey: (tenantId) => verifierKey(ed25519NoteKey(`${HOST}${LOG_PATH}/${tenantId}`, privateKey)),
  };
}
