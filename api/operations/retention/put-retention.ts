/** `put_retention`: how long the content of messages is kept, of a mailbox or of all that have no time of their own. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { MOST_RETENTION_DAYS } from '../../../domain/retention.js';
import type { RetentionPlace } from '../../../prisma/stores/retention-store.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { assertReachesAllMailboxes } from '../history/reaches-all.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { retentionList, retentionView } from './retention-view.js';

const input = z.object({
  mailbox_id: mailboxReference.optional().describe('Left out: mailboxes without a time of their own'),
  days: z
    .number()
    .int()
    .min(1)
    .max(MOST_RETENTION_DAYS)
    .nullable()
    .describe('Days after the last that happened to a message; null takes the time away'),
});
type Input = z.output<typeof input>;

export const putRetention = defineOperation({
  name: 'put_retention',
  summary: 'Say how long the content of messages is kept',
  description:
    'Sets after how many days the content of messages is erased; without it, it is kept for ever. The record of a message ' +
    'stays, and a legal hold beats it. Needs the yes of the oversight address.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/retention', success: 200 }],
  records: 'retention.put',
  tool: null,
  input,
  output: retentionList,
  untrusted: [],
  example: {
    input: { days: 365 },
    output: { retention: [{ mailbox_id: null, days: 365, updated_at: EXAMPLE.moment }] },
  },
}).handledBy(
  async (context, given) => {
    const { caller, stores } = context;
    const place = await placeOf(context, given);
    await stores.retention.put(place, given.days, {
      tenantId: caller.tenantId,
      action: 'retention.put',
      actor: actorOf(caller),
      resourceType: 'retention',
      resourceId: place.mailboxId ?? caller.tenantId,
      metadata: { days: given.days },
    });
    return retentionView(await stores.retention.list(caller.tenantId));
  },
  {
    async asksOperator(context, given) {
      const { mailboxId } = await placeOf(context, given);
      const whose =
        mailboxId === null ? 'every mailbox without a time of its own' : `the mailbox ${mailboxId}`;
      const { days } = given;
      return {
        tier: 'high',
        action: 'retention.put',
        lines: [
          days === null
            ? `Take away the retention of ${whose}.`
            : `Erase the content of messages of ${whose} after ${days} days, also of those that are older by now.`,
        ],
      };
    },
  },
);

async function placeOf(context: Context, { mailbox_id }: Input): Promise<RetentionPlace> {
  assertReachesAllMailboxes(context);
  const { tenantId } = context.caller;
  return {
    tenantId,
    mailboxId: mailbox_id === undefined ? null : (await mailboxOf(context, mailbox_id)).id,
  };
}
