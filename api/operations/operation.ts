/**
 * An operation: everything about one thing a caller can ask for, declared once. REST routes, MCP tools and the
 * documents are loops over these (`index.ts` is the list).
 */
import type { z } from 'zod';
import type { Scope } from '../../domain/caller.js';
import type { Context } from '../context.js';

export interface RestBinding<Output = unknown> {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** OpenAPI form: `/v1/mailboxes/{mailbox_id}/send`. */
  readonly path: string;
  readonly success: number;
  /** Other successes, by what is answered: `200` for a replay. */
  readonly successOf?: (output: Output) => number;
  readonly otherSuccesses?: readonly number[];
}

export interface ToolHints {
  readonly title: string;
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
}

export interface Contract<Input extends z.ZodObject, Output extends z.ZodType> {
  /** The tool's name and, with dashes, the file's. */
  readonly name: string;
  readonly summary: string;
  /** What an agent must know before it calls; constant text. */
  readonly description: string;
  /** One of these is enough. */
  readonly scopes: readonly Scope[];
  readonly rest: readonly RestBinding<z.output<Output>>[];
  /** Null where the operation is no tool. */
  readonly tool: ToolHints | null;
  readonly input: Input;
  readonly output: Output;
  /** Members of the answer (or of each item) that a sender or an agent wrote: never in an agent's trusted block. */
  readonly untrusted: readonly string[];
  readonly example: { readonly input: z.input<Input>; readonly output: z.input<Output> };
}

export type UseCase<Input, Output> = (context: Context, input: Input) => Promise<Output>;

export interface Operation {
  readonly contract: Contract<z.ZodObject, z.ZodType>;
  readonly run: UseCase<never, unknown>;
  /** Where trying without the scope is evidence itself; the input is as it came. */
  readonly whenOutOfScope?: UseCase<unknown, void>;
}

/** Two steps, so that TypeScript knows the schemas before it reads the use-case. */
export function defineOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
) {
  return {
    handledBy(run: UseCase<z.output<Input>, z.input<Output>>, more: Pick<Operation, 'whenOutOfScope'> = {}) {
      return { contract, run, ...more };
    },
  };
}
