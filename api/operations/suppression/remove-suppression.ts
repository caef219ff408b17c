/** `remove_suppression`: mail to this address is possible again. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { wireForm } from '../../../inbound/wire-form.js';

export const removeSuppression = defineOperation({
  name: 'remove_suppression',
  summary: 'Let mail go to an address again',
  description:
    'Takes an address off the suppression list. Do so only where the person asked for it: they bounced, complained or ' +
    'unsubscribed before.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/suppression/{email_address}', success: 200 }],
  records: 'suppression.remove',
  tool: { title: 'Remove suppression entry', readOnly: false, destructive: true, idempotent: true },
  input: z.object({ email_address: z.string().min(1).max(320) }),
  output: z.object({ status: z.literal('removed') }),
  untrusted: [],
  example: { input: { email_address: 'gone@example.com' }, output: { status: 'removed' } },
}).handledBy(async ({ stores, caller }, { email_address }) => {
  const form = wireForm(email_address);
  // What is no address is on no list either.
  const isRemoved =
    form.ok &&
    (await stores.suppressions.remove(caller.tenantId, form.address, (id) => ({
      tenantId: caller.tenantId,
      action: 'suppression.remove',
      actor: actorOf(caller),
      resourceType: 'suppression',
      resourceId: id,
    })));
  if (!isRemoved) throw new DomainError('not_found', 'This address is not suppressed');
  return { status: 'removed' as const };
});
