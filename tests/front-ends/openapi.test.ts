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
interface Item {
  readonly operationId: string;
  readonly parameters: { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { content: { 'application/json': Media } };
  readonly responses: Record<string, { description: string; content: { 'application/json': Media } }>;
}

const document = JSON.parse(openApiText()) as {
  openapi: string;
  paths: Record<string, Record<string, Item>>;
};
const items = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, item]) => ({ name: `${method.toUpperCase()} ${path}`, path, item })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
(addFormats as unknown as (target: Ajv2020) => void)(ajv);

describe('the OpenAPI document', () => {
  it('is the committed one: run `npm run docs` after a change of the contract', () => {
    expect(openApiText()).toBe(readFileSync(OPENAPI_FILE, 'utf8'));
  });

  it('describes every route of the registry, and nothing else', () => {
    const routes = operations.flatMap(({ contract }) =>
      contract.rest.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
    );
    expect(items.map(({ name }) => name).sort()).toEqual(routes.sort());
  });

  it('names each operation once', () => {
    const ids = items.map(({ item }) => item.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(items)('$name declares every part of its path, each as required', ({ path, item }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = item.parameters.filter((parameter) => parameter.in === 'path');
    expect(declared.map(({ name }) => name)).toEqual(inPath);
    expect(declared.every(({ required }) => required)).toBe(true);
  });

  it.each(items)('$name has examples that satisfy its schemas', ({ item }) => {
    const bodies = [
      item.requestBody?.content['application/json'],
      ...Object.values(item.responses).map(({ content }) => content['application/json']),
    ];
    const shown = bodies.filter((media) => media?.example !== undefined);
    expect(shown.length).toBeGreaterThan(0);
    for (const media of shown) {
      expect(ajv.validate(media?.schema ?? {}, media?.example) ? null : ajv.errorsText()).toBeNull();
    }
  });
});
