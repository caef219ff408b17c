/** The OpenAPI document: committed as it is generated, valid 3.1, and every example satisfies its schema. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { OPENAPI_FILE, openApiText } from '../../api/openapi/write-documents.js';
import { operations } from '../../api/operations/index.js';

interface Media {
  readonly schema: object;
  readonly example?: unknown;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: object;
}
interface Item {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: Parameter[];
  readonly requestBody?: { required: boolean; content: { 'application/json': Media } };
  readonly responses: Record<string, { description: string; content: { 'application/json': Media } }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string; license: object };
  readonly servers: { url: string }[];
  readonly security: Record<string, string[]>[];
  readonly paths: Record<string, Record<string, Item>>;
  readonly components: { securitySchemes: Record<string, { type: string }>; schemas: Record<string, object> };
}

const document = JSON.parse(openApiText()) as Document;
const items = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, item]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    item,
  })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
(addFormats as unknown as (target: Ajv2020) => void)(ajv);
ajv.addSchema(document.components.schemas.Error ?? {}, '#/components/schemas/Error');

const media = (item: Item) => [
  ...(item.requestBody ? [item.requestBody.content['application/json']] : []),
  ...Object.values(item.responses).map(({ content }) => content['application/json']),
];

/** Every `$ref` anywhere below. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value ? [String(value.$ref)] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

function at(pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}

describe('the OpenAPI document', () => {
  it('is the committed one: run `node dist/api/openapi/write-documents.js` after a change of the contract', () => {
    expect(openApiText()).toBe(readFileSync(OPENAPI_FILE, 'utf8'));
  });

  it('has the members that OpenAPI 3.1 demands, and no others at its root', () => {
    expect(Object.keys(document).sort()).toEqual([
      'components',
      'info',
      'openapi',
      'paths',
      'security',
      'servers',
    ]);
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({
      title: 'MultiMail',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      license: { identifier: 'Apache-2.0' },
    });
    expect(document.servers).toEqual([{ url: 'http://127.0.0.1:8787' }]);
  });

  it('asks for credentials it defines', () => {
    const schemes = Object.keys(document.components.securitySchemes).sort();
    expect(document.security.map((requirement) => Object.keys(requirement).join()).sort()).toEqual(schemes);
    expect(
      Object.values(document.components.securitySchemes)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['apiKey', 'http']);
  });

  it('points nowhere that does not exist', () => {
    const pointers = new Set(references(document));
    expect([...pointers]).toEqual(['#/components/schemas/Error']);
    for (const pointer of pointers) expect(at(pointer)).toEqual(expect.any(Object));
  });

  it('describes every route of the registry, and nothing else', () => {
    const routes = operations.flatMap(({ contract }) =>
      contract.rest.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
    );
    expect(items.map(({ name }) => name).sort()).toEqual(routes.sort());
  });

  it('names each operation once, in a way that every generator takes', () => {
    const ids = items.map(({ item }) => item.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it('holds no address, key or path of a machine', () => {
    expect(openApiText()).not.toMatch(/mm_live_[A-Za-z0-9]|\/work\/|\/home\/|\/tmp\//);
  });
});

describe.each(items)('$name', ({ path, method, item }) => {
  it('is described in words', () => {
    expect(item.summary.length).toBeGreaterThan(5);
    expect(item.description).toMatch(/Needs one of the scopes: \w+/);
  });

  it('declares every part of its path, each as required, and each parameter once', () => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = item.parameters.filter((parameter) => parameter.in === 'path');
    expect(declared.map(({ name }) => name)).toEqual(inPath);
    expect(declared.every(({ required }) => required)).toBe(true);
    const keys = item.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { in: place } of item.parameters) expect(['path', 'query']).toContain(place);
  });

  it('has a body only where its method may have one', () => {
    if (method === 'get') expect(item.requestBody).toBeUndefined();
    else expect(item.parameters.every((parameter) => parameter.in === 'path')).toBe(true);
  });

  it('has valid JSON Schemas for everything', () => {
    for (const schema of [
      ...item.parameters.map((parameter) => parameter.schema),
      ...media(item).map((one) => one.schema),
    ]) {
      expect(ajv.validateSchema(schema) === true ? null : ajv.errorsText(ajv.errors)).toBeNull();
    }
  });

  it('answers with a success that has an example, and with errors of one shape', () => {
    const statuses = Object.keys(item.responses);
    expect(statuses.filter((status) => /^2\d\d$/.test(status)).length).toBeGreaterThan(0);
    for (const [status, response] of Object.entries(item.responses)) {
      expect(response.description).toMatch(/\w/);
      const { schema, example } = response.content['application/json'];
      if (status.startsWith('2')) expect(example).toBeDefined();
      else expect(schema).toEqual({ $ref: '#/components/schemas/Error' });
    }
  });

  it('has examples that satisfy their schemas', () => {
    const shown = media(item).filter(({ example }) => example !== undefined);
    expect(shown.length).toBeGreaterThanOrEqual(item.requestBody ? 2 : 1);
    for (const { schema, example } of shown) {
      expect(ajv.validate(schema, example) ? null : ajv.errorsText()).toBeNull();
    }
  });

  it('has schemas that refuse what is no answer', () => {
    for (const { schema } of media(item)) expect(ajv.validate(schema, 'a text')).toBe(false);
  });
});
