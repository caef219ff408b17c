/**
 * An operator's session where it configures. The session itself only looks and decides, so that deciding and configuring
 * never meet in it; for one request of a page that configures it becomes a caller that does that and nothing else.
 */
import { DomainError } from '../../domain/errors.js';
import type { Request } from 'express';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import type { SignedIn } from './session.js';

/** @throws DomainError `insufficient_scope` where the person is no operator */
export function asOperator({ caller, person }: SignedIn): SignedIn['caller'] {
  if (!isOperator({ person })) throw new DomainError('insufficient_scope', 'This page is for operators');
  return { ...caller, scopes: ['admin'] };
}

/** For the operations that the request runs. */
export function operatorContext(services: Services, signedIn: SignedIn, request: Request): Context {
  return { ...services, visitor: visitorOf(request), caller: asOperator(signedIn) };
}

export function isOperator({ person }: Pick<SignedIn, 'person'>): boolean {
  return person.roles.includes('operator');
}
