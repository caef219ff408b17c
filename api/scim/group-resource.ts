/** A group of people as a SCIM Group (RFC 7643 §4.2). Its members are people; a group in a group is refused. */
import { oneHeaderLine } from '../../domain/header-text.js';
import type { PersonGroup } from '../../prisma/stores/group-store.js';
import type { Draft, Item } from './attributes.js';
import { ScimFault } from './scim-fault.js';

export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const LONGEST_NAME = 100;
const LONGEST_ID = 320;
const MOST_MEMBERS = 5000;

export function groupResource(group: PersonGroup, base: string) {
  const { id, externalId, createdAt, updatedAt } = group;
  return {
    schemas: [GROUP_SCHEMA],
    id,
    ...(externalId === null ? {} : { externalId }),
    displayName: group.name,
    members: group.memberIds.map((value) => ({ value, $ref: `${base}/Users/${value}`, type: 'User' })),
    meta: {
      resourceType: 'Group',
      created: createdAt.toISOString(),
      lastModified: updatedAt.toISOString(),
      location: `${base}/Groups/${id}`,
    },
  };
}

/** What a PATCH is applied to. */
export function groupDraft({ name, externalId, memberIds }: PersonGroup): Draft {
  return {
    displayName: name,
    ...(externalId === null ? {} : { externalId }),
    members: memberIds.map((value) => ({ value })),
  };
}

/** @throws ScimFault `invalidValue` */
export function groupTermsOf(draft: Draft): Pick<PersonGroup, 'name' | 'externalId' | 'memberIds'> {
  const { displayName, externalId, members = [] } = draft;
  const name = lineOf(displayName, LONGEST_NAME);
  if (name === undefined) throw invalid(`displayName is one line of at most ${LONGEST_NAME} characters`);
  const list = members as readonly Item[];
  if (list.length > MOST_MEMBERS) throw invalid(`A group has at most ${MOST_MEMBERS} members`);
  return {
    name,
    externalId: externalId === undefined ? null : (lineOf(externalId, LONGEST_ID) ?? null),
    memberIds: [...new Set(list.map(memberOf))],
  };
}

function memberOf({ value, type }: Item): string {
  if (typeof value !== 'string' || value === '') throw invalid('A member has no value');
  if (typeof type === 'string' && type.toLowerCase() === 'group') throw invalid('A group holds no groups');
  return value;
}

function lineOf(value: unknown, limit: number): string | undefined {
  if (typeof value !== 'string' || value.trim() === '' || value.length > limit) return undefined;
  return oneHeaderLine(value) === value ? value : undefined;
}

function invalid(detail: string): ScimFault {
  return new ScimFault(400, detail, 'invalidValue');
}
