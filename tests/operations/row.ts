/**
 * One row per operation: how a call of it succeeds, and how it fails. `every-operation.test.ts` runs every row against
 * every kind of credential and two tenants; an operation without a row fails there.
 */
import type { Recorded } from '../../api/operations/operation.js';
import type { Installation } from '../support/installation.js';
import type { TestTenant } from '../support/tenants.js';

export interface World {
  readonly installation: Installation;
  readonly tenant: TestTenant;
}

/** Path parameters, query and body together, as the operation's own input. */
export type Input = Readonly<Record<string, unknown>>;

export interface Row {
  /** Makes what a successful call needs and answers its input. Called anew for each call, so it must not collide. */
  input(world: World): Promise<Input> | Input;
  /** Members of the input that name something of the tenant: unknown ones, and those of another tenant, answer 404. */
  readonly names: readonly string[];
  /** Each of these, merged into a good input, answers 400 and changes nothing. */
  readonly invalid: readonly Input[];
  /** A call that meets a state it cannot go with, and what it answers. Left out where there is no such state. */
  readonly conflict?: (world: World) => Promise<{
    readonly input: Input;
    readonly status: number;
    readonly code: string;
  }>;
  /** What a good call is answered, where no installation carries the operation out. */
  readonly never?: { readonly status: number; readonly code: string };
  /** Where the good call of this row finds nothing to do: what is recorded of that. */
  readonly records?: Recorded;
  /** Sent with every call of this operation, beside the credential. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The credential of a call that succeeds, where the usual keys of the tenant are not enough. */
  key?(world: World): Promise<string> | string;
}

/** By operation name. */
export type Rows = Readonly<Record<string, Row>>;
