/**
 * Registers what is missing: `start-dev --search-attribute` does so only in a database it has just made, and a
 * later version of this project may bring more attributes to an old one.
 */
import type { Connection } from '@temporalio/client';

/** `temporal.api.enums.v1.IndexedValueType`; the enum itself is in a CommonJS module without named exports. */
const TYPES: Readonly<Record<string, number>> = { Text: 1, Keyword: 2, Int: 3, Datetime: 6, KeywordList: 7 };

export interface Registration {
  connection: Connection;
  namespace: string;
  /** Name → type, as in `temporal/search-attributes.ts`. */
  searchAttributes: Readonly<Record<string, string>>;
}

function typeOf(name: string, type: string): number {
  const value = TYPES[type];
  if (value === undefined) throw new Error(`search attribute ${name} has the unknown type ${type}`);
  return value;
}

/** The attributes as the server's API wants them. */
export function indexedTypes(searchAttributes: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(searchAttributes).map(([name, type]) => [name, typeOf(name, type)]),
  );
}

/** Adds the missing ones, and rejects as long as the server does not list them all. */
export async function registerSearchAttributes(registration: Registration): Promise<void> {
  const { connection, namespace, searchAttributes } = registration;
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.fromEntries(
    Object.entries(searchAttributes).filter(([name]) => !(name in customAttributes)),
  );
  if (Object.keys(missing).length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: indexedTypes(missing),
  });
  throw new Error(`search attributes not listed yet: ${Object.keys(missing).join(', ')}`);
}
