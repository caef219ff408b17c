/** What the page of people and groups shows, and the names of the fields that its forms post. */
import type { GroupSource, Role } from '../../domain/person.js';
import type { Viewer } from './page.js';

export const PERSON_FIELDS = { name: 'name', email: 'email', roles: 'roles' } as const;
export const GROUP_FIELDS = { name: 'name', members: 'members', roles: 'roles' } as const;

export interface PersonRow {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly isActive: boolean;
  /** A directory provisions them. */
  readonly isProvisioned: boolean;
  /** Path of the form that changes them. */
  readonly changeUrl: string;
  /** Path that disables them, or lets them in again. */
  readonly standingUrl: string;
}

export interface PeopleGroupRow {
  readonly name: string;
  readonly source: GroupSource;
  /** Addresses. */
  readonly members: readonly string[];
  readonly roles: readonly Role[];
  readonly changeUrl: string;
  readonly rolesUrl: string;
  readonly deleteUrl: string;
}

export interface PersonValues {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

export interface GroupValues {
  readonly name: string;
  /** One a line. */
  readonly members: string;
}

export interface PeopleView {
  readonly viewer: Viewer;
  readonly people: readonly PersonRow[];
  /** How many there are; more than are listed where there are very many. */
  readonly total: number;
  readonly groups: readonly PeopleGroupRow[];
  /** What stands in the forms that add somebody or a group. */
  readonly person: PersonValues;
  readonly group: GroupValues;
  /** Why the last try changed nothing, each as one sentence. */
  readonly problems: readonly string[];
  /** Who was asked for what was just handed in, masked; null: nobody had to be. */
  readonly asked: string | null;
}
