/** The round over what is kept: whatever its retention is over for goes, unless a hold keeps it or it is under way. */
import type { KeptMessage } from '../../domain/retention.js';
import type { Dependencies } from '../dependencies.js';

const PAGE = 100;

export interface RetentionPage {
  readonly after: string;
}

type Parts = Pick<Dependencies, 'stores' | 'log'>;

/** Where the next page begins; null after the last one. */
export async function eraseDuePage(
  { stores, log }: Parts,
  { after }: RetentionPage,
  now = new Date(),
): Promise<{ next: string | null }> {
  const due = await stores.retention.dueAfter(after, PAGE, now);
  for (const { id: messageId, tenantId } of due) {
    try {
      await stores.retention.erase({ tenantId, messageId, now, audit: byRetention });
    } catch (error) {
      // One that cannot be erased is no reason to keep the others.
      log.error(
        { message_id: messageId, error: String(error) },
        'a message could not be erased; the next round will try again',
      );
    }
  }
  return { next: due.length < PAGE ? null : (due.at(-1)?.id ?? null) };
}

function byRetention({ id, tenantId }: KeptMessage) {
  return {
    tenantId,
    action: 'email.erase',
    actor: 'system',
    resourceType: 'email',
    resourceId: id,
    metadata: { basis: 'retention' },
  } as const;
}
