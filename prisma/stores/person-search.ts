/**
 * Looking for people of a tenant by what a directory may ask for. Compared in lower case with `=`, as in
 * `people-everywhere.ts`; ids and external ids exactly (RFC 7643 §2.4 and §3.1, caseExact).
 */
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';

export const PERSON_FIELDS = ['id', 'userName', 'externalId', 'displayName', 'email', 'isActive'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

export type PersonTest =
  | { readonly kind: 'all' }
  | { readonly kind: 'is'; readonly field: PersonField; readonly value: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly PersonTest[] };

interface Looking {
  readonly test: PersonTest;
  readonly page: { readonly skip: number; readonly take: number };
}

export async function foundPeople(
  database: Database,
  tenantId: string,
  { test, page: { skip, take } }: Looking,
): Promise<{ ids: string[]; total: number }> {
  const where = Prisma.sql`tenant_id = ${tenantId} AND removed_at IS NULL AND ${conditionOf(test)}`;
  const [count] = await database.$queryRaw<{ total: bigint }[]>`
    SELECT count(*) AS total FROM person WHERE ${where}`;
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT id FROM person WHERE ${where} ORDER BY id LIMIT ${take} OFFSET ${skip}`;
  return { ids: rows.map(({ id }) => id), total: Number(count?.total ?? 0) };
}

function conditionOf(test: PersonTest): Prisma.Sql {
  switch (test.kind) {
    case 'all':
      return Prisma.sql`true`;
    case 'is':
      return isEqual(test.field, test.value);
    case 'and':
    case 'or': {
      const parts = test.of.map(conditionOf);
      return Prisma.sql`(${Prisma.join(parts, test.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
  }
}

function isEqual(field: PersonField, value: string): Prisma.Sql {
  switch (field) {
    case 'id':
      return Prisma.sql`id = ${value}`;
    case 'externalId':
      return Prisma.sql`external_id = ${value}`;
    case 'userName':
      return Prisma.sql`lower(COALESCE(user_name, email)) = ${value.toLowerCase()}`;
    case 'displayName':
      return Prisma.sql`lower(name) = ${value.toLowerCase()}`;
    case 'email':
      return Prisma.sql`lower(email) = ${value.toLowerCase()}`;
    case 'isActive':
      return Prisma.sql`is_active = ${value.toLowerCase() === 'true'}`;
  }
}
