/** The beginning of a delivery attempt: its row, the lease of whoever works on it, and what was tried before. */
import type { Transaction } from '../client.js';
import type { Destination, EarlierAttempts } from './delivery-store.js';

/** How long an attempt may go without a sign of life before its successor takes over, in milliseconds. */
const LEASE_MS = 20_000;

export const leaseEnd = () => new Date(Date.now() + LEASE_MS);

const NO_ATTEMPTS: EarlierAttempts = { deferred: 0, unreachable: 0 };

export async function earlierAttempts(
  tx: Transaction,
  { messageId, address }: Destination,
  number: number,
): Promise<EarlierAttempts> {
  if (number === 1) return NO_ATTEMPTS;
  const count = (state: string) => tx.deliveryAttempt.count({ where: { messageId, address, state } });
  return { deferred: await count('deferred'), unreachable: await count('unreachable') };
}

interface AtRest extends Destination {
  readonly tenantId: string;
  readonly fence: number;
}

/** @param last the number of the attempt before, if there was one */
export async function startAttempt(tx: Transaction, recipient: AtRest, last = 0) {
  const { messageId, address, tenantId } = recipient;
  const [number, fence] = [last + 1, recipient.fence + 1];
  await tx.deliveryAttempt.create({ data: { messageId, address, number, tenantId, state: 'started' } });
  await tx.recipient.update({
    where: { messageId_address: { messageId, address } },
    data: { fence, lockedUntil: leaseEnd(), attempts: number, retryAskedAt: null },
    select: { fence: true },
  });
  return { number, fence, tenantId };
}
