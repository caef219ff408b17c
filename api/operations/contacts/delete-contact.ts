/** `delete_contact`: takes somebody off the contacts. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { EXAMPLE_CONTACT } from './contact-view.js';

export const deleteContact = defineOperation({
  name: 'delete_contact',
  summary: 'Delete a contact',
  description: 'Deletes a contact. Mail to the address is still possible.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/contacts/{contact_id}', success: 200 }],
  records: 'contact.delete',
  tool: { title: 'Delete contact record', readOnly: false, destructive: true, idempotent: true },
  input: z.object({ contact_id: z.string().min(1).max(64) }),
  output: z.object({ deleted: z.literal(true) }),
  untrusted: [],
  example: { input: { contact_id: EXAMPLE_CONTACT.id }, output: { deleted: true } },
}).handledBy(async ({ stores, caller }, { contact_id }) => {
  const isDeleted = await stores.contacts.remove(caller.tenantId, contact_id, {
    tenantId: caller.tenantId,
    action: 'contact.delete',
    actor: actorOf(caller),
    resourceType: 'contact',
    resourceId: contact_id,
  });
  if (!isDeleted) throw new DomainError('not_found', 'Contact not found');
  return { deleted: true as const };
});
