/** A row of the table of people as a person. */
import { PREFERRED_CHANNELS, type PreferredChannel } from '../../domain/card-channel.js';
import { ROLES, type Person } from '../../domain/person.js';
import type { PersonModel } from '../generated/models.js';
import { oneOf } from './rows.js';

export function preferredChannelOf({
  preferredChannel,
}: Pick<PersonModel, 'preferredChannel'>): PreferredChannel | null {
  return preferredChannel === null ? null : oneOf(PREFERRED_CHANNELS, preferredChannel);
}

export function personOf(row: PersonModel): Person {
  const preferredChannel = preferredChannelOf(row);
  return {
    id: row.id,
    tenantId: row.tenantId,
    email: row.email,
    name: row.name,
    roles: row.roles.map((role) => oneOf(ROLES, role)),
    isActive: row.isActive,
    ...(preferredChannel === null ? {} : { preferredChannel }),
  };
}
