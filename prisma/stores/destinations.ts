/** Destination domains: how each took the tenant's mail lately, whether it is left in peace, and who is at work there. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { AttemptOutcome } from '../../domain/delivery-attempt.js';
import { destinationOf, NEW_DESTINATION, weigh, type Pause } from '../../domain/destination-pause.js';
import type { Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';

/** A pause that has just begun. */
export interface DestinationPause extends Pause {
  readonly domain: string;
}

/** Why nothing is begun with a domain now. */
export type Obstacle =
  /** It is left in peace. */
  | { readonly kind: 'paused'; readonly until: Date }
  /** As many are at work there as may be. */
  | { readonly kind: 'full' };

interface Waiting {
  readonly tenantId: string;
  readonly messageId: string;
  readonly address: string;
}

interface Verdict extends Waiting {
  readonly outcome: AttemptOutcome;
}

async function pausedUntil(tx: Transaction, tenantId: string, address: string): Promise<Date | null> {
  const row = await tx.destination.findFirst({
    where: { tenantId, domain: destinationOf(address), pausedUntil: { gt: new Date() } },
    select: { pausedUntil: true },
  });
  return row?.pausedUntil ?? null;
}

/**
 * Why nothing is begun now: the message itself is not counted as tried.
 * @param places as in `begin`; `elsewhere` where another system speaks to the destination
 */
export async function obstacleAt(
  tx: Transaction,
  { messageId, address, tenantId }: Waiting,
  places: number | 'elsewhere' | undefined,
): Promise<Obstacle | null> {
  if (places === 'elsewhere') return null;
  const until = await pausedUntil(tx, tenantId, address);
  if (until === null)
    return places !== undefined && (await isFull(tx, address, places)) ? { kind: 'full' } : null;
  await tx.recipient.update({
    where: { messageId_address: { messageId, address } },
    data: { nextAttemptAt: until },
    select: { state: true },
  });
  return { kind: 'paused', until };
}

/**
 * Whether as many transactions as may be are under way with the domain, of all workers and tenants. Whoever asks is alone
 * until its transaction ends; a worker that died frees its place when its lease ends.
 */
async function isFull(tx: Transaction, address: string, places: number): Promise<boolean> {
  const domain = destinationOf(address);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`destination ${domain}`}, 0))`;
  const [row] = await tx.$queryRaw<{ underWay: bigint }[]>`
    SELECT count(*) AS "underWay" FROM recipient
     WHERE split_part(address, '@', 2) = ${domain} AND locked_until IS NOT NULL AND locked_until > now()`;
  return Number(row?.underWay ?? 0) >= places;
}

/** Answers the pause that this outcome begins; one that is under way is neither prolonged nor ended. */
export async function weighDestination(tx: Transaction, verdict: Verdict): Promise<DestinationPause | null> {
  const { tenantId, messageId, outcome } = verdict;
  const key = { tenantId, domain: destinationOf(verdict.address) };
  if (outcome.kind === 'accepted') return forgive(tx, key);
  if (weigh(outcome, NEW_DESTINATION, messageId) === null) return null;
  const before = await lockDestination(tx, key);
  if (before.pausedUntil !== null && before.pausedUntil > new Date()) return null;
  const weighed = weigh(outcome, before, messageId);
  if (weighed === null) return null;
  const { standing, pause } = weighed;
  const until = pause === null ? before.pausedUntil : new Date(Date.now() + pause.seconds * 1000);
  await tx.destination.update({
    where: { tenantId_domain: key },
    data: { ...standing, pausedUntil: until, updatedAt: new Date() },
  });
  if (pause === null || until === null) return null;
  await appendAudit(tx, [pauseAudit(key, pause, until)]);
  return { ...pause, domain: key.domain };
}

interface Key {
  readonly tenantId: string;
  readonly domain: string;
}

/** Most domains never gave trouble, and have no row. */
async function forgive(tx: Transaction, key: Key): Promise<null> {
  await tx.destination.updateMany({
    where: { ...key, OR: [{ throttles: { gt: 0 } }, { refusals: { gt: 0 } }] },
    data: { ...NEW_DESTINATION, updatedAt: new Date() },
  });
  return null;
}

async function lockDestination(tx: Transaction, key: Key) {
  await tx.destination.createMany({ data: [key], skipDuplicates: true });
  await tx.$queryRaw`
    SELECT 1 FROM destination WHERE tenant_id = ${key.tenantId} AND domain = ${key.domain} FOR UPDATE`;
  return tx.destination.findUniqueOrThrow({ where: { tenantId_domain: key } });
}

function pauseAudit({ tenantId, domain }: Key, { reason, seconds }: Pause, until: Date): AuditDraft {
  return {
    tenantId,
    action: 'destination.pause',
    actor: 'system',
    resourceType: 'destination',
    resourceId: domain,
    metadata: { reason, seconds, until: until.toISOString() },
  };
}
