import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  completeTreesIn,
  consistencyPath,
  inclusionPath,
  rootOfComplete,
  type Span,
} from '../../../domain/audit-log/tree.js';
import {
  leafOf,
  nodeOf,
  rootByInclusion,
  rootOf,
  rootsByConsistency,
} from '../../support/merkle-reference.js';

const span = (start: number, end: number): Span => ({ start, end });
const leavesUpTo = (size: number) =>
  Array.from({ length: size }, (_, index) => leafOf(Buffer.from(`entry ${index}`)));
const rootsOf = (leaves: readonly Uint8Array[], spans: readonly Span[]) =>
  spans.map(({ start, end }) => rootOf(leaves.slice(start, end)));

/** A tree of up to 700 leaves and two places in it. */
const trees = fc
  .integer({ min: 1, max: 700 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));

describe('an inclusion proof', () => {
  it.each([
    [0, [span(1, 2), span(2, 4), span(4, 7)]],
    [3, [span(2, 3), span(0, 2), span(4, 7)]],
    [4, [span(5, 6), span(6, 7), span(0, 4)]],
    [6, [span(4, 6), span(0, 4)]],
  ])('of leaf %i of seven is the one of RFC 9162 §2.1.5', (index, path) => {
    expect(inclusionPath(index, 7)).toEqual(path);
  });

  it('leads to the root of the tree, for every leaf of every tree', () => {
    fc.assert(
      fc.property(trees, ([size, index]) => {
        const leaves = leavesUpTo(size);
        const path = rootsOf(leaves, inclusionPath(index, size));
        const [leaf = Buffer.of()] = leaves.slice(index);
        expect(rootByInclusion({ index, size, leaf, path })).toEqual(rootOf(leaves));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [0, 0],
    [7, 7],
    [-1, 7],
    [0.5, 7],
  ])('of leaf %d of %i is refused', (index, size) => {
    expect(() => inclusionPath(index, size)).toThrow(RangeError);
  });

  it('has a length that grows with the logarithm, also beyond what 32 bits count', () => {
    expect(inclusionPath(2 ** 40, 2 ** 41 + 1)).toHaveLength(42);
  });
});

describe('a consistency proof', () => {
  it.each([
    [3, 7, [span(2, 3), span(3, 4), span(0, 2), span(4, 7)]],
    [4, 7, [span(4, 7)]],
    [6, 7, [span(4, 6), span(6, 7), span(0, 4)]],
    [0, 7, []],
    [7, 7, []],
  ])('from %i to %i is the one of RFC 9162 §2.1.5', (older, newer, path) => {
    expect(consistencyPath(older, newer)).toEqual(path);
  });

  it('leads to both roots, for every two sizes', () => {
    fc.assert(
      fc.property(trees, ([newer, before]) => {
        const older = Math.max(before, 1);
        if (older === newer) return;
        const leaves = leavesUpTo(newer);
        const rootBefore = rootOf(leaves.slice(0, older));
        const path = rootsOf(leaves, consistencyPath(older, newer));
        expect(rootsByConsistency({ older, newer, rootBefore, path })).toEqual([rootBefore, rootOf(leaves)]);
      }),
      { numRuns: 60 },
    );
  });

  it('to a smaller log is refused', () => {
    expect(() => consistencyPath(8, 7)).toThrow(RangeError);
    expect(() => consistencyPath(-1, 7)).toThrow(RangeError);
  });
});

describe('complete subtrees', () => {
  it('cover a span without a gap, each smaller than the one before, and are where complete trees begin', () => {
    fc.assert(
      fc.property(trees, ([size]) => {
        const trees = completeTreesIn(span(0, size));
        expect(
          trees.reduce((at, { height, index }) => (at === index * 2 ** height ? at + 2 ** height : NaN), 0),
        ).toBe(size);
        expect(trees.map(({ height }) => height)).toEqual(
          [...new Set(trees.map(({ height }) => height))].sort((a, b) => b - a),
        );
      }),
    );
  });

  it('have the root that RFC 9162 gives them', () => {
    for (const size of [1, 2, 4, 256]) {
      expect(rootOfComplete(leavesUpTo(size), nodeOf)).toEqual(rootOf(leavesUpTo(size)));
    }
  });
});
