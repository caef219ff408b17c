/**
 * How much a tenant and a mailbox have sent or may still send, looked at inside the transaction that takes the next
 * message in. Far from the limit a recent look is enough; near it submissions of a tenant count one after the other.
 */
import { encodeTime } from 'ulid';
import { startOfDay, startOfMonth } from '../../domain/sending-quota.js';
import type { MessageDraft } from '../../domain/message.js';
import type { Transaction } from '../client.js';

export interface SendingCounts {
  /** Messages of this month that were sent or may still be. @param limit what they must not exceed */
  thisMonth(limit: number): Promise<number>;
  /** The same of today and the draft's mailbox. */
  today(): Promise<number>;
}

/** Told about a draft before it is stored; throws what keeps it out. */
export type Admission = (counts: SendingCounts) => Promise<void>;

const LOOK_IS_GOOD_MS = 10_000;
/** More than one tenant can submit within that time, even through several processes. */
const FAR_FROM_LIMIT = 10_000;

interface Look {
  count: number;
  readonly until: number;
  readonly month: number;
}

export function createSendingCounts(): (
  tx: Transaction,
  draft: Pick<MessageDraft, 'tenantId' | 'mailboxId'>,
) => SendingCounts {
  const looks = new Map<string, Look>();
  return (tx, { tenantId, mailboxId }) => ({
    async thisMonth(limit) {
      const now = new Date();
      const month = startOfMonth(now);
      const known = looks.get(tenantId);
      if (known && isGoodEnough(known, { now, limit, month })) {
        known.count += 1;
        return known.count - 1;
      }
      const count = await countOutbound(tx, { tenantId, since: new Date(month) });
      looks.set(tenantId, {
        count: count + 1,
        until: now.getTime() + LOOK_IS_GOOD_MS,
        month,
      });
      return count;
    },
    today: () => countOutbound(tx, { tenantId, mailboxId, since: new Date(startOfDay(new Date())) }),
  });
}

function isGoodEnough(
  look: Look,
  { now, limit, month }: { now: Date; limit: number; month: number },
): boolean {
  return look.until > now.getTime() && look.month === month && look.count + FAR_FROM_LIMIT < limit;
}

interface CountQuery {
  readonly tenantId: string;
  readonly mailboxId?: string;
  readonly since: Date;
}

async function countOutbound(tx: Transaction, { tenantId, mailboxId, since }: CountQuery): Promise<number> {
  // Whoever counts waits for those who counted before and have not stored their message yet.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sending ${tenantId}`}, 0))`;
  return tx.message.count({
    where: countedIn({ tenantId, ...(mailboxId === undefined ? {} : { mailboxId }), since }),
  });
}

/** Ten characters of time, then the least of what may follow (ULID). */
function firstIdOf(moment: Date): string {
  return encodeTime(moment.getTime(), 10).padEnd(26, '0');
}

/** The one meaning of "sent this month", for the quota and for whoever shows it. */
export function countedIn({ tenantId, mailboxId, since }: CountQuery) {
  return {
    tenantId,
    ...(mailboxId === undefined ? {} : { mailboxId }),
    direction: 'outbound',
    status: { notIn: ['rejected', 'cancelled', 'send_failed'] },
    // Ids grow with time and are indexed by tenant and by mailbox; the time beside them is not.
    id: { gte: firstIdOf(since) },
  };
}
