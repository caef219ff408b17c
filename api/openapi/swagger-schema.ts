/**
 * JSON Schema 2020-12 → the schema of Swagger 2.0 as Power Platform imports it: inline, no unions, no type lists, null as
 * `x-nullable`. What it cannot say is left open, never said wrongly.
 */
import type { Json } from './routes.js';

/** Keywords that mean the same in both; formats and patterns that a designer refuses to know stay out. */
const KEPT = [
  'type',
  'enum',
  'default',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'minimum',
  'maximum',
];
const FORMATS = ['date-time', 'email', 'uri', 'uuid', 'byte', 'binary', 'int32', 'int64', 'double'];

/** @param name of the member: its label in the designer */
export function swaggerSchema(schema: Json, name?: string): Json {
  const { bare, isNullable } = withoutNull(schema);
  const one = Array.isArray(bare.anyOf) || Array.isArray(bare.oneOf) ? merged(bare) : bare;
  return {
    ...(name === undefined ? {} : { 'x-ms-summary': label(name) }),
    ...described(one),
    ...kept(one),
    ...children(one),
    ...(isNullable ? { 'x-nullable': true } : {}),
  };
}

/** `date_after` → `Date after`; at most 80 characters, as the connector rules have it. */
export function label(name: string): string {
  const words = name.replaceAll(/[_-]/g, ' ').replace(/\bid\b/g, 'ID');
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 80);
}

export function withoutNull(schema: Json): { bare: Json; isNullable: boolean } {
  const { anyOf, oneOf, ...rest } = schema;
  const branches = (anyOf ?? oneOf) as Json[] | undefined;
  if (branches === undefined) return typesWithoutNull(schema);
  const others = branches.filter(({ type }) => type !== 'null');
  const isNullable = others.length < branches.length;
  const [only] = others;
  if (others.length === 1 && only) return { bare: { ...only, ...rest }, isNullable };
  return { bare: { ...rest, anyOf: others }, isNullable };
}

function typesWithoutNull(schema: Json): { bare: Json; isNullable: boolean } {
  if (!Array.isArray(schema.type)) return { bare: schema, isNullable: false };
  const types = schema.type.filter((type) => type !== 'null');
  const { type: _, ...rest } = schema;
  const bare = types.length === 1 ? { ...rest, type: types[0] as string } : rest;
  return { bare, isNullable: types.length < schema.type.length };
}

/** Objects of several shapes become one with the members of all and the duties of none but the common ones. */
function merged(schema: Json): Json {
  const { anyOf, oneOf, ...rest } = schema;
  const branches = (anyOf ?? oneOf) as Json[];
  if (!branches.every(({ type }) => type === 'object')) return { ...rest, ...commonType(branches) };
  const required = branches.map((branch) => (branch.required ?? []) as string[]);
  return {
    ...rest,
    type: 'object',
    properties: Object.assign({}, ...branches.map(({ properties }) => properties ?? {})) as Json,
    required: (required[0] ?? []).filter((name) => required.every((names) => names.includes(name))),
  };
}

function commonType(branches: readonly Json[]): Json {
  const types = new Set(branches.map(({ type }) => type));
  return types.size === 1 ? { type: [...types][0] } : {};
}

function described({ description }: Json): Json {
  return typeof description === 'string' && description !== '' ? { description } : {};
}

function kept(schema: Json): Json {
  const found = KEPT.filter((keyword) => schema[keyword] !== undefined && !isOutOfReach(schema[keyword]));
  const { format } = schema;
  return {
    ...Object.fromEntries(found.map((keyword) => [keyword, schema[keyword]])),
    ...('const' in schema ? { enum: [schema.const] } : {}),
    ...exclusiveBounds(schema),
    ...(typeof format === 'string' && FORMATS.includes(format) ? { format } : {}),
  };
}

/** Zod notes the bounds of safe integers; they bound nothing that anybody sends. */
function isOutOfReach(bound: unknown): boolean {
  return typeof bound === 'number' && Math.abs(bound) >= Number.MAX_SAFE_INTEGER;
}

/** In draft 4 an exclusive bound is a mark beside the bound. */
function exclusiveBounds({ exclusiveMinimum, exclusiveMaximum }: Json): Json {
  return {
    ...(typeof exclusiveMinimum === 'number' && !isOutOfReach(exclusiveMinimum)
      ? { minimum: exclusiveMinimum, exclusiveMinimum: true }
      : {}),
    ...(typeof exclusiveMaximum === 'number' && !isOutOfReach(exclusiveMaximum)
      ? { maximum: exclusiveMaximum, exclusiveMaximum: true }
      : {}),
  };
}

function children({ items, properties, required, additionalProperties }: Json): Json {
  const names = Array.isArray(required) ? (required as string[]) : [];
  return {
    ...(isSchema(items) ? { items: swaggerSchema(items) } : {}),
    ...(isSchema(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, member]) => [name, swaggerSchema(member as Json, name)]),
          ),
        }
      : {}),
    ...(names.length > 0 ? { required: names } : {}),
    ...(isSchema(additionalProperties) ? { additionalProperties: swaggerSchema(additionalProperties) } : {}),
  };
}

function isSchema(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
