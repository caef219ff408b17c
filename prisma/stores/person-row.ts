/** A row of the table of people as a person. */
import { ROLES, type Person } from '../../domain/person.js';
import type { PersonModel } from '../generated/models.js';
import { oneOf } from './rows.js';

export function personOf(row: PersonModel): Person {
  return {
    id: row.id,
    tenantId: row.tenantId,
    email: row.email,
    name: row.name,
    roles: row.roles.map((role) => oneOf(ROLES, role)),
    isActive: row.isActive,
  };
}
