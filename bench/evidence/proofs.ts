/**
 * How long a proof takes in a log of very many entries. The tiles are made by the rules of the product, from leaves that
 * belong to no entry; the proofs are those of its operations, and each is checked against the root.
 */
import { createHash } from 'node:crypto';
import { getConsistencyProof } from '../../api/operations/audit/get-consistency-proof.js';
import { getInclusionProof } from '../../api/operations/audit/get-inclusion-proof.js';
import { edgesOf, runsFor, tileName, TILE_WIDTH, type TileRun } from '../../domain/audit-log/tiles.js';
import { withConnection } from '../../local/postgres.js';
import { nodeHash } from '../../prisma/stores/log-tile-store.js';
import { figuresOf, type Figures } from '../figures.js';
import { runLoad } from '../load.js';
import type { Ground } from './ground.js';

export interface ProofRow extends Figures {
  readonly what: string;
  readonly leaves: number;
}

const AT_ONCE = 2 ** 16;
const TENANT = 'proofs';

/** Grows the log of the bench to a size; each size is measured before it is grown on. */
export async function proofRows(
  ground: Ground,
  {
    sizes,
    seconds,
    signal,
  }: { readonly sizes: readonly number[]; readonly seconds: number; readonly signal: AbortSignal },
): Promise<ProofRow[]> {
  const rows: ProofRow[] = [];
  let size = 0;
  for (const leaves of sizes) {
    await grow(ground, { from: size, to: leaves, signal });
    size = leaves;
    rows.push(...(await measured(ground, { leaves, seconds, signal })));
  }
  return rows;
}

async function grow(
  { adminUrl, stores }: Ground,
  { from, to, signal }: { readonly from: number; readonly to: number; readonly signal: AbortSignal },
): Promise<void> {
  const edges = new Map<string, readonly Uint8Array[]>();
  await withConnection(adminUrl, async (client) => {
    for (const place of edgesOf(from)) {
      const { rows } = await client.query<{ hashes: Buffer }>(
        'SELECT hashes FROM log_tile WHERE tenant_id = $1 AND level = $2 AND number = $3 ORDER BY first',
        [TENANT, place.level, place.number],
      );
      edges.set(tileName(place), hashesIn(Buffer.concat(rows.map(({ hashes }) => hashes))));
    }
    for (let size = from; size < to;) {
      signal.throwIfAborted();
      const count = Math.min(AT_ONCE, to - size);
      const leaves = Array.from({ length: count }, (_, place) => leafOf(size + place));
      const runs = runsFor(
        { size, leaves, edges: edgesOf(size).map((place) => edges.get(tileName(place)) ?? []) },
        nodeHash,
      );
      for (const run of runs) keep(edges, run);
      await insert(client, runs);
      size += count;
    }
    await client.query('ANALYZE log_tile');
  });
  const [root] = await stores.logTiles.roots(TENANT, [{ start: 0, end: to }]);
  await stores.checkpoints.add({
    ...{ tenantId: TENANT, size: to, note: '' },
    root: Buffer.from(root ?? []).toString('hex'),
  });
}

/** Only what is not full is ever asked for again. */
function keep(edges: Map<string, readonly Uint8Array[]>, { hashes, first, ...place }: TileRun): void {
  const name = tileName(place);
  const whole = [...(first === 0 ? [] : (edges.get(name) ?? [])), ...hashes];
  if (whole.length === TILE_WIDTH) edges.delete(name);
  else edges.set(name, whole);
}

type Client = Parameters<Parameters<typeof withConnection>[1]>[0];

async function insert(client: Client, runs: readonly TileRun[]): Promise<void> {
  await client.query(
    `INSERT INTO log_tile (tenant_id, level, number, first, hashes)
     SELECT $1, * FROM unnest($2::int[], $3::bigint[], $4::int[], $5::bytea[])`,
    [
      TENANT,
      runs.map(({ level }) => level),
      runs.map(({ number }) => number),
      runs.map(({ first }) => first),
      runs.map(({ hashes }) => Buffer.concat(hashes)),
    ],
  );
}

const leafOf = (place: number): Buffer => createHash('sha256').update(`leaf ${place}`).digest();

function hashesIn(tile: Buffer): Uint8Array[] {
  return Array.from({ length: tile.length / 32 }, (_, place) => tile.subarray(place * 32, place * 32 + 32));
}

async function measured(
  { stores }: Ground,
  {
    leaves,
    seconds,
    signal,
  }: { readonly leaves: number; readonly seconds: number; readonly signal: AbortSignal },
): Promise<ProofRow[]> {
  const context = { stores, caller: { tenantId: TENANT } } as never;
  const anywhere = () => 1 + Math.floor(Math.random() * leaves);
  const load = { inFlight: 1, milliseconds: seconds * 1000, count: Infinity, signal };
  const rowOf = async (what: string, call: () => Promise<unknown>): Promise<ProofRow> => {
    await call();
    return { what, leaves, ...figuresOf(await runLoad(load, call)) };
  };
  return [
    await rowOf('inclusion proof', async () => {
      const seq = anywhere();
      const proof = await getInclusionProof.run(context, { seq });
      if (proof.leaf_hash !== leafOf(seq - 1).toString('hex'))
        throw new Error(`the leaf of ${seq} is another`);
      checkInclusion(proof);
    }),
    await rowOf('consistency proof', () =>
      getConsistencyProof.run(context, { from: anywhere(), to: leaves }),
    ),
  ];
}

interface Inclusion {
  readonly leaf_index: number;
  readonly leaf_hash: string;
  readonly size: number;
  readonly root: string;
  readonly path: readonly string[];
}

/** RFC 9162 §2.1.3.2. */
function checkInclusion({ leaf_index, leaf_hash, size, root, path }: Inclusion): void {
  let [fn, sn, hash] = [leaf_index, size - 1, Buffer.from(leaf_hash, 'hex') as Uint8Array];
  for (const sibling of path) {
    const other = Buffer.from(sibling, 'hex');
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(other, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else hash = nodeHash(hash, other);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  if (sn !== 0 || Buffer.from(hash).toString('hex') !== root) throw new Error('a proof that proves nothing');
}
