/**
 * Who may change the rules before the gate. A rule is part of the oversight of agents: like a decision it is a person's
 * to make, and nothing that also writes mail may do it.
 */
import { isForbiddenCombination } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';

/** @throws DomainError `insufficient_scope` */
export function assertMayRule({ caller }: Pick<Context, 'caller'>): void {
  if (caller.kind === 'agent' || isForbiddenCombination(caller.scopes)) {
    throw new DomainError(
      'insufficient_scope',
      'A credential that writes mail or administers cannot change rules',
    );
  }
}
