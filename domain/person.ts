/** A human being of a tenant, and what their roles let them do. */
import type { PreferredChannel } from './card-channel.js';

/** `break_glass` lets nobody decide alone: two who have it stand in for missing decisions together (`break-glass.ts`). */
export const ROLES = ['approver', 'operator', 'compliance', 'break_glass'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly isActive: boolean;
  /** Where they want to be asked; left out or null: the first card that reaches them. */
  readonly preferredChannel?: PreferredChannel | null;
}

/** An address for people who need to recognise it and nobody else: `p***@example.com`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** `entra`: a mirror of a group in Entra ID, by its object id. `scim`: kept by whoever provisions people. */
export const GROUP_SOURCES = ['local', 'entra', 'scim'] as const;
export type GroupSource = (typeof GROUP_SOURCES)[number];
