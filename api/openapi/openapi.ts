/** OpenAPI 3.1 from the registry, for clients, generators and fuzzers: what it says of a route is what the route does. */
import type { Operation } from '../operations/operation.js';
import { components } from './components.js';
import { credentialInWords, KEY_SECURITY, SECURITY_SCHEMES, securityOf } from './doors.js';
import { linksFrom } from './links.js';
import { PAGE_TAGS, pageItems } from './pages.js';
import { responsesOf } from './responses.js';
import { documentedRoutes, type DocumentedRoute, type Field, type Json } from './routes.js';

export interface Server {
  readonly url: string;
  readonly version: string;
}

export function openApiDocument(operations: readonly Operation[], server: Server): Json {
  const routes = documentedRoutes(operations);
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    (paths[route.binding.path] ??= {})[route.binding.method] = itemOf(route, routes);
  }
  for (const [path, item] of Object.entries(pageItems())) paths[path] = { ...item, ...paths[path] };
  return {
    openapi: '3.1.1',
    info: {
      title: 'MultiMail',
      version: server.version,
      summary: 'Approval platform for e-mail that AI agents send',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server.url }],
    security: KEY_SECURITY,
    tags: tagsOf(routes),
    paths,
    components: { ...components(), securitySchemes: SECURITY_SCHEMES },
  };
}

/** In the registry's order; what is beside it comes last. */
function tagsOf(routes: readonly DocumentedRoute[]): Json[] {
  const names = new Set([...routes.map(({ group }) => group), ...PAGE_TAGS]);
  return [...names].map((name) => ({ name }));
}

function itemOf(route: DocumentedRoute, routes: readonly DocumentedRoute[]): Json {
  const { contract } = route.operation;
  const summary = route.binding.summary ?? contract.summary;
  return {
    operationId: route.id,
    tags: [route.group],
    summary,
    description: `${contract.description}\n\n${credentialInWords(route.operation)}`,
    security: securityOf(route.operation),
    parameters: parametersOf(route),
    ...(route.body.length > 0 ? { requestBody: requestBody(route.body) } : {}),
    responses: responsesOf(route, linksFrom(route, routes)),
  };
}

function parametersOf(route: DocumentedRoute): Json[] {
  const { operation, binding } = route;
  const isRepeatable = binding.method !== 'get' && operation.contract.repeat !== 'natural';
  return [
    ...route.path.map((field) => parameter(field, 'path')),
    ...route.query.map((field) => parameter(field, 'query')),
    ...(isRepeatable ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(operation.asksOperator ? [{ $ref: '#/components/parameters/ApprovalCode' }] : []),
  ];
}

function parameter({ name, schema, isRequired, example }: Field, place: 'path' | 'query'): Json {
  return {
    name,
    in: place,
    required: isRequired,
    description: descriptionOf(name, schema),
    schema,
    ...(example === undefined ? {} : { example }),
  };
}

/** A field's own words, or its name as words: `date_after` needs no sentence. */
export function descriptionOf(name: string, schema: Json): string {
  if (typeof schema.description === 'string') return schema.description;
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function requestBody(fields: readonly Field[]): Json {
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    required: required.length > 0,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
          required,
        },
        example: Object.fromEntries(
          fields.filter(({ example }) => example !== undefined).map(({ name, example }) => [name, example]),
        ),
      },
    },
  };
}
