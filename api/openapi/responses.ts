/** Every answer a route can give: its successes with an example, and the errors that can happen there. */
import type { RestBinding } from '../operations/operation.js';
import { ERRORS, errorReference, errorResponse, headersOf, type ErrorStatus } from './components.js';
import { jsonSchema, type DocumentedRoute, type Json } from './routes.js';

/** An example of the 202 that asks the operator; the values are made up. */
const PENDING_EXAMPLE: Json = {
  status: 'pending_approval',
  action: 'mailbox.create',
  approval_id: '01K4Z8R2N1S3T5V7W9X1Z3B5D7',
  expires_at: '2026-11-23T10:30:00.000Z',
  masked_email: 'o***@acme.example',
  message: 'A code was mailed to the operator',
};

export function responsesOf(route: DocumentedRoute, links: Json | undefined): Json {
  return { ...successes(route, links), ...failures(route) };
}

export function successStatuses({ success, otherSuccesses = [] }: RestBinding): readonly number[] {
  return [success, ...otherSuccesses];
}

function successes({ operation, binding }: DocumentedRoute, links: Json | undefined): Json {
  const { output, example } = operation.contract;
  const done: Json = {
    'application/json': { schema: jsonSchema(output), example: example.output },
    ...Object.fromEntries((binding.alsoAnswers ?? []).map((type) => [type, { schema: {} }])),
  };
  const statuses = Object.fromEntries(
    successStatuses(binding).map((status) => [
      status,
      {
        description: wordsFor(status),
        headers: headers(binding, status),
        content: done,
        ...(links && { links }),
      },
    ]),
  );
  const all = binding.alsoAnswers?.includes(DOWNLOAD) ? { ...statuses, ...parts(binding) } : statuses;
  if (!operation.asksOperator) return all;
  return { ...all, 202: asking(binding, successStatuses(binding).includes(202) ? output : undefined) };
}

const DOWNLOAD = 'application/octet-stream';

/** RFC 9110 §14, where the answer is a content that never changes under its ETag. */
function parts(binding: RestBinding): Json {
  return {
    206: {
      description: 'The part that `Range` asks for. One that begins beyond the end is 416, without a body',
      headers: headers(binding, 206),
      content: { [DOWNLOAD]: { schema: {} } },
    },
  };
}

/** Where 202 is a success of its own too, the answer is one of both. */
function asking(binding: RestBinding, output: Parameters<typeof jsonSchema>[0] | undefined): Json {
  const pending = { $ref: '#/components/schemas/PendingApproval' };
  const schema = output === undefined ? pending : { anyOf: [jsonSchema(output), pending] };
  return {
    description:
      'Nothing has happened yet: the operator got a mail with a code and a link. Repeat the call with `approval_code`, or let the operator open the link',
    headers: headers(binding, 202),
    content: { 'application/json': { schema, example: PENDING_EXAMPLE } },
  };
}

function wordsFor(status: number): string {
  if (status === 201) return 'Created';
  return status === 202 ? 'Accepted' : 'Done';
}

function headers({ path }: RestBinding, status: number): Json {
  return headersOf(status, path.startsWith('/v1/'));
}

function failures(route: DocumentedRoute): Json {
  const own = route.operation.contract.failures ?? {};
  const statuses = new Set<number>([...usualFailures(route), ...Object.keys(own).map(Number)]);
  return Object.fromEntries(
    [...statuses]
      .sort((a, b) => a - b)
      .map((number) => {
        const status = number as ErrorStatus;
        const special = own[status as keyof typeof own];
        return [status, special === undefined ? errorReference(status) : errorResponse(status, special)];
      }),
  );
}

/** Beside what a contract names itself: what the doors, the parsers and the limits before it can answer. */
export function usualFailures(route: DocumentedRoute): readonly ErrorStatus[] {
  const { contract } = route.operation;
  const needsKey = contract.door === undefined;
  const changes = route.binding.method !== 'get';
  const isPossible: Record<ErrorStatus, boolean> = {
    400: true,
    401: contract.door !== 'public',
    403: needsKey,
    404: namesAThing(route),
    409: changes,
    410: namesAnEmail(route),
    413: changes,
    422: false,
    429: true,
    500: true,
    503: true,
  };
  return (Object.keys(ERRORS).map(Number) as ErrorStatus[]).filter((status) => isPossible[status]);
}

function namesAnEmail({ query, body, path }: DocumentedRoute): boolean {
  return [...path, ...query, ...body].some(({ name }) => name === 'email_id');
}

function namesAThing({ operation, path, query, body }: DocumentedRoute): boolean {
  if (path.length > 0 || operation.asksOperator) return true;
  return [...query, ...body].some(({ name }) => name === 'mailbox' || name.endsWith('_id'));
}
