/** The REST face: a loop over the registry. It names no operation. */
import { Router, type Request, type Response } from 'express';
import { actorOf } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { callerOf } from '../auth/caller.js';
import { passDoor } from '../auth/doors.js';
import { visitorOf } from '../auth/visitor.js';
import type { Services } from '../context.js';
import type { TenantLimit } from '../http/limits.js';
import type { Operation, RestBinding } from '../operations/operation.js';
import { runOperation, type Outcome, type Visit } from '../operations/run.js';
import { rangeAnswer } from '../http/byte-range.js';
import { expressPath, parameters } from '../http/other-methods.js';
import { onlyOnce, type JsonAnswer } from './repeats.js';

interface Route {
  readonly operation: Operation;
  readonly binding: RestBinding;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

export interface RestFace {
  readonly services: Services;
  readonly tenantLimit: TenantLimit;
  readonly operations: readonly Operation[];
}

export function createRestRouter(face: RestFace): Router {
  const { operations } = face;
  const router = Router({ caseSensitive: true });
  const routes = operations.flatMap((operation) =>
    operation.contract.rest.map((binding) => ({ operation, binding })),
  );
  // `/v1/emails/pending` before `/v1/emails/{email_id}`: what is spelled out wins.
  routes.sort((a, b) => parameters(a.binding.path) - parameters(b.binding.path));
  for (const route of routes) {
    router[route.binding.method](expressPath(route.binding.path), (request, response) =>
      serve(face, route, { request, response }),
    );
  }
  return router;
}

async function serve(face: RestFace, route: Route, exchange: Exchange): Promise<void> {
  const { services } = face;
  const visit = await visitOf(face, route.operation, exchange);
  const answer = (inside: Visit) => answerTo(inside, route, exchange);
  const key = exchange.request.get('idempotency-key');
  const { status, body } =
    key !== undefined && isRepeatable(route)
      ? await onlyOnce(services, repeatableOf(visit, route, { request: exchange.request, key }), (stores) =>
          answer({ ...visit, stores }),
        )
      : await answer(visit);
  if (exchange.response.headersSent) return;
  exchange.response.status(status).json(body);
}

async function visitOf(
  { services, tenantLimit }: RestFace,
  { contract }: Operation,
  exchange: Exchange,
): Promise<Visit> {
  const { request } = exchange;
  const visitor = visitorOf(request);
  if (contract.door === undefined) {
    const { caller } = await callerOf(request, services, '/v1');
    await tenantLimit.count(caller.tenantId);
    return { ...services, visitor, caller, way: 'rest', givenUp: givenUp(exchange) };
  }
  passDoor(contract.door, request, services.policies);
  return { ...services, visitor, caller: undefined };
}

/** Whoever waits for something may hang up before it comes. */
function givenUp({ response }: Exchange): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

async function answerTo(
  visit: Visit,
  { operation, binding }: Route,
  { request, response }: Exchange,
): Promise<JsonAnswer> {
  const outcome = await runOperation(operation, visit, {
    input: inputOf(request),
    unknownFields: 'ignored',
  });
  if (outcome.kind === 'asked') return { status: 202, body: outcome.pending, isPassing: true };
  return dressed(outcome, binding, { request, response });
}

/** Cookies and bytes; most answers are the output as it stands. */
function dressed(
  { output }: Extract<Outcome, { kind: 'done' }>,
  binding: RestBinding,
  { request, response }: Exchange,
): JsonAnswer {
  const status = binding.successOf?.(output) ?? binding.success;
  const dressing = binding.dress?.(output, { header: (name) => request.get(name) });
  if (dressing?.headers) response.set(dressing.headers);
  if (dressing?.bytes) sendBytes({ request, response }, status, dressing.bytes);
  return { status, body: dressing?.json ?? output };
}

/** Of content that has a validator a part may be asked for; the rest of RFC 9110 §13 is Express's. */
function sendBytes({ request, response }: Exchange, status: number, bytes: Buffer): void {
  const etag = response.get('ETag');
  const size = bytes.length;
  const asked = { range: request.get('range'), ifRange: request.get('if-range'), size };
  const answer = etag === undefined ? undefined : rangeAnswer({ ...asked, etag });
  if (answer?.kind === 'unsatisfiable') {
    response.status(416).set('Content-Range', `bytes */${size}`).removeHeader('Content-Type');
    response.end();
  } else if (answer?.kind === 'part') {
    const { start, end } = answer;
    response.status(206).set('Content-Range', `bytes ${start}-${end}/${size}`);
    response.send(bytes.subarray(start, end + 1));
  } else response.status(status).send(bytes);
}

function isRepeatable({ operation: { contract }, binding }: Route): boolean {
  return binding.method !== 'get' && contract.repeat !== 'message' && contract.repeat !== 'natural';
}

function repeatableOf(
  { caller, visitor }: Pick<Visit, 'caller' | 'visitor'>,
  { operation: { contract }, binding }: Route,
  { request, key }: { request: Request; key: string },
) {
  return {
    owner: caller ? actorOf(caller) : `${contract.name} from ${visitor.address}`,
    key,
    request: { method: binding.method, path: request.path, input: inputOf(request) },
    kind: contract.repeat === 'claimed' ? ('claimed' as const) : ('transaction' as const),
  };
}

/** Path, query and body are one input; the path wins, and header values count where the body has none (rest.md 3, 8). */
function inputOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new DomainError('validation_failed', 'The body must be a JSON object');
  }
  return {
    ...fieldFrom(request, 'idempotency-key', 'idempotency_key'),
    ...fieldFrom(request, 'x-approval-code', 'approval_code'),
    ...request.query,
    ...body,
    ...request.params,
  };
}

function fieldFrom(request: Request, header: string, field: string): Record<string, string> {
  const value = request.get(header);
  return value === undefined ? {} : { [field]: value };
}
