/**
 * Filters of RFC 7644 §3.4.2.2: read by scim2-parse-filter, of which only the tree is used. People are looked for in the
 * database, by equality of what is kept; groups and the items of a list are compared here.
 */
import { parse, type Filter } from 'scim2-parse-filter';
import type { PersonField, PersonTest } from '../../prisma/stores/person-search.js';
import { canonicalName, isObject } from './attributes.js';
import { ScimFault } from './scim-fault.js';

export type { Filter };

/** Longer ones nobody writes; the reader goes as deep as the text has brackets. */
const LONGEST = 1000;

const PERSON_FIELD: Readonly<Record<string, PersonField>> = {
  id: 'id',
  username: 'userName',
  externalid: 'externalId',
  displayname: 'displayName',
  'emails.value': 'email',
  emails: 'email',
  active: 'isActive',
};

/** @throws ScimFault `invalidFilter` */
export function filterIn(text: string): Filter {
  if (text.length > LONGEST) throw refused('The filter is too long');
  try {
    return parse(text);
  } catch {
    throw refused('The filter cannot be read');
  }
}

/** @throws ScimFault `invalidFilter` where people cannot be looked for by it */
export function personTestOf(filter: Filter): PersonTest {
  if ('filters' in filter) {
    return { kind: filter.op, of: filter.filters.map(personTestOf) };
  }
  if (filter.op === '[]' && plainPath(filter.attrPath) === 'emails') {
    // emails[type eq "work"].value: every address of ours is one of work.
    return { kind: 'all' };
  }
  const field = filter.op === 'eq' ? PERSON_FIELD[plainPath(filter.attrPath)] : undefined;
  if (filter.op !== 'eq' || field === undefined) throw unusable(filter);
  return { kind: 'is', field, value: String(filter.compValue) };
}

/** @throws ScimFault `invalidFilter` for what is neither equality nor presence */
export function matches(item: Readonly<Record<string, unknown>>, filter: Filter): boolean {
  if ('filters' in filter) {
    const holds = (part: Filter) => matches(item, part);
    return filter.op === 'and' ? filter.filters.every(holds) : filter.filters.some(holds);
  }
  if (filter.op === 'not') return !matches(item, filter.filter);
  const path = plainPath(filter.attrPath);
  if (filter.op === 'pr') return valuesAt(item, path).length > 0;
  if (filter.op === '[]') {
    const { valFilter } = filter;
    return itemsAt(item, path).some((part) => isObject(part) && matches(part, valFilter));
  }
  if (filter.op !== 'eq') throw unusable(filter);
  return valuesAt(item, path).some((value) => isSame(value, filter.compValue));
}

/** Without the URN of its schema, in lower case. */
function plainPath(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1).toLowerCase();
}

function itemsAt(item: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const known = canonicalName(Object.keys(item), name);
  const value = known === undefined ? undefined : item[known];
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** `members` compares the values of its items, as `members.value` does. */
function valuesAt(item: Readonly<Record<string, unknown>>, path: string): readonly unknown[] {
  const [name = '', part = 'value'] = path.split('.');
  return itemsAt(item, name).flatMap((value) => (isObject(value) ? itemsAt(value, part) : [value]));
}

/** Entra ID asks for primary eq "True" where the value is true. */
function isSame(value: unknown, wanted: unknown): boolean {
  const text = (one: unknown) => (isObject(one) ? undefined : String(one).toLowerCase());
  return value === wanted || (value !== undefined && text(value) === text(wanted));
}

function unusable({ op }: Filter): ScimFault {
  return refused(`The filter cannot use ${op} here`);
}

function refused(detail: string): ScimFault {
  return new ScimFault(400, detail, 'invalidFilter');
}
