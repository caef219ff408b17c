/** What requests with an `Idempotency-Key` header were answered (rest.md 8). Bodies come and go sealed. */
import type { Database, Transaction } from '../client.js';

export interface RepeatKey {
  /** `key:<id>`, or operation and address of a call that needs no key. */
  readonly owner: string;
  readonly key: string;
  /** SHA-256 of the request. */
  readonly requestHash: string;
}

export type RepeatStanding =
  | { readonly kind: 'first' }
  | { readonly kind: 'answered'; readonly status: number; readonly sealedBody: string }
  /** Under way, or used for another request. */
  | { readonly kind: 'conflict' };

export interface IdempotentAnswerStore {
  /** Where the effect is in the same transaction: twins that come meanwhile get `conflict`. */
  look(key: RepeatKey): Promise<RepeatStanding>;
  /** Where the effect is elsewhere: notes that it is under way before it begins. */
  claim(key: RepeatKey): Promise<RepeatStanding>;
  keep(key: RepeatKey, answer: { status: number; sealedBody: string }): Promise<void>;
  /** The request came to nothing: it may be tried again. */
  forget(key: RepeatKey): Promise<void>;
}

const KEPT_MS = 24 * 60 * 60 * 1000;
/** A process that died in between left its claim: by then nobody is working on it any more. */
const CLAIM_LIFE_MS = 2 * 60 * 1000;

export function createIdempotentAnswerStore(database: Database): IdempotentAnswerStore {
  return {
    look: (key) => database.$transaction((tx) => standing(tx, key)),
    claim: (key) =>
      database.$transaction(async (tx) => {
        const found = await standing(tx, key);
        if (found.kind !== 'first') return found;
        await write(tx, key, { status: null, sealedBody: null });
        return found;
      }),
    keep: (key, answer) => write(database, key, answer),
    async forget({ owner, key }) {
      await database.idempotentAnswer.deleteMany({ where: { owner, key, status: null } });
    },
  };
}

async function standing(tx: Transaction, { owner, key, requestHash }: RepeatKey): Promise<RepeatStanding> {
  // Held until the transaction ends: of two requests at the same moment one goes on.
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${owner} ${key}`}, 0)) AS "isOurs"`;
  if (lock?.isOurs !== true) return { kind: 'conflict' };
  const row = await tx.idempotentAnswer.findUnique({ where: { owner_key: { owner, key } } });
  const age = row ? Date.now() - row.createdAt.getTime() : 0;
  if (!row || age > KEPT_MS) return { kind: 'first' };
  if (row.requestHash !== requestHash) return { kind: 'conflict' };
  if (row.status !== null && row.sealedBody !== null) {
    return { kind: 'answered', status: row.status, sealedBody: row.sealedBody };
  }
  return age > CLAIM_LIFE_MS ? { kind: 'first' } : { kind: 'conflict' };
}

async function write(
  database: Database | Transaction,
  { owner, key, requestHash }: RepeatKey,
  answer: { status: number | null; sealedBody: string | null },
): Promise<void> {
  const row = { requestHash, createdAt: new Date(), ...answer };
  await database.idempotentAnswer.upsert({
    where: { owner_key: { owner, key } },
    create: { owner, key, ...row },
    update: row,
  });
}
