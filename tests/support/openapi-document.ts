/** The OpenAPI document in a shape that tests can walk: items with their parameters and answers, references followed. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiText } from '../../api/openapi/write-documents.js';

export interface Media {
  readonly schema: object;
  readonly example?: unknown;
}
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
  readonly example?: unknown;
}
export interface Answer {
  readonly description: string;
  readonly headers?: Record<string, object>;
  readonly content?: Record<string, Media>;
  readonly links?: Record<string, { operationId: string; parameters: Record<string, string> }>;
}
export interface Item {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: string[];
  readonly security: Record<string, string[]>[];
  readonly parameters: Parameter[];
  readonly requestBody?: { required: boolean; content: Record<string, Media> };
  readonly responses: Record<string, Answer>;
}
export interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string; license: object };
  readonly servers: { url: string }[];
  readonly security: Record<string, string[]>[];
  readonly tags: { name: string }[];
  readonly paths: Record<string, Record<string, Item>>;
  readonly components: Record<string, Record<string, object>>;
}

export const document = JSON.parse(openApiText()) as Document;

/** Every `$ref` anywhere below. */
export function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value ? [String(value.$ref)] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

export function at(pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}

/** References replaced by what they point at. */
function followed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) return followed(at(String(value.$ref)));
  if (Array.isArray(value)) return value.map(followed);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, followed(member)]));
}

export const items = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, item]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    item: followed(item) as Item,
  })),
);

export const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
(addFormats as unknown as (target: Ajv2020) => void)(ajv);
