/** What hosts cannot read in a schema (microsoft.md 6.2), and whether a value fits one. */
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

const FORBIDDEN = [
  '$ref',
  '$defs',
  'anyOf',
  'oneOf',
  'allOf',
  'not',
  'const',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'patternProperties',
  'propertyNames',
  'prefixItems',
];

/** Places of what should not be there, at every level. */
export function faultsIn(schema: unknown, at = '#'): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, enum: values, properties = {}, items, additionalProperties } = schema as Json;
  return [
    ...FORBIDDEN.filter((name) => name in schema).map((name) => `${at}: ${name}`),
    ...(type === 'null' || Array.isArray(type) ? [`${at}: type ${JSON.stringify(type)}`] : []),
    ...(Array.isArray(values) && values.some((value) => typeof value !== 'string') ? [`${at}: enum`] : []),
    ...Object.entries(properties as Json).flatMap(([name, member]) => faultsIn(member, `${at}/${name}`)),
    ...faultsIn(items, `${at}[]`),
    ...faultsIn(additionalProperties, `${at}/*`),
  ];
}

/** How many arrays stand inside each other at most. */
export function arrayDepth(schema: unknown): number {
  if (typeof schema !== 'object' || schema === null) return 0;
  const { properties = {}, items, additionalProperties } = schema as Json;
  const inside = [...Object.values(properties as Json), additionalProperties].map(arrayDepth);
  return Math.max(0, ...inside, items === undefined ? 0 : 1 + arrayDepth(items));
}

/** Objects that would take members nobody knows, and members of no type. */
export function openPlaces(schema: unknown, at = '#'): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties, items, additionalProperties } = schema as Json;
  const isOpen =
    type === 'object' && additionalProperties !== false && typeof additionalProperties !== 'object';
  return [
    ...(type === undefined ? [`${at}: no type`] : []),
    ...(isOpen ? [`${at}: open`] : []),
    ...Object.entries((properties ?? {}) as Json).flatMap(([name, member]) =>
      openPlaces(member, `${at}/${name}`),
    ),
    ...openPlaces(items, `${at}[]`),
  ];
}

const ajv = new Ajv({ strict: true, allErrors: true });
formats.default(ajv);

/** Nothing where it fits. */
export function misfits(schema: object, value: unknown): readonly string[] {
  const fits = ajv.compile(schema);
  fits(value);
  return (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
