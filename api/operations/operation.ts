/**
 * An operation: everything about one thing a caller can ask for, declared once. REST routes, MCP tools and the
 * documents are loops over these (`index.ts` is the list).
 */
import type { z } from 'zod';
import type { AuditAction } from '../../domain/audit-action.js';
import type { Scope } from '../../domain/caller.js';
import type { Context, OpenContext } from '../context.js';

export interface RestBinding<Output = unknown> {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** OpenAPI form: `/v1/mailboxes/{mailbox_id}/send`. */
  readonly path: string;
  readonly success: number;
  /** Other successes, by what is answered: `200` for a replay. */
  readonly successOf?: (output: Output) => number;
  readonly otherSuccesses?: readonly number[];
  /** Where this address says something else than the operation does in general. */
  readonly summary?: string;
  /** What a client of this address gets that is more than JSON: bytes, a cookie. */
  readonly dress?: (output: Output, request: RestRequest) => Dressing | undefined;
  /** Media types of the bytes that `dress` may answer with, for the documents. */
  readonly alsoAnswers?: readonly string[];
}

/** What an answer may depend on besides the operation's output. */
export interface RestRequest {
  header(name: string): string | undefined;
}

export interface Dressing {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as they are instead of the output as JSON. */
  readonly bytes?: Buffer;
  /** Left out: the output itself. */
  readonly json?: unknown;
}

export interface ToolHints {
  readonly title: string;
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
  /** What an agent is told before the answer of a call that went well (tools.md 2); undefined: nothing. */
  readonly preface?: Preface;
  /** What it submits may be held for a person: a client that knows MCP tasks is given one then. */
  readonly mayBeHeld?: boolean;
}

export interface PrefacedInput {
  readonly mailbox_id?: string | undefined;
}

export type Preface = (context: Context, input: PrefacedInput) => Promise<object | undefined>;

/** Who is let in without a scope: anybody, our mail provider, whoever runs the installation. */
export type Door = 'public' | 'provider' | 'platform';

/** How often one subject may ask (rest.md 12); counted in the database, so that it holds for all processes. */
export interface AskingLimit {
  readonly by: 'address' | 'tenant';
  readonly times: number;
  readonly withinMs: number;
}

/**
 * What a call that succeeds writes into the audit log: one kind of entry from the closed list. What the operator is asked
 * before (`asksOperator`), what a refusal writes and what workflows do later are entries of their own.
 */
export type Recorded =
  | AuditAction
  /** What is asked for decides which one; `beside`: about other things that the deed touched. */
  | { readonly kinds: readonly AuditAction[]; readonly beside?: readonly AuditAction[] }
  /** None, and why. */
  | { readonly nothing: string };

export const ONLY_READS: Recorded = { nothing: 'it only reads' };

export interface Contract<Input extends z.ZodObject, Output extends z.ZodType> {
  /** The tool's name and, with dashes, the file's. */
  readonly name: string;
  readonly summary: string;
  /** What an agent must know before it calls; constant text. */
  readonly description: string;
  /** One of these is enough; empty where a `door` stands open. */
  readonly scopes: readonly Scope[];
  readonly door?: Door;
  readonly limit?: AskingLimit;
  readonly rest: readonly RestBinding<z.output<Output>>[];
  readonly records: Recorded;
  /** Null where the operation is no tool. */
  readonly tool: ToolHints | null;
  readonly input: Input;
  readonly output: Output;
  /**
   * How a repeat with the same `Idempotency-Key` header is kept from doing it twice (rest.md 8). Left out: effect and
   * answer are one transaction. `message`: the key is the message's own. `claimed`: the effect lies beyond our database
   * and can be said twice, so the answer is noted after it. `natural`: nothing to keep (reads, replayed anyway).
   */
  readonly repeat?: 'message' | 'claimed' | 'natural';
  /** Members of the answer (or of each item) that a sender or an agent wrote: never in an agent's trusted block. */
  readonly untrusted: readonly string[];
  /** What can go wrong beyond what holds for every operation, by status; for the documents. */
  readonly failures?: Readonly<Partial<Record<404 | 409 | 403 | 413 | 422 | 400 | 401 | 503, string>>>;
  readonly example: { readonly input: z.input<Input>; readonly output: z.input<Output> };
}

export type UseCase<Input, Output> = (context: Context, input: Input) => Promise<Output>;
export type OpenUseCase<Input, Output> = (context: OpenContext, input: Input) => Promise<Output>;

export const APPROVAL_TIERS = ['low', 'medium', 'high'] as const;
export type ApprovalTier = (typeof APPROVAL_TIERS)[number];

/** What an operator is asked before a sensitive call is carried out (rest.md 3). */
export interface OperatorQuestion {
  readonly tier: ApprovalTier;
  /** `api_key.create`: one open question per action and fields. */
  readonly action: string;
  /** What the mail and the page say will happen: one fact a line, no secret. */
  readonly lines: readonly string[];
  /** Somebody else who has to say yes as well, once the operator did. */
  readonly then?: {
    readonly action: string;
    readonly mailTo: string;
    readonly lines: readonly string[];
  };
}

/**
 * Looks at the request before anything is mailed: throws where it could not be carried out anyway, answers null where no
 * operator has to be asked.
 */
export type AsksOperator<Input> = (context: Context, input: Input) => Promise<OperatorQuestion | null>;

export interface Operation {
  readonly contract: Contract<z.ZodObject, z.ZodType>;
  readonly run: (context: never, input: never) => Promise<unknown>;
  readonly asksOperator?: AsksOperator<never>;
  /** Where trying without the scope is evidence itself; the input is as it came. */
  readonly whenOutOfScope?: UseCase<unknown, void>;
}

interface More<Input> {
  readonly asksOperator?: AsksOperator<Input>;
  readonly whenOutOfScope?: UseCase<unknown, void>;
}

/** Two steps, so that TypeScript knows the schemas before it reads the use-case. */
export function defineOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
) {
  return {
    handledBy(run: UseCase<z.output<Input>, z.input<Output>>, more: More<z.output<Input>> = {}) {
      return { contract, run, ...more };
    },
  };
}

/** An operation behind a `door`: nobody's tenant is known to it. */
export function defineOpenOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output> & { readonly door: Door },
) {
  return {
    handledBy(run: OpenUseCase<z.output<Input>, z.input<Output>>) {
      return { contract, run };
    },
  };
}
