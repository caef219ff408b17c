/** A person is bound to a user of Entra ID, as their first sign-in does it. */
import type { Person } from '../../domain/person.js';
import type { Stores } from '../../prisma/stores/index.js';

export async function bindEntraId(
  { people }: Pick<Stores, 'people'>,
  { id, tenantId }: Person,
  entraId: { readonly tenantId: string; readonly objectId: string },
): Promise<void> {
  await people.bindEntraId(id, entraId, {
    tenantId,
    action: 'person.bind_entra',
    actor: `person:${id}`,
    resourceType: 'person',
    resourceId: id,
  });
}
