/** Operations as the console's forms run them: what a person can put right comes back as sentences, the rest is thrown. */
import { DomainError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import type { Operation } from '../operations/operation.js';
import { runOperation } from '../operations/run.js';

/** What the person can put right on the page. */
const CORRECTABLE: readonly DomainError['code'][] = [
  'validation_failed',
  'not_found',
  'limit_reached',
  'in_use',
  'wrong_state',
  // Somebody else was first: what was typed stands there still.
  'stale_revision',
];

export interface Refusal {
  readonly status: number;
  readonly sentences: readonly string[];
}

export type FormRun =
  /** `asked`: nothing has happened yet; the masked address of whom a mail has asked. */
  | { readonly ok: true; readonly output: unknown; readonly asked: string | null }
  | { readonly ok: false; readonly refusal: Refusal };

/** @param labels of the fields, by the names that the operation gives them */
export async function runForm(
  operation: Operation,
  context: Context,
  { input, labels = {} }: { readonly input: object; readonly labels?: Readonly<Record<string, string>> },
): Promise<FormRun> {
  return orRefusal(labels, async () => {
    const outcome = await runOperation(operation, context, { input, unknownFields: 'refused' });
    return outcome.kind === 'done'
      ? { ok: true, output: outcome.output, asked: null }
      : { ok: true, output: undefined, asked: outcome.pending.masked_email };
  });
}

/** What `run` comes to, or what a person can put right about it. */
export async function orRefusal<Done>(
  labels: Readonly<Record<string, string>>,
  run: () => Promise<Done>,
): Promise<Done | { readonly ok: false; readonly refusal: Refusal }> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DomainError) || !CORRECTABLE.includes(error.code)) throw error;
    return {
      ok: false,
      refusal: { status: errorAnswer(error).status, sentences: sentencesOf(error, labels) },
    };
  }
}

/** For what ends or removes something: pressed twice, or ended by somebody else, is nobody's fault. */
export async function runUnlessGone(operation: Operation, context: Context, input: object): Promise<void> {
  try {
    await runOperation(operation, context, { input, unknownFields: 'refused' });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not_found') throw error;
  }
}

function sentencesOf(error: DomainError, labels: Readonly<Record<string, string>>): string[] {
  const { fields } = error.details;
  if (typeof fields !== 'object' || fields === null) return [errorAnswer(error).body.error];
  return Object.entries(fields as Record<string, string>).map(
    ([field, problem]) => `${labels[field] ?? field}: ${problem}`,
  );
}
