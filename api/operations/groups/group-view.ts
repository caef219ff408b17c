/** A group of people as clients see it. */
import { z } from 'zod';
import { GROUP_SOURCES, ROLES } from '../../../domain/person.js';
import { EXAMPLE } from '../example-values.js';
import type { PersonGroup } from '../../../prisma/stores/group-store.js';

export const groupShape = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(GROUP_SOURCES).describe('entra, scim: kept by a directory'),
  object_id: z.string().nullable().describe('Its object id in the directory; of a mirror'),
  members: z.array(z.string()).describe('Ids of people'),
  roles: z.array(z.enum(ROLES)).describe('Whoever is in it has these'),
});

export function groupView(
  group: Pick<PersonGroup, 'id' | 'name' | 'source' | 'externalId' | 'memberIds' | 'roles'>,
): z.input<typeof groupShape> {
  const { id, name, source, externalId, memberIds, roles } = group;
  return { id, name, source, object_id: externalId, members: [...memberIds], roles: [...roles] };
}

export const EXAMPLE_GROUP = {
  id: EXAMPLE.approvalId,
  name: 'Finance',
  source: 'local',
  object_id: null,
  members: [EXAMPLE.threadId],
  roles: [],
} satisfies z.input<typeof groupShape>;
