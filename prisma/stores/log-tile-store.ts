/**
 * A tenant's Merkle log as tiles (C2SP tlog-tiles): audit entries are taken into it in order, and its hashes are read
 * back, never more of them than a proof needs. Rows are added and never changed; the size follows from the last one.
 */
import { createHash } from 'node:crypto';
import {
  edgesOf,
  HASH_BYTES,
  runsFor,
  spanRoot,
  tileName,
  tilesFor,
  TILE_WIDTH,
} from '../../domain/audit-log/tiles.js';
import type { TilePlace, TileRun } from '../../domain/audit-log/tiles.js';
import type { NodeHash, Span } from '../../domain/audit-log/tree.js';
import type { Database, Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';
import { leafHash } from './audit-store.js';

/** RFC 9162 §2.1.1. */
export const nodeHash: NodeHash = (left, right) =>
  createHash('sha256').update(Buffer.of(0x01)).update(left).update(right).digest();

/** Root of the log without entries. */
const EMPTY_ROOT = createHash('sha256').digest();

/** The log and what it is made from say different things; nothing is signed about it until somebody has looked. */
export class LogMismatch extends Error {}

export interface LogTileStore {
  size(tenantId: string): Promise<number>;
  /**
   * Takes in the next entries, `most` of them at a time; answers the size then. One at a time for each tenant: whoever
   * comes second waits for the first. @throws LogMismatch
   */
  takeIn(tenantId: string, most: number): Promise<number>;
  /** Tenants with entries that no checkpoint is about yet, in the order of their ids. */
  behind(after: string, limit: number): Promise<string[]>;
  /** Every hash there is of a tile, in order. */
  tile(tenantId: string, place: TilePlace): Promise<Buffer>;
  /** Canonical bytes of the entries under a tile of level 0. */
  entries(tenantId: string, tileNumber: number, width: number): Promise<string[]>;
  /** @throws LogMismatch where the log does not reach so far */
  roots(tenantId: string, spans: readonly Span[]): Promise<Uint8Array[]>;
}

export function createLogTileStore(database: Database): LogTileStore {
  return {
    size: (tenantId) => sizeOf(database, tenantId),
    takeIn: (tenantId, most) => database.$transaction((tx) => takeIn(tx, tenantId, most)),
    async behind(after, limit) {
      // A subquery for each head reads one row of an index.
      const rows = await database.$queryRaw<{ tenantId: string }[]>`
        SELECT h.tenant_id AS "tenantId" FROM audit_head h
         WHERE h.tenant_id > ${after} AND h.seq > coalesce(
           (SELECT c.size FROM log_checkpoint c WHERE c.tenant_id = h.tenant_id ORDER BY c.size DESC LIMIT 1), 0)
         ORDER BY h.tenant_id LIMIT ${limit}`;
      return rows.map(({ tenantId }) => tenantId);
    },
    async tile(tenantId, place) {
      const tiles = await tilesAt(database, tenantId, [place]);
      return tiles.get(tileName(place)) ?? Buffer.alloc(0);
    },
    async entries(tenantId, tileNumber, width) {
      const first = tileNumber * TILE_WIDTH;
      const rows = await database.auditEntry.findMany({
        where: { tenantId, seq: { gt: first, lte: first + width } },
        orderBy: { seq: 'asc' },
        select: { canonical: true },
      });
      return rows.map(({ canonical }) => canonical);
    },
    roots: (tenantId, spans) => rootsOf(database, tenantId, spans),
  };
}

type Reading = Database | Transaction;

async function sizeOf(reading: Reading, tenantId: string): Promise<number> {
  const [last] = await reading.$queryRaw<{ number: bigint; end: number }[]>`
    SELECT number, first + length(hashes) / ${HASH_BYTES}::int AS "end" FROM log_tile
     WHERE tenant_id = ${tenantId} AND level = 0 ORDER BY number DESC, first DESC LIMIT 1`;
  return last === undefined ? 0 : Number(last.number) * TILE_WIDTH + last.end;
}

async function takeIn(tx: Transaction, tenantId: string, most: number): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`log:${tenantId}`}, 0))`;
  const size = await sizeOf(tx, tenantId);
  const leaves = await leavesAfter(tx, { tenantId, size, most });
  if (leaves.length === 0) return size;
  const places = edgesOf(size);
  const tiles = await tilesAt(tx, tenantId, places);
  const edges = places.map((place) => hashesIn(tiles.get(tileName(place)) ?? Buffer.alloc(0)));
  await insertRuns(tx, tenantId, runsFor({ size, leaves, edges }, nodeHash));
  return size + leaves.length;
}

interface Next {
  readonly tenantId: string;
  readonly size: number;
  readonly most: number;
}

/** Leaf hashes of the next entries, made anew from what was written. */
async function leavesAfter(tx: Transaction, { tenantId, size, most }: Next): Promise<Buffer[]> {
  const rows = await tx.auditEntry.findMany({
    where: { tenantId, seq: { gt: size } },
    orderBy: { seq: 'asc' },
    take: most,
    select: { seq: true, canonical: true, leafHash: true },
  });
  return rows.map(({ seq, canonical, leafHash: stored }, place) => {
    if (Number(seq) !== size + place + 1) throw new LogMismatch(`entry ${size + place + 1} is missing`);
    if (leafHash(canonical) !== stored) throw new LogMismatch(`entry ${seq} is not what was hashed`);
    return Buffer.from(stored, 'hex');
  });
}

async function insertRuns(tx: Transaction, tenantId: string, runs: readonly TileRun[]): Promise<void> {
  const rows = runs.map(
    ({ level, number, first, hashes }) =>
      Prisma.sql`(${tenantId}, ${level}, ${BigInt(number)}, ${first}, ${Buffer.concat(hashes)})`,
  );
  await tx.$executeRaw`
    INSERT INTO log_tile (tenant_id, level, number, first, hashes) VALUES ${Prisma.join(rows)}`;
}

/** The hashes of each tile that there are, by its name. */
async function tilesAt(
  reading: Reading,
  tenantId: string,
  places: readonly TilePlace[],
): Promise<Map<string, Buffer>> {
  const rows = await reading.logTile.findMany({
    where: { tenantId, OR: places.map(({ level, number }) => ({ level, number })) },
    orderBy: { first: 'asc' },
  });
  const runs = Map.groupBy(rows, ({ level, number }) => tileName({ level, number: Number(number) }));
  return new Map(Array.from(runs, ([name, parts]) => [name, wholeTile(name, parts)]));
}

/** Whatever does not follow on what stood there before is no part of this log. */
function wholeTile(name: string, runs: readonly { first: number; hashes: Uint8Array }[]): Buffer {
  let end = 0;
  for (const { first, hashes } of runs) {
    if (first !== end) throw new LogMismatch(`tile ${name} has a gap`);
    end += hashes.length / HASH_BYTES;
  }
  return Buffer.concat(runs.map(({ hashes }) => hashes));
}

function hashesIn(tile: Buffer): Uint8Array[] {
  return Array.from({ length: Math.floor(tile.length / HASH_BYTES) }, (_, place) =>
    tile.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES),
  );
}

async function rootsOf(database: Database, tenantId: string, spans: readonly Span[]): Promise<Uint8Array[]> {
  const places = tilesFor(spans);
  const found = places.length === 0 ? new Map<string, Buffer>() : await tilesAt(database, tenantId, places);
  const tiles = new Map(Array.from(found, ([name, tile]) => [name, hashesIn(tile)]));
  try {
    return spans.map((span) =>
      span.end === 0 ? EMPTY_ROOT : spanRoot(span, (place) => tiles.get(tileName(place)) ?? [], nodeHash),
    );
  } catch (error) {
    throw error instanceof RangeError ? new LogMismatch(error.message) : error;
  }
}
