/** The one Prisma client of a process, over a `pg` pool. */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.js';

export type Database = PrismaClient;

/** What a store method runs its statements on: the client itself, or a transaction of it. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** @param url PostgreSQL URL of the application's role, which may not change audit entries. */
export function connectDatabase(url: string, poolSize = 10): Database {
  const adapter = new PrismaPg(
    { connectionString: url, max: poolSize },
    { statementNameGenerator: statementNames() },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 15_000, timeout: 20_000 } });
}

/** Enough for every statement there is; beyond them (lists of unusual length) statements stay unnamed. */
const NAMED_STATEMENTS = 500;

/** Named statements are parsed and planned once per connection instead of each time. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= NAMED_STATEMENTS) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
