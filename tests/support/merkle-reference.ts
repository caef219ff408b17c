/** Merkle trees as RFC 9162 §2.1 defines and verifies them, written down plainly; what the product does is held against it. */
import { createHash } from 'node:crypto';

export const sha256 = (...parts: readonly Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
export const leafOf = (entry: Uint8Array) => sha256(Buffer.of(0), entry);
export const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(Buffer.of(1), left, right);

/** MTH over leaf hashes. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256();
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeOf(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** §2.1.3.2: the root that the path leads to; undefined where it has another length. */
export function rootByInclusion({ index, size, leaf, path }: Inclusion): Uint8Array | undefined {
  let [fn, sn, root] = [BigInt(index), BigInt(size - 1), leaf];
  for (const hash of path) {
    if (sn === 0n) return undefined;
    if (fn % 2n === 1n || fn === sn) {
      root = nodeOf(hash, root);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn / 2n, sn / 2n];
    } else root = nodeOf(root, hash);
    [fn, sn] = [fn / 2n, sn / 2n];
  }
  return sn === 0n ? root : undefined;
}

interface Growth {
  readonly older: number;
  readonly newer: number;
  readonly rootBefore: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** §2.1.4.2: both roots that the path leads to; undefined where it has another length. */
export function rootsByConsistency({
  older,
  newer,
  rootBefore,
  path,
}: Growth): [Uint8Array, Uint8Array] | undefined {
  const [first, ...rest] = (older & (older - 1)) === 0 ? [rootBefore, ...path] : path;
  if (first === undefined) return undefined;
  let [fn, sn] = withoutOnes(BigInt(older - 1), BigInt(newer - 1));
  let [fr, sr] = [first, first];
  for (const hash of rest) {
    if (sn === 0n) return undefined;
    if (fn % 2n === 1n || fn === sn) {
      [fr, sr] = [nodeOf(hash, fr), nodeOf(hash, sr)];
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn / 2n, sn / 2n];
    } else sr = nodeOf(sr, hash);
    [fn, sn] = [fn / 2n, sn / 2n];
  }
  return sn === 0n ? [fr, sr] : undefined;
}

/** Shifted until the first is even. */
function withoutOnes(fn: bigint, sn: bigint): [bigint, bigint] {
  return fn % 2n === 1n ? withoutOnes(fn / 2n, sn / 2n) : [fn, sn];
}
