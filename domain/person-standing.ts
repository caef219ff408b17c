/** What changes when somebody's standing does: who must not be lost, and what is more than they had. */
import type { Person, Role } from './person.js';

type Standing = Pick<Person, 'roles' | 'isActive'>;

export function isActiveOperator({ roles, isActive }: Standing): boolean {
  return isActive && roles.includes('operator');
}

/** Without an operator nobody could configure the account from the console any more. */
export function losesLastOperator(before: Standing, after: Standing, otherOperators: number): boolean {
  return isActiveOperator(before) && !isActiveOperator(after) && otherOperators === 0;
}

/** Roles that somebody would have then and has not now. */
export function rolesGained(before: readonly Role[], after: readonly Role[]): Role[] {
  return after.filter((role) => !before.includes(role));
}

/** In the order of the closed list, each once: the same roles are always the same list. */
export function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}
