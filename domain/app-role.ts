/**
 * App roles of our registration in Entra ID, as users are assigned them there, and what they are here. The names stand in
 * the `roles` claim (learn.microsoft.com, "Add app roles and receive them in the token"); others beside them are agents'.
 */
import type { Role } from './person.js';

const ROLE_OF: Readonly<Record<string, Role>> = {
  Approver: 'approver',
  Operator: 'operator',
  Compliance: 'compliance',
  BreakGlass: 'break_glass',
};

export const APP_ROLES: readonly string[] = Object.keys(ROLE_OF);

/** In the order of `APP_ROLES`, so that the same roles are always the same list. */
export function rolesOfApp(names: readonly string[]): readonly Role[] {
  return Object.entries(ROLE_OF).flatMap(([name, role]) => (names.includes(name) ? [role] : []));
}

export function appRoleOf(role: Role): string {
  return Object.keys(ROLE_OF).find((name) => ROLE_OF[name] === role) ?? role;
}
