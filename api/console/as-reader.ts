/**
 * Compliance staff and operators where they read about everybody's decisions. Whoever reads changes nothing by
 * construction: a session gets no right for it, and nothing but operations that are a GET over REST can be run here.
 */
import type { Request } from 'express';
import { DomainError } from '../../domain/errors.js';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import type { Operation } from '../operations/operation.js';
import { inputOf } from '../operations/run.js';
import { orRefusal, type FormRun } from './form-runs.js';
import type { SignedIn } from './session.js';

export function isReader({ person }: Pick<SignedIn, 'person'>): boolean {
  return person.roles.includes('compliance') || person.roles.includes('operator');
}

/** @throws DomainError `insufficient_scope` where the person is neither */
export function readerContext(services: Services, signedIn: SignedIn, request: Request): Context {
  if (!isReader(signedIn))
    throw new DomainError('insufficient_scope', 'This page is for compliance staff and operators');
  return { ...services, visitor: visitorOf(request), caller: signedIn.caller };
}

/** @throws Error for an operation that is anything but reading */
export async function runReading(
  operation: Operation,
  context: Context,
  { input, labels }: { readonly input: object; readonly labels: Readonly<Record<string, string>> },
): Promise<FormRun> {
  if (!isReading(operation)) throw new Error(`${operation.contract.name} does not only read`);
  return orRefusal(labels, async () => {
    const output = await operation.run(
      context as never,
      inputOf(operation, { input, unknownFields: 'refused' }) as never,
    );
    return { ok: true, output, asked: null };
  });
}

function isReading({ contract, asksOperator }: Operation): boolean {
  return contract.rest.length > 0 && contract.rest.every(({ method }) => method === 'get') && !asksOperator;
}
