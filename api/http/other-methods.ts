/** What an address does, and that it does nothing else: OPTIONS, and 405 (RFC 9110 §9.3.7, §15.5.6). */
import { Router } from 'express';
import { DomainError } from '../../domain/errors.js';

export interface Address {
  readonly method: string;
  /** OpenAPI form: `/v1/emails/{email_id}`. */
  readonly path: string;
}

/** OPTIONS, before Express answers it for every route that matches, parameters and all. */
export function answerOptions(addresses: readonly Address[]): Router {
  const router = Router({ caseSensitive: true });
  for (const { path, allowed } of methodsOf(addresses)) {
    router.options(expressPath(path), (_request, response) => {
      response.set('Allow', allowed.join(', ')).json({ allow: allowed });
    });
  }
  return router;
}

export function refuseOtherMethods(addresses: readonly Address[]): Router {
  const router = Router({ caseSensitive: true });
  for (const { path, allowed } of methodsOf(addresses)) {
    router.all(expressPath(path), (request, response) => {
      response.set('Allow', allowed.join(', '));
      throw new DomainError('method_not_allowed', `${request.method} is not possible at this address`);
    });
  }
  return router;
}

function methodsOf(addresses: readonly Address[]): { path: string; allowed: string[] }[] {
  return [...Map.groupBy(addresses, ({ path }) => path)]
    .map(([path, there]) => ({ path, allowed: there.map(({ method }) => method.toUpperCase()) }))
    .sort((a, b) => parameters(a.path) - parameters(b.path));
}

export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** What is spelled out comes before what is a parameter. */
export function parameters(path: string): number {
  return path.split('{').length;
}
