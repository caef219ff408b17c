/** The registry's routes as documents need them: one entry for each address, its fields sorted to where they travel. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Operation, RestBinding } from '../operations/operation.js';
import { inputSchemaOf } from '../operations/run.js';

export type Json = Record<string, unknown>;

export interface Field {
  readonly name: string;
  readonly schema: Json;
  readonly isRequired: boolean;
  /** Undefined where no example of the registry has such a field. */
  readonly example: unknown;
}

export interface DocumentedRoute {
  readonly operation: Operation;
  readonly binding: RestBinding;
  /** The operation's name; a further address of the same operation is numbered. */
  readonly id: string;
  /** Folder of the operation's file. */
  readonly group: string;
  readonly path: readonly Field[];
  readonly query: readonly Field[];
  readonly body: readonly Field[];
}

const OPERATIONS = fileURLToPath(new URL('../operations/', import.meta.url));

export function documentedRoutes(operations: readonly Operation[]): readonly DocumentedRoute[] {
  const groups = groupsByName();
  const examples = examplesByField(operations);
  return operations.flatMap((operation) =>
    operation.contract.rest.map((binding, index) => ({
      operation,
      binding,
      id: index === 0 ? operation.contract.name : `${operation.contract.name}_${index + 1}`,
      group: groups.get(operation.contract.name) ?? 'other',
      ...fieldsOf(operation, binding, examples),
    })),
  );
}

/** JSON Schema of what a client may send, or of what the use-case answers: answers are not parsed again. */
export function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...bare } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return bare;
}

export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
}

/** An operation's file is named after it, so the folder needs no second list. */
function groupsByName(): ReadonlyMap<string, string> {
  const folders = readdirSync(OPERATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    folders.flatMap(({ name: folder }) =>
      readdirSync(`${OPERATIONS}${folder}`).map((file) => [
        file.replace(/\..*$/, '').replaceAll('-', '_'),
        folder,
      ]),
    ),
  );
}

function fieldsOf(
  operation: Operation,
  { method, path }: RestBinding,
  examples: ReadonlyMap<string, unknown>,
): Pick<DocumentedRoute, 'path' | 'query' | 'body'> {
  const { properties = {}, required = [] } = jsonSchema(inputSchemaOf(operation)) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  const own = operation.contract.example.input as Json;
  const inPath = pathParameters(path);
  const others = Object.keys(properties)
    .filter((name) => !inPath.includes(name))
    .map((name) => field(name, { properties, isRequired: required.includes(name), example: own[name] }));
  // A body with DELETE is understood too, but many clients cannot send one (RFC 9110 §9.3.5).
  const isInAddress = method === 'get' || method === 'delete';
  return {
    path: inPath.map((name) =>
      field(name, { properties, isRequired: true, example: own[name] ?? examples.get(name) }),
    ),
    query: isInAddress ? others : [],
    body: isInAddress ? [] : others,
  };
}

function field(
  name: string,
  from: { properties: Record<string, Json>; isRequired: boolean; example: unknown },
): Field {
  const schema = from.properties[name] ?? { type: 'string' };
  return { name, schema, isRequired: from.isRequired, example: from.example };
}

function examplesByField(operations: readonly Operation[]): ReadonlyMap<string, unknown> {
  return new Map(operations.flatMap(({ contract }) => Object.entries(contract.example.input)).reverse());
}
