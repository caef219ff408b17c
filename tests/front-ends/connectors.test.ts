/** The two Swagger 2.0 files for Copilot Studio: valid, within the limits of the import, and true to the registry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import SwaggerParser from '@apidevtools/swagger-parser';
import { generatedDocuments } from '../../api/openapi/documents.js';
import { operations } from '../../api/operations/index.js';
import { packageRoot } from '../../prisma/package-root.js';

interface Swagger {
  readonly swagger: string;
  readonly host: string;
  readonly basePath: string;
  readonly schemes: string[];
  readonly securityDefinitions: Record<string, object>;
  readonly security: object[];
  readonly paths: Record<string, Record<string, Item>>;
}
interface Item {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: (Record<string, unknown> & { name: string; in: string; schema?: object })[];
  readonly responses: Record<string, { description: string; schema?: object }>;
}

const MEGABYTE = 1_000_000;
const server = { url: 'https://mail.acme.example/mm', version: '1.2.3' };
const [, rest, mcp] = generatedDocuments(operations, server).map(
  ({ content }) => content() as unknown as Swagger,
);
if (!rest || !mcp) throw new Error('the documents are three');
const items = Object.entries(rest.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, item]) => ({ name: `${method} ${path}`, item })),
);

/** Every member's name, at every depth. */
function keywords(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keywords)];
}

function depths(schema: unknown, depth = 0): number {
  if (typeof schema !== 'object' || schema === null) return depth;
  return Math.max(depth, ...Object.values(schema).map((value) => depths(value, depth + 1)));
}

describe('the REST connector', () => {
  it('is valid Swagger 2.0 by a validator', async () => {
    await expect(SwaggerParser.validate(structuredClone(rest) as never)).resolves.toBeDefined();
  });

  it('keeps to the limits of the import', () => {
    expect(Buffer.byteLength(JSON.stringify(rest))).toBeLessThan(MEGABYTE);
    const committed = readFileSync(join(packageRoot(), 'api', 'openapi', 'copilot-studio.json'));
    expect(committed.length).toBeLessThan(MEGABYTE);
    expect(items.length).toBeLessThanOrEqual(256);
    expect(Math.max(...items.map(({ item }) => depths(item.parameters)))).toBeLessThan(20);
  });

  it('names the server it came from', () => {
    expect(rest).toMatchObject({
      swagger: '2.0',
      host: 'mail.acme.example',
      basePath: '/mm/v1',
      schemes: ['https'],
    });
  });

  it('takes the key as the product page shows', () => {
    expect(rest.securityDefinitions).toEqual({
      bearer: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'Authorization' }),
    });
    expect(rest.security).toEqual([{ bearer: [] }]);
  });

  it('has POST /send as on the product page, and declares both of its successes', () => {
    const send = rest.paths['/send']?.post;
    expect(send?.summary).toBe('Send an email (gated by mailbox oversight mode)');
    expect(send?.parameters).toEqual([
      expect.objectContaining({ in: 'body', name: 'message', required: true, schema: expect.any(Object) }),
    ]);
    expect(Object.keys(send?.responses ?? {})).toEqual(expect.arrayContaining(['200', '202']));
  });

  it('says nothing that Swagger 2.0 cannot say or the import refuses', () => {
    const words = new Set(keywords(rest));
    const refused = [
      'anyOf',
      'oneOf',
      'allOf',
      'const',
      '$ref',
      '$defs',
      '$schema',
      'propertyNames',
      'examples',
    ];
    expect(refused.filter((word) => words.has(word))).toEqual([]);
    expect(JSON.stringify(rest)).not.toMatch(/"type":\[|"type":"null"|"exclusiveM\w+":[\d-]/);
  });

  it('names every operation once, as connectors do', () => {
    const ids = items.map(({ item }) => item.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Z][A-Za-z0-9]+$/);
  });

  it('holds what a key can ask for as JSON, all of it but what is set up once', () => {
    const expected = operations
      .filter(({ contract }) => contract.door === undefined)
      .flatMap(({ contract }) => contract.rest)
      .filter(
        ({ path, alsoAnswers }) =>
          path.startsWith('/v1/') &&
          !path.startsWith('/v1/audit-streams') &&
          (alsoAnswers ?? ['json']).some((type) => type.includes('json')),
      )
      .map(({ method, path }) => `${method} ${path.slice(3)}`);
    expect(items.map(({ name }) => name).sort()).toEqual(expected.sort());
  });
});

describe.each(items)('$name', ({ item }) => {
  it('is shown in words of a length that a designer can show', () => {
    expect(item.summary).toMatch(/^[A-Z].{5,79}$/);
    expect(item.description).toMatch(/\w/);
  });

  it('labels every parameter, and gives it a type and one name', () => {
    const parameters = item.parameters ?? [];
    const names = parameters.map((one) => `${one.in} ${one.name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const one of parameters.filter((parameter) => parameter.in !== 'body')) {
      expect(one).toMatchObject({
        type: expect.any(String),
        'x-ms-summary': expect.stringMatching(/^.{1,80}$/),
      });
    }
  });

  it('declares an answer for success and failure', () => {
    const statuses = Object.keys(item.responses).map(Number);
    expect(statuses.some((status) => status < 300)).toBe(true);
    expect(statuses).toEqual(expect.arrayContaining([400, 401, 403, 429]));
    for (const { description, schema } of Object.values(item.responses)) {
      expect(description).toMatch(/\w/);
      expect(schema).toMatchObject({ type: 'object' });
    }
  });
});

describe('the MCP connector', () => {
  it('is valid Swagger 2.0 by a validator', async () => {
    await expect(SwaggerParser.validate(structuredClone(mcp) as never)).resolves.toBeDefined();
  });

  it('is one address that speaks Streamable HTTP', () => {
    expect(mcp.basePath).toBe('/mm');
    expect(mcp.paths).toEqual({
      '/mcp': {
        post: expect.objectContaining({
          operationId: 'InvokeMCP',
          'x-ms-agentic-protocol': 'mcp-streamable-1.0',
          responses: { 200: { description: expect.any(String) } },
        }),
      },
    });
  });
});
