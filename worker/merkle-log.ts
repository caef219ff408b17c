/**
 * The sequencer of the Merkle logs: takes in audit entries that were committed, signs a checkpoint about them, and
 * publishes it. Every worker looks; a lock in the database lets one at a time work on a log, and what a crash leaves
 * half done the next look finishes. A checkpoint writes no audit entry: it would be about itself for ever.
 */
import type { Log } from '../activities/dependencies.js';
import { checkpointText, logOrigin } from '../domain/audit-log/checkpoint.js';
import type { Stores } from '../prisma/stores/index.js';
import type { Keyring } from '../signing/keyring.js';
import { signedNote } from '../signing/note.js';
import type { CheckpointFiles } from './checkpoint-files.js';
import { startRound } from './round.js';
import type { Witness } from './witness.js';

export interface MerkleLogParts {
  readonly stores: Pick<Stores, 'checkpoints' | 'logTiles'>;
  readonly keyring: Pick<Keyring, 'current'>;
  readonly publicBaseUrl: string;
  readonly files: CheckpointFiles;
  /** Left out where no witness is asked. */
  readonly witness?: Witness | undefined;
  readonly log: Log;
  readonly everyMs?: number;
}

/** Beside the time that taking in takes, this is how long an entry can lack a proof. */
const EVERY_MS = 1_000;
const TENANTS_AT_ONCE = 100;
const ENTRIES_AT_ONCE = 2_048;

export function startMerkleLog({ everyMs = EVERY_MS, ...parts }: MerkleLogParts): { stop(): Promise<void> } {
  return startRound(() => lookOnce(parts), everyMs);
}

/** Answers whether there may be more at once. */
export async function lookOnce(parts: Omit<MerkleLogParts, 'everyMs'>): Promise<boolean> {
  try {
    let after = '';
    for (;;) {
      const tenants = await parts.stores.logTiles.behind(after, TENANTS_AT_ONCE);
      for (const tenantId of tenants) await catchUp(parts, tenantId);
      after = tenants.at(-1) ?? '';
      if (tenants.length < TENANTS_AT_ONCE) return false;
    }
  } catch (error) {
    parts.log.warn({ error: String(error) }, 'the audit log will be sequenced later');
    return false;
  }
}

/** One log that cannot be gone on with keeps no other from it. */
async function catchUp(parts: Omit<MerkleLogParts, 'everyMs'>, tenantId: string): Promise<void> {
  try {
    let [before, size] = [-1, 0];
    for (; size !== before;) {
      before = size;
      size = await parts.stores.logTiles.takeIn(tenantId, ENTRIES_AT_ONCE);
    }
    const note = await signCheckpoint(parts, tenantId, size);
    if (note === undefined) return;
    await parts.files.publish(tenantId, note);
    await parts.witness?.ask(tenantId, note);
  } catch (error) {
    parts.log.error({ tenant_id: tenantId, error: String(error) }, 'an audit log cannot be gone on with');
  }
}

/** @throws where the log is not the one that the checkpoint before was about: nothing is signed over that */
async function signCheckpoint(
  { stores, keyring, publicBaseUrl }: Omit<MerkleLogParts, 'everyMs'>,
  tenantId: string,
  size: number,
): Promise<string | undefined> {
  const before = await stores.checkpoints.latest(tenantId);
  if (before !== undefined && before.size >= size) return undefined;
  const spans = [size, ...(before === undefined ? [] : [before.size])].map((end) => ({ start: 0, end }));
  const [root, rootBefore] = (await stores.logTiles.roots(tenantId, spans)).map((hash) => Buffer.from(hash));
  if (root === undefined) return undefined;
  if (before !== undefined && rootBefore?.toString('hex') !== before.root) {
    throw new Error(`the log is not the one that the checkpoint of size ${before.size} was about`);
  }
  const origin = logOrigin(publicBaseUrl, tenantId);
  const { privateKey } = await keyring.current('log');
  const text = checkpointText({ origin, size, root: root.toString('base64') });
  const note = signedNote(text, origin, privateKey);
  const isAdded = await stores.checkpoints.add({ tenantId, size, root: root.toString('hex'), note });
  return isAdded ? note : undefined;
}
