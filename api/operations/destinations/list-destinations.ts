/** Destination domains that are left in peace now (`domain/destination-pause.ts`), and how much waits for them. */
import { z } from 'zod';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation, ONLY_READS } from '../operation.js';

const REASONS = ['throttled', 'policy'] as const;

export const listDestinations = defineOperation({
  name: 'list_destinations',
  summary: 'List the destination domains that are paused',
  description:
    'Lists the domains that nothing is sent to for a while, because they asked for less or refused one message after ' +
    'another, with how many recipients wait there.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/destinations', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({
    destinations: z.array(
      z.object({
        domain: z.string(),
        paused_until: z.string(),
        reason: z
          .enum(REASONS)
          .nullable()
          .describe('throttled: it asked for less; policy: it refused several messages in a row'),
        waiting: z.number().int().describe('Recipients there that wait for another attempt'),
      }),
    ),
    count: z.number().int().describe('How many are paused'),
  }),
  untrusted: [],
  example: {
    input: {},
    output: {
      destinations: [
        { domain: 'northwind.example', paused_until: EXAMPLE.moment, reason: 'throttled', waiting: 3 },
      ],
      count: 1,
    },
  },
}).handledBy(async (context) => {
  const paused = await context.stores.destinations.paused(context.caller.tenantId);
  const destinations = await Promise.all(
    paused.map(async ({ domain, until, waiting }) => ({
      domain,
      paused_until: until.toISOString(),
      reason: await reasonOf(context, domain),
      waiting,
    })),
  );
  return { destinations, count: destinations.length };
});

/** The audit log has why it began. */
async function reasonOf({ stores, caller }: Context, domain: string) {
  const [entry] = await stores.audit.list({
    tenantId: caller.tenantId,
    action: 'destination.pause',
    resourceId: domain,
    order: 'newest_first',
    limit: 1,
  });
  return REASONS.find((reason) => reason === entry?.metadata?.reason) ?? null;
}
