/** What a person may let a program do, and what a grant holds after they said yes. Shared by page and token check. */
import { includesScope, isForbiddenCombination, type Scope } from './caller.js';
import type { Role } from './person.js';

const BY_ROLE: Record<Role, readonly Scope[]> = {
  operator: ['read', 'send', 'admin', 'oversight_read', 'compliance'],
  approver: ['read', 'oversight', 'oversight_read'],
  compliance: ['read', 'compliance'],
  break_glass: [],
};

/** Nobody gives away more than they have. */
export function grantableScopes(roles: readonly Role[]): readonly Scope[] {
  return [...new Set(roles.flatMap((role) => BY_ROLE[role]))];
}

export interface Choice {
  readonly scopes: readonly Scope[];
  /** Null: all mailboxes of the tenant. */
  readonly mailboxIds: readonly string[] | null;
}

export type ChoiceFault = 'no_scope' | 'no_mailbox' | 'forbidden_combination' | 'admin_reaches_all';

export function choiceFault({ scopes, mailboxIds }: Choice): ChoiceFault | undefined {
  if (scopes.length === 0) return 'no_scope';
  if (mailboxIds?.length === 0) return 'no_mailbox';
  if (isForbiddenCombination(scopes)) return 'forbidden_combination';
  // Who may change every mailbox is not kept to one of them, and the log is about all.
  if ((scopes.includes('admin') || scopes.includes('compliance')) && mailboxIds !== null)
    return 'admin_reaches_all';
  return undefined;
}

/** What was not asked about stays as it was; what was is as it was answered. */
export function scopesAfter(
  held: readonly Scope[],
  { asked, chosen }: { readonly asked: readonly Scope[]; readonly chosen: readonly Scope[] },
): readonly Scope[] {
  return [...new Set([...held.filter((scope) => !asked.includes(scope)), ...chosen])];
}

/** What a token says, as far as its grant still holds it. */
export function scopesWithin(held: readonly Scope[], said: readonly Scope[]): readonly Scope[] {
  return said.filter((scope) => includesScope(held, scope));
}
