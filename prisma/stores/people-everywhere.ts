/**
 * Addresses of people across all tenants. They are compared in lower case with `=`: Prisma's `insensitive` is ILIKE, in
 * which `_` and `%` of an address would stand for anything.
 */
import type { Database } from '../client.js';

export interface PersonOfCompany {
  readonly id: string;
  readonly tenantId: string;
  /** As it is stored: mail goes there and not to what was asked for. */
  readonly email: string;
  /** Name of the tenant. */
  readonly company: string;
}

export function peopleAt(database: Database, email: string): Promise<PersonOfCompany[]> {
  return database.$queryRaw<PersonOfCompany[]>`
    SELECT p.id, p.tenant_id AS "tenantId", p.email, t.name AS company
      FROM person p JOIN tenant t ON t.id = p.tenant_id
     WHERE (lower(p.email) = ${email.toLowerCase()} OR p.email = ${email})
       AND p.is_active AND t.is_active AND t.deleted_at IS NULL
     ORDER BY p.id`;
}

export async function isAnyonesAddress(database: Database, email: string): Promise<boolean> {
  const [row] = await database.$queryRaw<{ isKnown: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM person WHERE lower(email) = ${email.toLowerCase()} OR email = ${email})
        AS "isKnown"`;
  return row?.isKnown === true || overseesAnAccount(database, email);
}

export async function overseesAnAccount(database: Database, email: string): Promise<boolean> {
  const [row] = await database.$queryRaw<{ oversees: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM tenant
       WHERE (lower(oversight_email) = ${email.toLowerCase()} OR oversight_email = ${email}) AND deleted_at IS NULL
    ) AS oversees`;
  return row?.oversees === true;
}
