/**
 * The shape of a Merkle tree (RFC 9162 §2.1): which subtrees a proof consists of, and how a subtree is put together
 * from complete ones. Only numbers here; who hashes hands the hash function in.
 */

export type NodeHash = (left: Uint8Array, right: Uint8Array) => Uint8Array;

/** The leaves `start` to `end - 1`, as RFC 9162 writes `D[start:end]`; one of them at least. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: the leaves `index * 2^height` to `(index + 1) * 2^height - 1`. */
export interface CompleteTree {
  readonly height: number;
  readonly index: number;
}

/** PATH of RFC 9162 §2.1.3.1, from the leaf up. */
export function inclusionPath(index: number, size: number): Span[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`a log of ${size} entries has no entry ${index}`);
  }
  const path: Span[] = [];
  let tree: Span = { start: 0, end: size };
  while (tree.end - tree.start > 1) {
    const [left, right] = halvesOf(tree);
    const isLeft = index < left.end;
    path.unshift(isLeft ? right : left);
    tree = isLeft ? left : right;
  }
  return path;
}

/** PROOF of RFC 9162 §2.1.4.1; none is needed where the older log is empty, or is the newer one. */
export function consistencyPath(older: number, newer: number): Span[] {
  assertGrowth(older, newer);
  if (older === 0 || older === newer) return [];
  const path: Span[] = [];
  let tree: Span = { start: 0, end: newer };
  // The older tree's own root is known to whoever asks, as long as we have not turned right.
  let isKnown = true;
  while (older !== tree.end) {
    const [left, right] = halvesOf(tree);
    const isLeft = older <= left.end;
    path.unshift(isLeft ? right : left);
    tree = isLeft ? left : right;
    isKnown &&= isLeft;
  }
  if (!isKnown) path.unshift(tree);
  return path;
}

function assertGrowth(older: number, newer: number): void {
  if (Number.isSafeInteger(older) && older >= 0 && older <= newer) return;
  throw new RangeError(`a log of ${newer} entries never had ${older}`);
}

/** Split at the largest power of two that is smaller than the number of leaves. */
function halvesOf({ start, end }: Span): [Span, Span] {
  const middle = start + 2 ** heightBelow(end - start);
  return [
    { start, end: middle },
    { start: middle, end },
  ];
}

/** Of a tree with n leaves: the height of its left half. */
function heightBelow(leaves: number): number {
  let height = 0;
  while (2 ** (height + 1) < leaves) height += 1;
  return height;
}

/** The complete subtrees that a span of the tree consists of, from left to right, each smaller than the one before. */
export function completeTreesIn({ start, end }: Span): CompleteTree[] {
  const trees: CompleteTree[] = [];
  let at = start;
  while (at < end) {
    let height = 0;
    while (at + 2 ** (height + 1) <= end) height += 1;
    trees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return trees;
}

/** MTH of neighbouring subtrees, each smaller than the one before: the last two are joined first. */
export function joined(hashes: readonly Uint8Array[], node: NodeHash): Uint8Array {
  const root = hashes.reduceRight<Uint8Array | undefined>(
    (right, left) => (right === undefined ? left : node(left, right)),
    undefined,
  );
  if (root === undefined) throw new RangeError('a subtree has one leaf at least');
  return root;
}

/** The root over as many hashes as a power of two. */
export function rootOfComplete(hashes: readonly Uint8Array[], node: NodeHash): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    row = row.flatMap((left, place) => {
      const right = row[place + 1];
      return place % 2 === 0 && right !== undefined ? [node(left, right)] : [];
    });
  }
  const [root] = row;
  if (root === undefined) throw new RangeError('a tree has one leaf at least');
  return root;
}
