/**
 * Swagger 2.0 for a Copilot Studio or Power Platform custom connector, from the registry: what somebody with an API key
 * can ask for, as JSON. Limits of the import: 1 MB, 256 operations, inline schemas.
 */
import type { Operation } from '../operations/operation.js';
import { pendingApproval } from '../operations/operator-approval.js';
import { ERRORS } from './components.js';
import { descriptionOf, type Server } from './openapi.js';
import { successStatuses, usualFailures } from './responses.js';
import { documentedRoutes, jsonSchema, type DocumentedRoute, type Field, type Json } from './routes.js';
import { label, swaggerSchema } from './swagger-schema.js';

const BASE = '/v1';
const SUMMARY_LIMIT = 80;

export function swaggerDocument(operations: readonly Operation[], server: Server): Json {
  const paths: Record<string, Json> = {};
  for (const route of documentedRoutes(operations).filter(isForConnectors)) {
    (paths[route.binding.path.slice(BASE.length)] ??= {})[route.binding.method] = itemOf(route);
  }
  return {
    ...connectorHead(server, 'Email for AI agents, with a person deciding what is sent.'),
    basePath: `${new URL(server.url).pathname.replace(/\/$/, '')}${BASE}`,
    consumes: ['application/json'],
    produces: ['application/json'],
    paths,
    ...connectorSecurity(),
  };
}

/** What every connector file of ours begins with. */
export function connectorHead({ url, version }: Server, description: string): Json {
  const { host, protocol } = new URL(url);
  return {
    swagger: '2.0',
    info: { title: 'MultiMail', description, version },
    host,
    schemes: [protocol.slice(0, -1)],
  };
}

/** The person who adds the connection types `Bearer mm_live_…`. */
export function connectorSecurity(): Json {
  return {
    securityDefinitions: {
      bearer: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description: 'Bearer, a blank and an API key.',
      },
    },
    security: [{ bearer: [] }],
  };
}

/** A connection holds an API key, and a flow handles JSON: other doors and bytes are not for it. */
/** Groups that an operator sets up once: no step of a flow, and an import takes a megabyte at most. */
const NOT_IN_FLOWS = ['audit-streams'];

function isForConnectors({ operation, binding, group }: DocumentedRoute): boolean {
  return (
    !NOT_IN_FLOWS.includes(group) &&
    operation.contract.door === undefined &&
    (binding.alsoAnswers === undefined || binding.alsoAnswers.some((type) => type.includes('json'))) &&
    binding.path.startsWith(`${BASE}/`)
  );
}

function itemOf(route: DocumentedRoute): Json {
  const { contract } = route.operation;
  return {
    operationId: pascalCase(route.id),
    summary: (route.binding.summary ?? contract.summary).slice(0, SUMMARY_LIMIT),
    description: contract.description,
    ...visibility(route),
    parameters: [
      ...route.path.map((field) => parameter(field, 'path')),
      ...route.query.map((field) => parameter(field, 'query')),
      ...(route.body.length > 0 ? [bodyParameter(route)] : []),
    ],
    responses: responsesOf(route),
  };
}

/** Flat addresses of everyday work come first in the designer, configuration last. */
function visibility({ operation: { contract }, path }: DocumentedRoute): Json {
  if (contract.scopes.every((scope) => scope === 'admin')) return { 'x-ms-visibility': 'advanced' };
  return path.length === 0 ? { 'x-ms-visibility': 'important' } : {};
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function parameter(field: Field, place: 'path' | 'query'): Json {
  const { 'x-nullable': _, ...schema } = swaggerSchema(field.schema);
  return {
    name: field.name,
    in: place,
    required: field.isRequired,
    'x-ms-summary': label(field.name),
    ...(place === 'path' ? { 'x-ms-url-encoding': 'single' } : {}),
    // A parameter must have a type; over the wire everything is text.
    type: 'string',
    ...schema,
    description: descriptionOf(field.name, field.schema),
  };
}

/** Named after what it is about: the message, the mailbox. */
function bodyParameter({ body, group }: DocumentedRoute): Json {
  const required = body.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    name: group.replace(/(x|ss)es$|s$/, '$1'),
    in: 'body',
    required: required.length > 0,
    schema: {
      type: 'object',
      properties: Object.fromEntries(body.map(({ name, schema }) => [name, swaggerSchema(schema, name)])),
      ...(required.length > 0 ? { required } : {}),
    },
  };
}

function responsesOf(route: DocumentedRoute): Json {
  return {
    ...(route.operation.asksOperator ? { 202: ASKING } : {}),
    ...Object.fromEntries(
      successStatuses(route.binding).map((status) => [status, doneResponse(route)] as const),
    ),
    ...failures(route),
  };
}

const ASKING: Json = {
  description: 'The operator was asked.',
  schema: swaggerSchema(jsonSchema(pendingApproval)),
};

function doneResponse({ operation }: DocumentedRoute): Json {
  return { description: 'Done.', schema: swaggerSchema(jsonSchema(operation.contract.output)) };
}

function failures(route: DocumentedRoute): Json {
  const special: Readonly<Record<number, string | undefined>> = route.operation.contract.failures ?? {};
  const usual: Readonly<Record<number, string | undefined>> = ERRORS;
  const statuses = new Set<number>([...usualFailures(route), ...Object.keys(special).map(Number)]);
  return Object.fromEntries(
    [...statuses].map((status): [number, Json] => [
      status,
      { description: special[status] ?? usual[status], schema: ERROR_SCHEMA },
    ]),
  );
}

/** Short: it stands with every status of every operation, and the whole file has a limit. */
const ERROR_SCHEMA: Json = {
  type: 'object',
  properties: { error: { type: 'string' }, code: { type: 'string' } },
  required: ['error'],
};
