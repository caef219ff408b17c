/** What many routes share: the error body, headers, parameters, and the answers that mean the same everywhere. */
import { ERROR_CODES } from '../../domain/errors.js';
import { pendingApproval } from '../operations/operator-approval.js';
import { jsonSchema, type Json } from './routes.js';

export const ERRORS = {
  400: 'The request is not valid',
  401: 'Missing or invalid credential',
  403: 'The credential may not do this',
  404: 'Not found in this tenant',
  409: 'The state does not allow this, or an Idempotency-Key is in use for another request',
  410: 'The content of this message was erased; its evidence stays',
  413: 'The request is larger than 25 MiB',
  422: 'The request is understood and cannot be carried out',
  429: 'Too many requests, or a quota is used up; Retry-After says when to ask again',
  500: 'Something went wrong on our side; the request was not carried out',
  503: 'Temporarily unavailable; try again in a moment',
} as const;
export type ErrorStatus = keyof typeof ERRORS;

const text = (description: string): Json => ({ type: 'string', description });

const ERROR_SCHEMA: Json = {
  type: 'object',
  description: 'Every error, on every route. The members of RFC 9457 stand beside `error`.',
  required: ['error', 'code', 'type', 'title', 'status', 'detail'],
  properties: {
    error: text('What went wrong and what to do about it'),
    code: { type: 'string', enum: [...ERROR_CODES, 'internal'], description: 'The same for programs' },
    fields: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Every field at fault, with what is wrong with it',
    },
    required_scope: text('Scope that the credential lacks'),
    upgrade: { type: 'object', description: 'How a looser oversight mode is asked for' },
    id: text('The message that this one repeats'),
    current_status: text('State that stands in the way'),
    retry_after: { type: 'integer', description: 'Seconds, as in Retry-After' },
    suggestions: { type: 'array', items: { type: 'string' }, description: 'Names that are still free' },
    type: text('URN of the code'),
    title: text('The code in words'),
    status: { type: 'integer', description: 'The HTTP status' },
    detail: text('The same as `error`'),
    instance: text('URN of this request, as in X-Request-Id'),
  },
};

const HEADERS: Record<string, Json> = {
  'X-Request-Id': {
    description: 'Names this request in our log',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  },
  RateLimit: {
    description: 'What is left (draft-ietf-httpapi-ratelimit-headers-08)',
    schema: { type: 'string' },
  },
  'RateLimit-Policy': { description: 'How much may be asked, and in what time', schema: { type: 'string' } },
  'Retry-After': {
    description: 'Whole seconds until it is worth asking again',
    required: true,
    schema: { type: 'integer', minimum: 0 },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 9110 §11.6.1)',
    required: true,
    schema: { type: 'string' },
  },
};

export const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and request again: the first answer, and nothing happens twice',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

export const APPROVAL_CODE: Json = {
  name: 'X-Approval-Code',
  in: 'header',
  required: false,
  description: 'The code from the mail to the operator, where it does not stand in `approval_code`',
  schema: { type: 'string', maxLength: 16 },
};

const PARAMETERS: Record<string, Json> = { IdempotencyKey: IDEMPOTENCY_KEY, ApprovalCode: APPROVAL_CODE };

/** Headers by whether the API's rate limiter counts the route: it stands before everything under /v1. */
export function headersOf(status: number, isCounted: boolean): Json {
  const names = [
    'X-Request-Id',
    ...(isCounted ? ['RateLimit', 'RateLimit-Policy'] : []),
    ...(status === 429 ? ['Retry-After'] : []),
    ...(status === 401 ? ['WWW-Authenticate'] : []),
  ];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

export function errorResponse(status: ErrorStatus, description: string): Json {
  return {
    description,
    headers: headersOf(status, true),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}

export function errorReference(status: ErrorStatus): Json {
  return { $ref: `#/components/responses/Error${status}` };
}

export function components(): Json {
  const statuses = Object.entries(ERRORS) as unknown as [ErrorStatus, string][];
  return {
    schemas: { Error: ERROR_SCHEMA, PendingApproval: jsonSchema(pendingApproval) },
    headers: HEADERS,
    parameters: PARAMETERS,
    responses: Object.fromEntries(
      statuses.map(([status, words]) => [
        `Error${status}`,
        errorResponse(Number(status) as ErrorStatus, words),
      ]),
    ),
  };
}
