/**
 * The clearance: the proof that exactly this content may leave. Delivery demands one, and only the gate's `allow`
 * or an approved request can make one. The type is a compile-time guard; the releasing activity compares the digest
 * with the stored revision, and the votes with their signatures, once more.
 */
import type { Resolution } from './approval-request.js';
import type { Gate } from './gate.js';

declare const cleared: unique symbol;

export interface Clearance {
  readonly [cleared]: true;
  readonly revision: number;
  readonly digest: string;
  readonly basis: 'mode' | 'approval';
}

export interface FrozenContent {
  readonly revision: number;
  readonly digest: string;
}

export function clearanceOfGate(gate: Gate & { kind: 'allow' }, frozen: FrozenContent): Clearance {
  return { revision: frozen.revision, digest: frozen.digest, basis: gate.basis } as Clearance;
}

export function clearanceOfApproval(_: Resolution & { kind: 'approved' }, frozen: FrozenContent): Clearance {
  return { revision: frozen.revision, digest: frozen.digest, basis: 'approval' } as Clearance;
}
