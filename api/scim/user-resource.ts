/**
 * A person as a SCIM User (RFC 7643 §4.1), and what a User says of a person. Kept are the user name, the display name, one
 * mail address, the roles, whether they are active and the external id.
 */
import { rolesOfApp, appRoleOf } from '../../domain/app-role.js';
import { oneHeaderLine } from '../../domain/header-text.js';
import type { Role } from '../../domain/person.js';
import { wireForm } from '../../inbound/wire-form.js';
import type { PersonTerms, RegisteredPerson } from '../../prisma/stores/people-register.js';
import type { EntraId } from '../../prisma/stores/people-in-entra.js';
import type { PersonGroup } from '../../prisma/stores/group-store.js';
import { isObject, truthOf, type Draft, type Item } from './attributes.js';
import { ScimFault } from './scim-fault.js';

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';

const LONGEST_NAME = 200;
const LONGEST_ID = 320;

export function userResource(
  person: RegisteredPerson,
  { base, groups }: { readonly base: string; readonly groups: readonly Pick<PersonGroup, 'id' | 'name'>[] },
) {
  const { id, externalId, createdAt, updatedAt } = person;
  return {
    schemas: [USER_SCHEMA],
    id,
    ...(externalId === null ? {} : { externalId }),
    ...userDraft(person),
    groups: groups.map((group) => ({
      value: group.id,
      display: group.name,
      $ref: `${base}/Groups/${group.id}`,
      type: 'direct',
    })),
    meta: {
      resourceType: 'User',
      created: createdAt.toISOString(),
      lastModified: updatedAt.toISOString(),
      location: `${base}/Users/${id}`,
    },
  };
}

/** What a PATCH is applied to. */
export function userDraft({ userName, externalId, email, name, roles, isActive }: RegisteredPerson): Draft {
  return {
    userName: userName ?? email,
    ...(externalId === null ? {} : { externalId }),
    // Of whom nobody has said a name, the user name stands for it.
    ...(name === (userName ?? email) ? {} : { displayName: name }),
    active: isActive,
    emails: [{ value: email, type: 'work', primary: true }],
    ...(roles.length === 0
      ? {}
      : { roles: roles.map((role, index) => ({ value: appRoleOf(role), primary: index === 0 })) }),
  };
}

/**
 * @param before whoever it is about, where they are there already
 * @param entraTenantId the directory whose object id an external id is, where the account's people come from one
 * @throws ScimFault `invalidValue`, or `uniqueness` where they are bound to another identity
 */
export function termsOf(
  draft: Draft,
  before: RegisteredPerson | undefined,
  entraTenantId: string | undefined,
): PersonTerms {
  const userName = textOf(draft, 'userName');
  if (userName === undefined) throw invalid('userName is needed');
  const externalId = textOf(draft, 'externalId') ?? null;
  const standing = { roles: [], isActive: true, ...before };
  return {
    userName,
    externalId,
    email: emailOf(draft, userName),
    name: nameOf(draft) ?? userName,
    roles: rolesOf(draft) ?? standing.roles,
    isActive: activeOf(draft) ?? standing.isActive,
    isRemoved: false,
    ...newBinding(entraIdOf(externalId, entraTenantId), before),
  };
}

function newBinding(
  entra: EntraId | undefined,
  before: RegisteredPerson | undefined,
): Pick<PersonTerms, 'entra'> {
  const bound = before?.entra ?? undefined;
  if (entra && bound && bound.objectId !== entra.objectId) {
    throw new ScimFault(409, 'This person is bound to another identity in Entra ID', 'uniqueness');
  }
  return entra && !bound ? { entra } : {};
}

function textOf(draft: Draft, name: string): string | undefined {
  const value = draft[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > LONGEST_ID || oneHeaderLine(value) !== value) {
    throw invalid(`${name} is one line of plain text of at most ${LONGEST_ID} characters`);
  }
  return value;
}

/** The address of work, else the first one, else the user name where it is an address. */
function emailOf({ emails }: Draft, userName: string): string {
  const given = ((emails ?? []) as readonly Item[]).flatMap(({ value, type }) =>
    typeof value === 'string' ? [{ value, isWork: type === 'work' }] : [],
  );
  const { value } = given.find(({ isWork }) => isWork) ?? given[0] ?? { value: userName };
  const form = wireForm(value);
  if (!form.ok) throw invalid(`A mail address is needed, in emails or as userName: ${form.problem}`);
  return form.address.toLowerCase();
}

function nameOf({ displayName, name }: Draft): string | undefined {
  const { formatted, givenName, familyName } = isObject(name) ? name : {};
  const whole = [givenName, familyName].filter(isText).join(' ');
  const text = [displayName, formatted, whole].find(isText);
  return text === undefined ? undefined : oneHeaderLine(text).slice(0, LONGEST_NAME);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Undefined where nothing is said: whoever was disabled stays so. */
function activeOf({ active }: Draft): boolean | undefined {
  if (active === undefined) return undefined;
  const isActive = truthOf(active);
  if (isActive === undefined) throw invalid('active is true or false');
  return isActive;
}

/** Undefined where nothing is said of them: then they stay as they are. Roles that nobody knows give nothing. */
function rolesOf({ roles }: Draft): readonly Role[] | undefined {
  if (roles === undefined) return undefined;
  return rolesOfApp((roles as readonly Item[]).map(({ value }) => roleName(value)));
}

/** Entra ID puts an app role there as it is, or as the text of an object (`AppRoleAssignmentsComplex`). */
function roleName(value: unknown): string {
  if (typeof value !== 'string') return '';
  if (!value.startsWith('{')) return value;
  try {
    const inner: unknown = JSON.parse(value);
    return isObject(inner) && typeof inner.value === 'string' ? inner.value : '';
  } catch {
    return '';
  }
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;

function entraIdOf(externalId: string | null, tenantId: string | undefined): EntraId | undefined {
  if (externalId === null || tenantId === undefined || !GUID.test(externalId)) return undefined;
  return { tenantId, objectId: externalId.toLowerCase() };
}

function invalid(detail: string): ScimFault {
  return new ScimFault(400, detail, 'invalidValue');
}
