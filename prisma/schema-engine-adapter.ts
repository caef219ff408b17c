/**
 * How the schema engine reaches PostgreSQL: `@prisma/adapter-pg` with three gaps filled. It cannot
 * read the catalogue's type `"char"`, which describing a table needs; it cuts a script at every semicolon, also
 * inside a function's body; and it leaves its connections (and with them Prisma's advisory lock) open when the
 * engine is freed.
 */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, DriverAdapterError } from '@prisma/driver-adapter-utils';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** pg_type.oid of `"char"` and of `bpchar`, which the adapter can read. */
const CHAR_OID = 18;
const BPCHAR_OID = 1042;

interface CatalogueResult {
  fields?: { dataTypeID: number }[];
  rows?: unknown[][];
}

/** A pool that hands `"char"` columns out as `bpchar` and remembers, by the rows, which ones they were. */
class CataloguePool extends pg.Pool {
  readonly charColumns = new WeakMap<object, number[]>();

  note({ fields = [], rows = [] }: CatalogueResult): void {
    const found = fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of found) fields[index] = { ...fields[index], dataTypeID: BPCHAR_OID };
    this.charColumns.set(rows, found);
  }
}

function cataloguePool(connectionString: string): CataloguePool {
  const pool = new CataloguePool({ connectionString });
  const query = pool.query.bind(pool) as (config: unknown) => Promise<CatalogueResult>;
  const noting = async (config: unknown): Promise<CatalogueResult> => {
    const result = await query(config);
    pool.note(result);
    return result;
  };
  Object.assign(pool, { query: noting });
  return pool;
}

/** The form in which the engine passes the server's words on. */
function adapterError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
}

async function openAdapter(url: string): Promise<SqlDriverAdapter> {
  const pool = cataloguePool(url);
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  const readingChars = async (query: SqlQuery): Promise<SqlResultSet> => {
    const result = await queryRaw(query);
    const columnTypes = [...result.columnTypes];
    for (const index of pool.charColumns.get(result.rows) ?? [])
      columnTypes[index] = ColumnTypeEnum.Character;
    return { ...result, columnTypes };
  };
  const executeScript = async (script: string): Promise<void> => {
    // The simple query protocol: all statements, in one transaction.
    await pool.query(script).catch((error: unknown) => {
      throw adapterError(error);
    });
  };
  return Object.assign(adapter, { queryRaw: readingChars, executeScript });
}

async function openShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  const maker = await openAdapter(url);
  await maker.executeScript(`CREATE DATABASE "${name}"`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const shadow = await openAdapter(address.href);
  // A real database has it before the first migration runs, and ours withdraws the application's right to it.
  await shadow.executeScript('CREATE TABLE _prisma_migrations (id TEXT)');
  const close = shadow.dispose.bind(shadow);
  const dispose = async (): Promise<void> => {
    await close();
    await maker.executeScript(`DROP DATABASE "${name}"`);
    await maker.dispose();
  };
  return Object.assign(shadow, { dispose });
}

export interface EngineAdapterFactory extends SqlMigrationAwareDriverAdapterFactory {
  /** Closes every connection that the engine has left open. */
  closeAll(): Promise<void>;
}

/** A factory for one engine, which closes what it opened. */
export function engineAdapterFactory(url: string): EngineAdapterFactory {
  const open = new Set<() => Promise<void>>();
  const tracked = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    const close = adapter.dispose.bind(adapter);
    const dispose = async (): Promise<void> => {
      if (open.delete(dispose)) await close();
    };
    open.add(dispose);
    return Object.assign(adapter, { dispose });
  };
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => tracked(await openAdapter(url)),
    connectToShadowDb: async () => tracked(await openShadow(url)),
    closeAll: async () => {
      for (const dispose of [...open]) await dispose();
    },
  };
}
