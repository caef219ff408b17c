/**
 * The `Idempotency-Key` header (rest.md 8): a repeat of the same request gets the first answer. Where the effect is in our
 * database, effect and answer are one transaction; where it lies beyond it, the request is claimed first.
 */
import { DomainError } from '../../domain/errors.js';
import type { RepeatKey, RepeatStanding } from '../../prisma/stores/idempotent-answer-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { canonicalHash } from '../canonical-hash.js';
import type { Services } from '../context.js';

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  /** An answer that a repeat must not be given: nothing has happened yet. */
  readonly isPassing?: boolean;
}

export interface Repeatable {
  readonly owner: string;
  readonly key: string;
  readonly request: unknown;
  readonly kind: 'transaction' | 'claimed';
}

const SEALED_FOR = 'idempotent answers';
const KEY_LIMIT = 200;

/** @throws DomainError `idempotency_conflict` for another request under this key, or one that is under way */
export async function onlyOnce(
  services: Services,
  repeatable: Repeatable,
  work: (stores: Stores) => Promise<JsonAnswer>,
): Promise<JsonAnswer> {
  const { owner, key, request, kind } = repeatable;
  if (key === '' || key.length > KEY_LIMIT) {
    throw new DomainError('validation_failed', `Idempotency-Key has 1 to ${KEY_LIMIT} characters`, {
      fields: { 'Idempotency-Key': `1 to ${KEY_LIMIT} characters` },
    });
  }
  const repeatKey = { owner, key, requestHash: canonicalHash(request) };
  return kind === 'transaction'
    ? inOneTransaction(services, repeatKey, work)
    : claimedFirst(services, repeatKey, work);
}

async function inOneTransaction(
  services: Services,
  key: RepeatKey,
  work: (stores: Stores) => Promise<JsonAnswer>,
): Promise<JsonAnswer> {
  const settled = await services.stores.together(async (stores) => {
    const standing = await stores.idempotentAnswers.look(key);
    if (standing.kind !== 'first') return { answer: answerOf(services, key, standing) };
    try {
      const answer = await work(stores);
      if (!answer.isPassing) await stores.idempotentAnswers.keep(key, sealed(services, key, answer));
      return { answer };
    } catch (error) {
      // A refusal leaves its traces (a wrong code is counted, an attempt is audited), so they are committed with it.
      if (error instanceof DomainError) return { refusal: error };
      throw error;
    }
  });
  if ('refusal' in settled) throw settled.refusal;
  return settled.answer;
}

async function claimedFirst(
  services: Services,
  key: RepeatKey,
  work: (stores: Stores) => Promise<JsonAnswer>,
): Promise<JsonAnswer> {
  const { idempotentAnswers } = services.stores;
  const standing = await idempotentAnswers.claim(key);
  if (standing.kind !== 'first') return answerOf(services, key, standing);
  try {
    const answer = await work(services.stores);
    if (answer.isPassing) await idempotentAnswers.forget(key);
    else await idempotentAnswers.keep(key, sealed(services, key, answer));
    return answer;
  } catch (error) {
    await idempotentAnswers.forget(key);
    throw error;
  }
}

function answerOf(
  { secrets }: Services,
  key: RepeatKey,
  standing: Exclude<RepeatStanding, { kind: 'first' }>,
): JsonAnswer {
  if (standing.kind === 'conflict') throw new DomainError('idempotency_conflict');
  const body: unknown = JSON.parse(secrets.unseal(SEALED_FOR, labelOf(key), standing.sealedBody));
  return { status: standing.status, body };
}

function sealed({ secrets }: Services, key: RepeatKey, { status, body }: JsonAnswer) {
  return { status, sealedBody: secrets.seal(SEALED_FOR, labelOf(key), JSON.stringify(body)) };
}

function labelOf({ owner, key }: RepeatKey): string {
  return `${owner} ${key}`;
}
