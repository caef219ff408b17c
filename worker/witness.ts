/**
 * A witness (C2SP tlog-witness, https://c2sp.org/tlog-witness): is shown that each checkpoint continues the one that it
 * saw before, and signs it then. What it signed is kept beside the checkpoint; while it is away the log goes on.
 */
import { consistencyPath } from '../domain/audit-log/tree.js';
import { checkpointIn } from '../domain/audit-log/checkpoint.js';
import type { Log } from '../activities/dependencies.js';
import type { Stores } from '../prisma/stores/index.js';
import { cosignaturesIn, type NoteKey } from '../signing/note.js';

export interface Witness {
  ask(tenantId: string, note: string): Promise<void>;
}

export interface WitnessParts {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: NoteKey;
  readonly stores: Pick<Stores, 'checkpoints' | 'logTiles'>;
  readonly log: Pick<Log, 'warn'>;
}

const PATIENCE_MS = 5_000;
const MOST_BYTES = 16_384;
const CONFLICT = 409;

export function createWitness(parts: WitnessParts): Witness {
  return {
    async ask(tenantId, note) {
      try {
        const known = await parts.stores.checkpoints.witnessedSize(tenantId, parts.key.name);
        const answer = await show(parts, { tenantId, note, known });
        // It has seen another one of ours, and says which: the answer to it was lost.
        const seen = answer.status === CONFLICT ? sizeIn(answer.text) : undefined;
        await keep(
          parts,
          { tenantId, note },
          seen === undefined ? answer : await show(parts, { tenantId, note, known: seen }),
        );
      } catch (error) {
        parts.log.warn(
          { tenant_id: tenantId, error: String(error) },
          'the witness did not sign a checkpoint',
        );
      }
    },
  };
}

interface Shown {
  readonly tenantId: string;
  readonly note: string;
  /** Size of the checkpoint that the witness saw last. */
  readonly known: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function show({ url, stores }: WitnessParts, { tenantId, note, known }: Shown): Promise<Answer> {
  const size = checkpointIn(note)?.size ?? 0;
  const hashes = await stores.logTiles.roots(tenantId, consistencyPath(known, size));
  const proof = hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  const response = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: `old ${known}\n${proof}\n${note}`,
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
  });
  return { status: response.status, text: (await response.text()).slice(0, MOST_BYTES) };
}

async function keep(
  { stores, key }: WitnessParts,
  { tenantId, note }: Pick<Shown, 'tenantId' | 'note'>,
  { status, text }: Answer,
): Promise<void> {
  const [line] = status === 200 ? cosignaturesIn(text, note, key) : [];
  if (line === undefined) throw new Error(`it answered ${status} without a signature of its key`);
  const size = checkpointIn(note)?.size ?? 0;
  await stores.checkpoints.addCosignature({ tenantId, size, witness: key.name, line });
}

function sizeIn(text: string): number | undefined {
  return /^\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}
