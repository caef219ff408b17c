/** OpenAPI 3.1 from the registry. Nothing in the document is written by hand beside it. */
import { z } from 'zod';
import type { Operation, RestBinding } from '../operations/operation.js';

type Json = Record<string, unknown>;

export function openApiDocument(
  operations: readonly Operation[],
  server: { url: string; version: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    for (const [index, binding] of operation.contract.rest.entries()) {
      const path = (paths[binding.path] ??= {});
      path[binding.method] = pathItem(operation, binding, index);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'MultiMail',
      version: server.version,
      summary: 'Approval platform for e-mail that AI agents send',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server.url }],
    security: [{ bearer: [] }, { apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, `mm_live_…`' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
      schemas: { Error: errorSchema() },
    },
  };
}

function pathItem({ contract }: Operation, binding: RestBinding, index: number): Json {
  const input = z.toJSONSchema(contract.input, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  const properties = (input.properties ?? {}) as Record<string, Json>;
  const required = (input.required ?? []) as string[];
  const inPath = [...binding.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const others = Object.keys(properties).filter((name) => !inPath.includes(name));
  const hasBody = binding.method !== 'get' && others.length > 0;
  return {
    operationId: index === 0 ? contract.name : `${contract.name}_${index + 1}`,
    summary: contract.summary,
    description: `${contract.description}\n\nNeeds one of the scopes: ${contract.scopes.join(', ')}.`,
    parameters: [
      ...inPath.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: properties[name] ?? { type: 'string' },
      })),
      ...(hasBody
        ? []
        : others.map((name) => ({
            name,
            in: 'query',
            required: required.includes(name),
            schema: properties[name],
          }))),
    ],
    ...(hasBody ? { requestBody: requestBody(contract, { properties, required, names: others }) } : {}),
    responses: responses(contract, binding),
  };
}

function requestBody(
  contract: Operation['contract'],
  { properties, required, names }: { properties: Record<string, Json>; required: string[]; names: string[] },
): Json {
  const example = contract.example.input as Json;
  return {
    required: required.some((name) => names.includes(name)),
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
          required: required.filter((name) => names.includes(name)),
        },
        example: Object.fromEntries(Object.entries(example).filter(([name]) => names.includes(name))),
      },
    },
  };
}

function responses({ output, example }: Operation['contract'], binding: RestBinding): Json {
  const schema = z.toJSONSchema(output, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
  const success = {
    description: 'Done',
    content: { 'application/json': { schema, example: example.output } },
  };
  const statuses = [binding.success, ...(binding.otherSuccesses ?? [])];
  return {
    ...Object.fromEntries(statuses.map((status) => [status, success])),
    ...Object.fromEntries(
      Object.entries(ERRORS).map(([status, description]) => [
        status,
        { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
      ]),
    ),
  };
}

const ERRORS: Record<string, string> = {
  400: 'The request is not valid',
  401: 'Missing or invalid credential',
  403: 'The credential may not do this',
  404: 'Not found in this tenant',
  409: 'The state does not allow this',
  429: 'Too many requests; Retry-After says when',
  503: 'Try again in a moment',
};

function errorSchema(): Json {
  return {
    type: 'object',
    required: ['error'],
    properties: {
      error: { type: 'string', description: 'What went wrong and what to do about it' },
      code: { type: 'string' },
      fields: { type: 'object', additionalProperties: { type: 'string' } },
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
    },
  };
}
