/** The OpenAPI document: valid 3.1, true to the registry, and every example satisfies its schema. */
import { describe, expect, it } from '@jest/globals';
import SwaggerParser from '@apidevtools/swagger-parser';
import { operations } from '../../api/operations/index.js';
import { ajv, at, document, items, references, type Item, type Media } from '../support/openapi-document.js';

const ROUTES = operations.flatMap((operation) =>
  operation.contract.rest.map((binding) => ({
    name: `${binding.method.toUpperCase()} ${binding.path}`,
    operation,
    binding,
  })),
);
const byName = new Map(items.map(({ name, item }) => [name, item]));
const jsonOf = (content: Record<string, Media> | undefined) => content?.['application/json'];
const media = (item: Item): Media[] =>
  [
    jsonOf(item.requestBody?.content),
    ...Object.values(item.responses).map(({ content }) => jsonOf(content)),
  ].filter((one) => one !== undefined);

describe('the OpenAPI document', () => {
  it('is valid by a validator', async () => {
    await expect(SwaggerParser.validate(structuredClone(document) as never)).resolves.toBeDefined();
  });

  it('has the members that OpenAPI 3.1 demands, and no others at its root', () => {
    const members = ['components', 'info', 'openapi', 'paths', 'security', 'servers', 'tags'];
    expect(Object.keys(document).sort()).toEqual(members);
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({
      title: 'MultiMail',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      license: { identifier: 'Apache-2.0' },
    });
    expect(document.servers).toEqual([{ url: 'http://127.0.0.1:8787' }]);
  });

  it('asks for credentials it defines, and defines none that nobody asks for', () => {
    const asked = items.flatMap(({ item }) => item.security.flatMap((one) => Object.keys(one)));
    const defined = Object.keys(document.components.securitySchemes ?? {});
    expect([...new Set(asked)].filter((name) => !defined.includes(name))).toEqual([]);
    expect(document.security).toEqual([{ bearer: [] }, { apiKey: [] }]);
  });

  it('points nowhere that does not exist', () => {
    const pointers = [...new Set(references(document))];
    expect(pointers.length).toBeGreaterThan(5);
    expect(pointers.filter((pointer) => typeof at(pointer) !== 'object')).toEqual([]);
  });

  it('describes every route of the registry, and beside it only pages and the health check', () => {
    const routes = ROUTES.map(({ name }) => name);
    expect(routes.filter((name) => !byName.has(name))).toEqual([]);
    const others = items.filter(({ name }) => !routes.includes(name));
    expect(new Set(others.flatMap(({ item }) => item.tags))).toEqual(new Set(['pages', 'system']));
  });

  it('names each operation once, in a way that every generator takes', () => {
    const ids = items.map(({ item }) => item.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it('sorts every operation into a group it lists', () => {
    const groups = document.tags.map(({ name }) => name);
    expect(new Set(groups).size).toBe(groups.length);
    for (const { item } of items) expect(groups).toEqual(expect.arrayContaining(item.tags));
    expect(groups).not.toContain('other');
  });

  it('leads from a submitted message to its state and to its end', () => {
    const sent = items.find(({ name }) => name === 'POST /v1/mailboxes/{mailbox_id}/send');
    const targets = Object.values(sent?.item.responses['202']?.links ?? {}).map(
      ({ operationId }) => operationId,
    );
    expect(targets).toEqual(expect.arrayContaining(['get_email_status', 'read_email', 'cancel_message']));
  });

  it('has links only to operations that exist, with every parameter of their path', () => {
    const byId = new Map(items.map(({ item }) => [item.operationId, item]));
    const links = items.flatMap(({ item }) =>
      Object.values(item.responses).flatMap(({ links: own = {} }) => Object.values(own)),
    );
    expect(links.length).toBeGreaterThan(20);
    for (const { operationId, parameters } of links) {
      const inPath = byId.get(operationId)?.parameters.filter((parameter) => parameter.in === 'path') ?? [];
      expect(Object.keys(parameters)).toEqual(inPath.map(({ name }) => `path.${name}`));
      for (const expression of Object.values(parameters)) {
        expect(expression).toMatch(/^\$(?:response\.body#\/[\w/]+|request\.path\.\w+)$/);
      }
    }
  });
});

describe.each(items)('$name', ({ path, method, item }) => {
  it('is described in words, with the credential it needs', () => {
    expect(item.summary.length).toBeGreaterThan(5);
    expect(item.description).toMatch(/Needs (?:one of the scopes: \w+|no credential|the \w+)/);
    expect(item.security.length === 0).toBe(item.description.includes('Needs no credential'));
  });

  it('declares every part of its path, each as required, and each parameter once', () => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = item.parameters.filter((parameter) => parameter.in === 'path');
    expect(declared.map(({ name }) => name)).toEqual(inPath);
    expect(declared.every(({ required }) => required)).toBe(true);
    const keys = item.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { in: place, description } of item.parameters) {
      expect(['path', 'query', 'header']).toContain(place);
      expect(description).toMatch(/^[A-Z]/);
    }
  });

  it('has a body only where its method may have one', () => {
    if (method === 'get' || method === 'delete') return expect(item.requestBody).toBeUndefined();
    expect(item.parameters.filter((parameter) => parameter.in === 'query')).toEqual([]);
  });

  it('has valid JSON Schemas for everything', () => {
    for (const schema of [...item.parameters, ...media(item)].map((one) => one.schema)) {
      expect(ajv.validateSchema(schema) === true ? null : ajv.errorsText(ajv.errors)).toBeNull();
    }
  });

  it('has examples that satisfy their schemas', () => {
    const shown = [...item.parameters, ...media(item)].filter(({ example }) => example !== undefined);
    for (const { schema, example } of shown) {
      expect(ajv.validate(schema, example) ? null : ajv.errorsText()).toBeNull();
    }
  });

  it('answers with a success, or leads to one', () => {
    expect(Object.keys(item.responses).filter((status) => /^[23]\d\d$/.test(status))).not.toEqual([]);
    for (const { description } of Object.values(item.responses)) expect(description).toMatch(/\w/);
  });
});

describe.each(ROUTES)('$name of the registry', ({ name, operation, binding }) => {
  const item = byName.get(name) as Item;

  it('is shown with an example of its answer and of every part of its path', () => {
    for (const status of [binding.success, ...(binding.otherSuccesses ?? [])]) {
      expect(jsonOf(item.responses[status]?.content)?.example).toBeDefined();
    }
    const withoutExample = item.parameters.filter((one) => one.in === 'path' && one.example === undefined);
    expect(withoutExample.map((parameter) => parameter.name)).toEqual([]);
  });

  it('says what it answers where the operator is asked first', () => {
    const schema = JSON.stringify(item.responses['202']?.content ?? {});
    expect(schema.includes('pending_approval')).toBe(operation.asksOperator !== undefined);
    const headers = item.parameters.filter((one) => one.in === 'header').map((one) => one.name);
    expect(headers.includes('X-Approval-Code')).toBe(operation.asksOperator !== undefined);
  });

  it('takes an Idempotency-Key where a repeat could do harm', () => {
    const isRepeatable = binding.method !== 'get' && operation.contract.repeat !== 'natural';
    expect(item.parameters.some((one) => one.name === 'Idempotency-Key')).toBe(isRepeatable);
  });

  it('has errors of one shape, and says what its contract says of them', () => {
    const errors = Object.entries(item.responses).filter(([status]) => Number(status) >= 400);
    for (const [, { content }] of errors) {
      expect(jsonOf(content)?.schema).toEqual(document.components.schemas?.Error);
    }
    expect(errors.map(([status]) => status)).toEqual(expect.arrayContaining(['400', '429', '500', '503']));
    for (const [status, words] of Object.entries(operation.contract.failures ?? {})) {
      expect(item.responses[status]?.description).toBe(words);
    }
  });

  it('tells of a missing credential unless its door is open, and of a missing scope where it asks for one', () => {
    const { door } = operation.contract;
    expect('401' in item.responses).toBe(door !== 'public' || '401' in (operation.contract.failures ?? {}));
    if (door === undefined) expect(Object.keys(item.responses)).toContain('403');
  });

  it('has answers that refuse what is no answer', () => {
    for (const { schema } of media(item)) expect(ajv.validate(schema, 'a text')).toBe(false);
  });
});
