/**
 * Ids are given out in order but commit in any order: somebody who asks for what came after the newest id they know
 * would miss a smaller one that is still on its way. So whoever makes an id says so, and whoever reads a mailbox in
 * order waits for those (rest.md 11: polling never skips).
 */
import type { Transaction } from '../client.js';

/** Writers of a mailbox do not wait for each other. The id must be made after this, in the same transaction. */
export async function announceArrival(tx: Transaction, mailboxId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(mailboxId)}, 0))`;
}

/** Until this transaction ends nothing arrives, and what was on its way has been committed or dropped. */
export async function awaitArrivals(tx: Transaction, mailboxId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(mailboxId)}, 0))`;
}

function lockName(mailboxId: string): string {
  return `arrivals ${mailboxId}`;
}

export async function nextMessageId(tx: Transaction): Promise<string> {
  const [made] = await tx.$queryRaw<{ id: string }[]>`SELECT next_ulid() AS id`;
  if (!made) throw new Error('the database made no message id');
  return made.id;
}
