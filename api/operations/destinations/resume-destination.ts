/** Ends the pause of a destination domain early: whoever waits there is tried again (`worker/sweep.ts` tells the sends). */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';

export const resumeDestination = defineOperation({
  name: 'resume_destination',
  summary: 'End the pause of a destination domain',
  description:
    'Lets mail go to a paused domain again: all recipients that wait there are tried at once, some at a time. A domain ' +
    'that asks for less once more is paused for longer.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/destinations/{domain}/resume', success: 200 }],
  repeat: 'natural',
  records: 'destination.resume',
  tool: null,
  input: z.object({ domain: z.string().min(1).max(253).describe('As list_destinations names it') }),
  output: z.object({ status: z.literal('resumed') }),
  untrusted: [],
  example: { input: { domain: 'northwind.example' }, output: { status: 'resumed' } },
}).handledBy(async ({ stores, caller }, input) => {
  const domain = input.domain.toLowerCase();
  const isResumed = await stores.destinations.resume(caller.tenantId, domain, {
    tenantId: caller.tenantId,
    action: 'destination.resume',
    actor: actorOf(caller),
    resourceType: 'destination',
    resourceId: domain,
  });
  if (!isResumed) throw new DomainError('not_found', 'This domain is not paused');
  return { status: 'resumed' as const };
});
