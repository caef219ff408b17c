/** A person of the account as whoever administers people sees them. */
import { z } from 'zod';
import { PREFERRED_CHANNELS } from '../../../domain/card-channel.js';
import { hasBidiControl, hasHeaderBreak } from '../../../domain/header-text.js';
import { ROLES, type Role } from '../../../domain/person.js';
import type { RegisteredPerson } from '../../../prisma/stores/people-register.js';
import { EXAMPLE } from '../example-values.js';

export const personId = z.string().min(1).max(64).describe('Id of the person');
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !hasHeaderBreak(text) && !hasBidiControl(text), 'is one line of plain text');
const roleList = z.array(z.enum(ROLES)).max(ROLES.length);

/** In the order of the list, each once. */
function ordered(given: readonly Role[]): Role[] {
  return ROLES.filter((role) => given.includes(role));
}

export const roles = roleList
  .transform(ordered)
  .describe('What they may do; break_glass gives nothing by itself');
export const someRoles = roleList.min(1, 'a role is needed').transform(ordered);

export const preferredChannel = z
  .enum(PREFERRED_CHANNELS)
  .nullable()
  .describe('Where they want to be asked; null: the first card that reaches them');

export const personShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  is_active: z.boolean().describe('Whoever is disabled can neither sign in nor vote'),
  user_name: z.string().nullable().describe('By which the directory that provisions them knows them'),
  external_id: z.string().nullable().describe('Their id there'),
  entra_object_id: z.string().nullable().describe('Who they are in Entra ID, where that is known'),
  preferred_channel: preferredChannel,
  created_at: z.string(),
});

export function personView(person: RegisteredPerson): z.input<typeof personShape> {
  const { id, email, name, isActive, userName, externalId, entra, createdAt } = person;
  return {
    id,
    email,
    name,
    roles: [...person.roles],
    is_active: isActive,
    user_name: userName,
    external_id: externalId,
    entra_object_id: entra?.objectId ?? null,
    preferred_channel: person.preferredChannel,
    created_at: createdAt.toISOString(),
  };
}

export const EXAMPLE_PERSON = {
  id: EXAMPLE.threadId,
  email: 'pat@acme.test',
  name: 'Pat',
  roles: ['approver'],
  is_active: true,
  user_name: null,
  external_id: null,
  entra_object_id: null,
  preferred_channel: null,
  created_at: EXAMPLE.moment,
} satisfies z.input<typeof personShape>;
