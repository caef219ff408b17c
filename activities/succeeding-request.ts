/** The request after a person's edit: under today's policy, and what the request before it asked for where that was stricter. */
import { succeedingTerms } from '../domain/succeeding-terms.js';
import type { NewRequest } from '../prisma/stores/approval-store.js';
import type { Stores } from '../prisma/stores/index.js';
import type { Belongings } from './belongings.js';

/** The clocks of database and worker need not agree to the second: no shorter time that one of them sees is a term. */
const CLOCKS_MS = 60_000;

export async function succeedingRequest(
  stores: Pick<Stores, 'approvals'>,
  { isEditedByPerson }: Pick<Belongings, 'isEditedByPerson'>,
  today: NewRequest,
): Promise<NewRequest> {
  const before = isEditedByPerson ? await stores.approvals.before(today) : undefined;
  // What its agent handed in anew is somebody else's wish: nobody was asked about it yet.
  if (before?.state !== 'superseded') return today;
  const nowMs = Date.now();
  const todayMs = today.expiresAt.getTime() - nowMs;
  const beforeMs = before.expiresAtMs - before.openedAtMs;
  const { isKept, lifeMs, ...terms } = succeedingTerms(
    { ...before, lifeMs: beforeMs < todayMs - CLOCKS_MS ? beforeMs : todayMs },
    { ...today, lifeMs: todayMs },
  );
  if (!isKept) return today;
  return {
    ...today,
    ...terms,
    policyVersion: before.policyVersion,
    ...(before.governance === null ? {} : { governance: before.governance }),
    expiresAt: new Date(nowMs + lifeMs),
    keptFrom: before.requestId,
  };
}
