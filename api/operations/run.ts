/** Running an operation for any face: scope first, then the input's schema, then the use-case. */
import type { z } from 'zod';
import { hasScope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { Operation } from './operation.js';
import { unstorableTexts } from './storable-text.js';

/** REST ignores unknown fields (rest.md 1); MCP refuses them, since a tool call is written by a model. */
export type UnknownFields = 'ignored' | 'refused';

export async function runOperation(
  operation: Operation,
  context: Context,
  request: { readonly input: unknown; readonly unknownFields: UnknownFields },
): Promise<unknown> {
  await requireScope(operation, context, request.input);
  const { input } = operation.contract;
  const schema = request.unknownFields === 'refused' ? input.strict() : input;
  const parsed = schema.safeParse(request.input);
  const faults = {
    ...unstorableTexts(request.input, Object.keys(input.shape)),
    ...(parsed.success ? {} : faultsOf(parsed.error)),
  };
  if (!parsed.success || Object.keys(faults).length > 0) throw invalid(faults);
  return operation.run(context, parsed.data as never);
}

async function requireScope(
  { contract, whenOutOfScope }: Operation,
  context: Context,
  input: unknown,
): Promise<void> {
  if (contract.scopes.some((scope) => hasScope(context.caller, scope))) return;
  await whenOutOfScope?.(context, input);
  const [scope] = contract.scopes;
  throw new DomainError('insufficient_scope', `Requires ${scope} scope`, { required_scope: scope });
}

/** Every fault at once, each under its field. Values are not repeated: they may be secrets. */
function faultsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'request', issue.message]));
}

function invalid(fields: Record<string, string>): DomainError {
  const [first] = Object.entries(fields);
  return new DomainError('validation_failed', first ? `${first[0]}: ${first[1]}` : undefined, { fields });
}
