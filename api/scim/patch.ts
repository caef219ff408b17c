/**
 * PATCH, RFC 7644 §3.5.2, on a closed list of attributes, also as Entra ID sends it ("Develop and plan provisioning for a
 * SCIM endpoint", learn.microsoft.com): `Add` and `Replace` in capitals, paths as names of values, a list of members to
 * remove. scim-patch was looked at and does more than is safe: it walks into `__proto__`, and minds the case of names.
 */
import { canonicalName, isObject, itemOf, valueOf } from './attributes.js';
import type { AttributeKind, AttributeSet, Draft, Item } from './attributes.js';
import { filterIn, matches, type Filter } from './filter.js';
import { ScimFault } from './scim-fault.js';

const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const MOST_OPERATIONS = 1000;
const OPS = ['add', 'replace', 'remove'] as const;
type Op = (typeof OPS)[number];

/** `emails[type eq "work"].value`, with or without the URN of the schema in front. */
const PATH =
  /^(?:urn:[\w.:-]+:(?=\w+(?:[[.]|$)))?(?<name>[\w$-]+)(?:\[(?<filter>.*)\])?(?:\.(?<part>[\w$-]+))?$/u;

interface Operation {
  readonly op: Op;
  readonly path: string | undefined;
  readonly value: unknown;
}

interface PathParts {
  readonly name: string;
  readonly filter?: string;
  readonly part?: string;
}

interface Target {
  readonly name: string;
  readonly kind: AttributeKind;
  readonly filter: Filter | undefined;
  readonly part: string | undefined;
}

/** @throws ScimFault where it is no PATCH, or cannot be carried out as a whole */
export function patched(draft: Draft, body: unknown, attributes: AttributeSet): Draft {
  return operationsIn(body).reduce((before, operation) => carriedOut(before, operation, attributes), draft);
}

function operationsIn(body: unknown): Operation[] {
  const given = isObject(body) ? body : {};
  const { schemas } = given;
  if (!Array.isArray(schemas) || !schemas.includes(PATCH_SCHEMA)) throw syntax('The schema is missing');
  const name = canonicalName(Object.keys(given), 'operations');
  const list = name === undefined ? undefined : given[name];
  if (!Array.isArray(list) || list.length === 0) throw syntax('There are no operations');
  if (list.length > MOST_OPERATIONS) throw syntax(`There are more than ${MOST_OPERATIONS} operations`);
  return list.map(operationOf);
}

function operationOf(given: unknown): Operation {
  const { op: typed, path, value } = isObject(given) ? given : {};
  const op = OPS.find((known) => typeof typed === 'string' && known === typed.toLowerCase());
  if (op === undefined) throw syntax('An operation is neither add, replace nor remove');
  const where = pathIn(path);
  if (op !== 'remove') {
    if (value === undefined) throw syntax(`What to ${op} has no value`);
  } else if (where === undefined) throw new ScimFault(400, 'What to remove has no path', 'noTarget');
  return { op, path: where, value };
}

/** Undefined where the operation is about the resource as a whole. */
function pathIn(path: unknown): string | undefined {
  if (path === undefined || path === null || path === '') return undefined;
  if (typeof path !== 'string') throw noPath('A path is no text');
  return path;
}

function carriedOut(draft: Draft, { op, path, value }: Operation, attributes: AttributeSet): Draft {
  if (path !== undefined) return at(draft, { op, path, value }, attributes);
  if (!isObject(value)) throw syntax(`What to ${op} is no object`);
  return Object.entries(value).reduce(
    (before, [name, inner]) => at(before, { op, path: name, value: inner }, attributes),
    draft,
  );
}

/** An attribute that is not kept is left alone, and so is one of an extension. */
function at(draft: Draft, operation: Operation & { path: string }, attributes: AttributeSet): Draft {
  const target = targetOf(operation.path, attributes);
  if (!target) return draft;
  const after = valueAfter(draft[target.name], operation, target);
  const { [target.name]: _before, ...others } = draft;
  return after === undefined ? others : { ...others, [target.name]: after };
}

function targetOf(path: string, attributes: AttributeSet): Target | undefined {
  const read = readPath(path);
  const name = read && canonicalName(Object.keys(attributes), read.name);
  const kind = name === undefined ? undefined : attributes[name];
  if (!read || name === undefined || kind === undefined) return undefined;
  const part = read.part === undefined ? undefined : canonicalName(partsOf(kind), read.part);
  if (read.part !== undefined && part === undefined) return undefined;
  return { name, kind, part, filter: read.filter === undefined ? undefined : filterIn(read.filter) };
}

function partsOf(kind: AttributeKind): readonly string[] {
  return kind.kind === 'simple' ? [] : kind.parts;
}

/** Undefined for one of an extension, or for the name of a schema as a whole. */
function readPath(path: string): PathParts | undefined {
  const groups = PATH.exec(path)?.groups as PathParts | undefined;
  if (groups) return isOfExtension(path) ? undefined : groups;
  if (path.toLowerCase().startsWith('urn:')) return undefined;
  throw noPath(`The path ${path.slice(0, 100)} cannot be read`);
}

function isOfExtension(path: string): boolean {
  const schema = /^urn:[\w.:-]+(?=:)/u.exec(path)?.[0].toLowerCase();
  return schema !== undefined && !schema.includes(':schemas:core:2.0');
}

function valueAfter(before: unknown, { op, value }: Operation, target: Target): unknown {
  switch (target.kind.kind) {
    case 'simple':
      return op === 'remove' || value === null ? undefined : value;
    case 'complex':
      return complexAfter(isObject(before) ? before : {}, { op, value }, target);
    case 'multi':
      return listAfter((before ?? []) as readonly Item[], { op, value }, target);
  }
}

type Change = Pick<Operation, 'op' | 'value'>;

function complexAfter(before: Item, { op, value }: Change, { kind, part }: Target): Item | undefined {
  if (part !== undefined) {
    const { [part]: _gone, ...others } = before;
    return op === 'remove' || value === null ? others : { ...others, [part]: value };
  }
  return op === 'remove' ? undefined : { ...before, ...(valueOf(value, kind) as Item) };
}

function listAfter(before: readonly Item[], change: Change, target: Target): readonly Item[] | undefined {
  const { op, value } = change;
  if (target.filter) return filteredAfter(before, change, { ...target, filter: target.filter });
  if (target.part !== undefined) {
    const { part } = target;
    return before.map((item) => withPart(item, part, op === 'remove' ? undefined : value));
  }
  const given = value === undefined || value === null ? [] : (valueOf(value, target.kind) as Item[]);
  const holds = (list: readonly Item[], item: Item) => list.some((one) => one.value === item.value);
  switch (op) {
    case 'replace':
      return given;
    case 'add':
      return [...before, ...given.filter((item) => !holds(before, item))];
    case 'remove':
      // Some directories name what is to go in the value (Entra ID does for members).
      return given.length === 0 ? undefined : before.filter((item) => !holds(given, item));
  }
}

function filteredAfter(
  before: readonly Item[],
  { op, value }: Change,
  { filter, part, kind }: Target & { readonly filter: Filter },
): readonly Item[] {
  const isMeant = (item: Item) => matches(item, filter);
  if (op === 'remove') {
    return part === undefined
      ? before.filter((item) => !isMeant(item))
      : before.map((item) => (isMeant(item) ? withPart(item, part, undefined) : item));
  }
  const parts = partsOf(kind);
  const change = (item: Item) =>
    part === undefined ? { ...item, ...itemOf(value, parts) } : withPart(item, part, value);
  if (before.some(isMeant)) return before.map((item) => (isMeant(item) ? change(item) : item));
  // What is said of an item that is not there yet makes it: Entra ID fills in an address like that.
  if (filter.op !== 'eq') throw new ScimFault(400, 'Nothing is at this path', 'noTarget');
  const name = canonicalName(parts, filter.attrPath);
  if (name === undefined) throw new ScimFault(400, 'Nothing is at this path', 'noTarget');
  return [...before, change({ [name]: filter.compValue })];
}

function withPart(item: Item, part: string, value: unknown): Item {
  const { [part]: _before, ...others } = item;
  return value === undefined || value === null ? others : { ...others, [part]: value };
}

function syntax(detail: string): ScimFault {
  return new ScimFault(400, detail, 'invalidSyntax');
}

function noPath(detail: string): ScimFault {
  return new ScimFault(400, detail, 'invalidPath');
}
