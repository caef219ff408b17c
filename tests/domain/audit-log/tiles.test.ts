import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  edgesOf,
  runsFor,
  spanRoot,
  tileName,
  tileNumberIn,
  tileNumberPath,
  tilesFor,
  TILE_WIDTH,
  widthAt,
} from '../../../domain/audit-log/tiles.js';
import { consistencyPath, inclusionPath } from '../../../domain/audit-log/tree.js';
import { leafOf, nodeOf, rootOf } from '../../support/merkle-reference.js';

type Tiles = Map<string, Uint8Array[]>;

const leaf = (index: number) => leafOf(Buffer.from(`entry ${index}`));

/** A log as a store keeps it. */
function appended(tiles: Tiles, size: number, count: number): number {
  const leaves = Array.from({ length: count }, (_, index) => leaf(size + index));
  const edges = edgesOf(size).map((place) => tiles.get(tileName(place)) ?? []);
  for (const { first, hashes, ...place } of runsFor({ size, leaves, edges }, nodeOf)) {
    const tile = tiles.get(tileName(place)) ?? [];
    expect(tile).toHaveLength(first);
    tiles.set(tileName(place), [...tile, ...hashes]);
  }
  return size + count;
}

const rootIn = (tiles: Tiles, start: number, end: number) =>
  spanRoot({ start, end }, (place) => tiles.get(tileName(place)) ?? [], nodeOf);

/** What certificate transparency implementations test themselves with: eight entries, and the root after each. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the root of a log', () => {
  it.each(ROOTS.map((root, index) => [index + 1, root] as const))(
    'of %i entries is known to all: %s',
    (size, root) => {
      const leaves = ENTRIES.slice(0, size).map((entry) => leafOf(Buffer.from(entry, 'hex')));
      const [run] = runsFor({ size: 0, leaves, edges: [] }, nodeOf);
      const hash = spanRoot({ start: 0, end: size }, () => run?.hashes ?? [], nodeOf);
      expect(Buffer.from(hash).toString('hex')).toBe(root);
    },
  );
});

describe('tiles', () => {
  it('hold the same log however it was appended, and every subtree of it that a proof needs', () => {
    const batches = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 200, max: 700 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(batches, fc.double({ min: 0, max: 0.999, noNaN: true }), (counts, where) => {
        const tiles: Tiles = new Map();
        const size = counts.reduce((before, count) => appended(tiles, before, count), 0);
        const leaves = Array.from({ length: size }, (_, index) => leaf(index));
        expect(rootIn(tiles, 0, size)).toEqual(rootOf(leaves));
        const index = Math.floor(where * size);
        for (const { start, end } of [...inclusionPath(index, size), ...consistencyPath(index, size)]) {
          expect(rootIn(tiles, start, end)).toEqual(rootOf(leaves.slice(start, end)));
        }
        for (const [name, hashes] of tiles) {
          const [level = 0, number = 0] = name.split('/').map(Number);
          expect(hashes).toHaveLength(widthAt({ level, number }, size));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('go up level by level: of 256 * 256 leaves there is one hash above all of them', () => {
    const one = leaf(0);
    const above = nodeOf(one, one);
    const tile = Array.from({ length: TILE_WIDTH }, () => one);
    const edges = [tile.slice(1), tile.slice(1)];
    const runs = runsFor({ size: TILE_WIDTH ** 2 - 1, leaves: [one], edges }, () => above);
    expect(runs).toEqual([
      { level: 0, number: 255, first: 255, hashes: [one] },
      { level: 1, number: 0, first: 255, hashes: [above] },
      { level: 2, number: 0, first: 0, hashes: [above] },
    ]);
  });

  it('are few for a proof, however large the log is', () => {
    expect(tilesFor(inclusionPath(5_000_000, 10_000_001)).length).toBeLessThanOrEqual(8);
    expect(tilesFor(consistencyPath(5_000_001, 10_000_001)).length).toBeLessThanOrEqual(8);
  });

  it('refuse what does not follow on what is there', () => {
    expect(() => runsFor({ size: 3, leaves: [leaf(3)], edges: [[leaf(0)]] }, nodeOf)).toThrow(RangeError);
    expect(() => spanRoot({ start: 0, end: 3 }, () => [leaf(0)], nodeOf)).toThrow(/lacks hashes/);
  });
});

describe('the address of a tile', () => {
  it.each([
    [0, '000'],
    [67, '067'],
    [1_067, 'x001/067'],
    [1_234_067, 'x001/x234/067'],
  ])('of number %i is %s', (number, path) => {
    expect(tileNumberPath(number)).toBe(path);
    expect(tileNumberIn(path)).toBe(number);
  });

  it.each(['', '67', 'x067', '001/067', 'x000/067', 'x001/67', 'x001/067/', '../067'])(
    'is not %p',
    (path) => {
      expect(tileNumberIn(path)).toBeUndefined();
    },
  );
});
