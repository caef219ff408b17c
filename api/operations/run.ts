/** Running an operation for any face: scope, limit, the input's schema, the operator where one is asked, the use-case. */
import { z } from 'zod';
import { hasScope, type Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { Context, OpenContext } from '../context.js';
import type { Operation } from './operation.js';
import { passOperator, type PendingApproval } from './operator-approval.js';
import { unstorableTexts } from './storable-text.js';

/** REST ignores unknown fields (rest.md 1); MCP refuses them, since a tool call is written by a model. */
export type UnknownFields = 'ignored' | 'refused';

/** A request before anybody asked for a scope; the caller is missing where a door stands open. */
export interface Visit extends OpenContext {
  readonly caller: Caller | undefined;
}

export type Outcome =
  | { readonly kind: 'done'; readonly output: unknown }
  /** The operator was asked; nothing has happened yet. */
  | { readonly kind: 'asked'; readonly pending: PendingApproval };

const approvalCode = z
  .string()
  .max(16)
  .optional()
  .describe('The code from the mail to the operator; leave it out to ask for one');

/** The schema as clients see it: operations that may ask the operator take the code beside their own fields. */
export function inputSchemaOf({ contract, asksOperator }: Operation): z.ZodObject {
  return asksOperator ? contract.input.extend({ approval_code: approvalCode }) : contract.input;
}

export async function runOperation(
  operation: Operation,
  visit: Visit,
  request: { readonly input: unknown; readonly unknownFields: UnknownFields },
): Promise<Outcome> {
  await requireScope(operation, visit, request.input);
  await keepWithinLimit(operation, visit);
  const { approval_code: code, ...input } = inputOf(operation, request);
  const { caller } = visit;
  if (caller && operation.asksOperator) {
    const context: Context = { ...visit, caller };
    const pending = await passOperator(context, { operation, input, code: code as string | undefined });
    if (pending) return { kind: 'asked', pending };
  }
  return { kind: 'done', output: await operation.run(visit as never, input as never) };
}

/** @throws DomainError `validation_failed` with every fault under its field */
export function inputOf(
  operation: Operation,
  { input, unknownFields }: { readonly input: unknown; readonly unknownFields: UnknownFields },
): Record<string, unknown> {
  const known = inputSchemaOf(operation);
  const parsed = (unknownFields === 'refused' ? known.strict() : known).safeParse(input);
  const faults = {
    // A stranger's mail is cleaned where it is taken in: refused, the provider would send it again for ever.
    ...(operation.contract.door === 'provider' ? {} : unstorableTexts(input, Object.keys(known.shape))),
    ...(parsed.success ? {} : faultsOf(parsed.error)),
  };
  if (!parsed.success || Object.keys(faults).length > 0) throw invalid(faults);
  return parsed.data;
}

async function requireScope(
  { contract, whenOutOfScope }: Operation,
  visit: Visit,
  input: unknown,
): Promise<void> {
  if (contract.door !== undefined) return;
  const { caller } = visit;
  if (!caller) throw new DomainError('unauthenticated', 'Missing API key');
  if (contract.scopes.some((scope) => hasScope(caller, scope))) return;
  await whenOutOfScope?.({ ...visit, caller }, input);
  const [scope] = contract.scopes;
  throw new DomainError('insufficient_scope', `Requires ${scope} scope`, { required_scope: scope });
}

async function keepWithinLimit({ contract }: Operation, visit: Visit): Promise<void> {
  const { limit, name } = contract;
  if (!limit) return;
  const subject = limit.by === 'address' ? visit.visitor.address : (visit.caller?.tenantId ?? '');
  const { isWithin, retryAfterSeconds } = await visit.stores.rates.hit({ name, subject, ...limit });
  if (!isWithin) {
    throw new DomainError('rate_limited', 'Rate limit exceeded', { retry_after: retryAfterSeconds });
  }
}

/** Every fault at once, each under its field. Values are not repeated: they may be secrets. */
function faultsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'request', issue.message]));
}

function invalid(fields: Record<string, string>): DomainError {
  const [first] = Object.entries(fields);
  return new DomainError('validation_failed', first ? `${first[0]}: ${first[1]}` : undefined, { fields });
}
