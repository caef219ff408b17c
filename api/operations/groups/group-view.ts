/** A group of people as clients see it. */
import { z } from 'zod';
import { GROUP_SOURCES } from '../../../domain/person.js';
import { EXAMPLE } from '../example-values.js';
import type { PersonGroup } from '../../../prisma/stores/group-store.js';

export const groupShape = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(GROUP_SOURCES).describe('entra: a mirror of a group there'),
  object_id: z.string().nullable().describe('Its object id in the directory; of a mirror'),
  members: z.array(z.string()).describe('Ids of people'),
});

export function groupView({
  id,
  name,
  source,
  externalId,
  memberIds,
}: PersonGroup): z.input<typeof groupShape> {
  return { id, name, source, object_id: externalId, members: [...memberIds] };
}

export const EXAMPLE_GROUP = {
  id: EXAMPLE.approvalId,
  name: 'Finance',
  source: 'local',
  object_id: null,
  members: [EXAMPLE.threadId],
} satisfies z.input<typeof groupShape>;
