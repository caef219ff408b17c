/** How long content is kept, as clients see it. */
import { z } from 'zod';
import type { RetentionPolicy } from '../../../prisma/stores/retention-store.js';

export const retentionList = z.object({
  retention: z.array(
    z.object({
      mailbox_id: z.string().nullable().describe('null: mailboxes without a time of their own'),
      days: z.number(),
      updated_at: z.string(),
    }),
  ),
});

export function retentionView(policies: readonly RetentionPolicy[]): z.input<typeof retentionList> {
  return {
    retention: policies.map(({ mailboxId, days, updatedAt }) => ({
      mailbox_id: mailboxId,
      days,
      updated_at: updatedAt.toISOString(),
    })),
  };
}
