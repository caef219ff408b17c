/**
 * Tiles (C2SP tlog-tiles, https://c2sp.org/tlog-tiles): the hashes of a Merkle tree, cut into pieces of eight levels.
 * Tile N of level L holds the roots of 256 complete subtrees with 256^L leaves each; every other hash of the tree
 * follows from one tile, so a proof needs two tiles a level at most, however large the log is.
 */
import {
  completeTreesIn,
  joined,
  rootOfComplete,
  type CompleteTree,
  type NodeHash,
  type Span,
} from './tree.js';

export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;
export const HASH_BYTES = 32;

export interface TilePlace {
  readonly level: number;
  readonly number: number;
}

/** Hashes that were appended to a tile together, from the place `first` on. */
export interface TileRun extends TilePlace {
  readonly first: number;
  readonly hashes: readonly Uint8Array[];
}

export interface Appending {
  /** Leaves before. */
  readonly size: number;
  readonly leaves: readonly Uint8Array[];
  /** What the last tile of each level holds, where it is not full. */
  readonly edges: readonly (readonly Uint8Array[])[];
}

/** What has to be added to the tiles: of every level the hashes that are complete now and were not before. */
export function runsFor({ size, leaves, edges }: Appending, node: NodeHash): TileRun[] {
  const runs: TileRun[] = [];
  let [count, fresh] = [size, leaves];
  for (let level = 0; fresh.length > 0; level += 1) {
    const ofLevel = runsOfLevel({ level, count, fresh });
    runs.push(...ofLevel);
    const edge = edges[level] ?? [];
    if (edge.length !== count % TILE_WIDTH) throw new RangeError(`the last tile of level ${level} has a gap`);
    fresh = ofLevel
      .map(({ first, hashes }) => (first === 0 ? hashes : [...edge, ...hashes]))
      .filter((tile) => tile.length === TILE_WIDTH)
      .map((tile) => rootOfComplete(tile, node));
    count = Math.floor(count / TILE_WIDTH);
  }
  return runs;
}

interface Fresh {
  readonly level: number;
  readonly count: number;
  readonly fresh: readonly Uint8Array[];
}

function runsOfLevel({ level, count, fresh }: Fresh): TileRun[] {
  const runs: TileRun[] = [];
  for (let taken = 0; taken < fresh.length;) {
    const at = count + taken;
    const first = at % TILE_WIDTH;
    const hashes = fresh.slice(taken, taken + TILE_WIDTH - first);
    runs.push({ level, number: (at - first) / TILE_WIDTH, first, hashes });
    taken += hashes.length;
  }
  return runs;
}

/** The last tile of every level of a log, and how many hashes it has: those that are not full. */
export function edgesOf(size: number): (TilePlace & { readonly width: number })[] {
  const edges: (TilePlace & { width: number })[] = [];
  for (let [level, count] = [0, size]; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    edges.push({ level, number: Math.floor(count / TILE_WIDTH), width: count % TILE_WIDTH });
  }
  return edges;
}

/** How many hashes of a tile a log of this size has; 0 where it has none of it. */
export function widthAt({ level, number }: TilePlace, size: number): number {
  const count = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, count - number * TILE_WIDTH));
}

/** Where in the tiles the hashes below a complete subtree stand: neighbours in one tile. */
function placeOf({ height, index }: CompleteTree): TilePlace & { first: number; count: number } {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const first = (index * count) % TILE_WIDTH;
  return { level, number: (index * count - first) / TILE_WIDTH, first, count };
}

/** The tiles that the hashes of these spans are made from, each once. */
export function tilesFor(spans: readonly Span[]): TilePlace[] {
  const places = spans.flatMap((span) => completeTreesIn(span).map(placeOf));
  const named = new Map(
    places.map(({ level, number }) => [tileName({ level, number }), { level, number }] as const),
  );
  return [...named.values()];
}

/** Root of a span, from what `tile` answers about each of its tiles. */
export function spanRoot(
  span: Span,
  tile: (place: TilePlace) => readonly Uint8Array[],
  node: NodeHash,
): Uint8Array {
  const roots = completeTreesIn(span).map((tree) => {
    const { first, count, ...place } = placeOf(tree);
    const hashes = tile(place).slice(first, first + count);
    if (hashes.length !== count) throw new RangeError(`tile ${tileName(place)} lacks hashes`);
    return rootOfComplete(hashes, node);
  });
  return joined(roots, node);
}

export function tileName({ level, number }: TilePlace): string {
  return `${level}/${number}`;
}

/** `x001/x234/067` of a path is 1234067: groups of three digits, all but the last marked. */
export function tileNumberIn(path: string): number | undefined {
  if (!/^(?:x\d{3}\/){0,4}\d{3}$/.test(path) || path.startsWith('x000/')) return undefined;
  return Number(path.replaceAll(/[x/]/g, ''));
}

export function tileNumberPath(number: number): string {
  const digits = String(number);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}
