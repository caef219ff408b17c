/** With which scopes a program should come back, where those it holds are not enough and its person could give it more. */
import { includesScope, isForbiddenCombination, type Scope } from '../../domain/caller.js';
import type { Alternatives } from './scopes-asked.js';

export interface StepUp {
  /** What is held, and what is missing beside it: older clients do not build the union. */
  readonly scopes: readonly Scope[];
  readonly missing: Scope;
}

/**
 * Undefined where nothing is missing, and where what is missing may never be held beside the rest: no sign-in would help,
 * so the call itself says no.
 */
export function stepUp(held: readonly Scope[], asked: readonly Alternatives[]): StepUp | undefined {
  const scopes = [...held];
  for (const alternatives of asked) {
    if (alternatives.some((scope) => includesScope(scopes, scope))) continue;
    const possible = alternatives.find((scope) => !isForbiddenCombination([...scopes, scope]));
    if (possible !== undefined) scopes.push(possible);
  }
  const missing = scopes[held.length];
  return missing === undefined ? undefined : { scopes, missing };
}
