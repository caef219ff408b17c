/** The REST face: a loop over the registry. It names no operation. */
import { Router, type Request, type Response } from 'express';
import type { Services } from '../context.js';
import { callerOf } from '../auth/caller.js';
import type { Operation, RestBinding } from '../operations/operation.js';
import { runOperation } from '../operations/run.js';

export function createRestRouter(services: Services, operations: readonly Operation[]): Router {
  const router = Router({ caseSensitive: true });
  const routes = operations.flatMap((operation) =>
    operation.contract.rest.map((binding) => ({ operation, binding })),
  );
  // `/v1/emails/pending` before `/v1/emails/{email_id}`: what is spelled out wins.
  routes.sort((a, b) => parameters(a.binding.path) - parameters(b.binding.path));
  for (const { operation, binding } of routes) {
    router[binding.method](expressPath(binding.path), (request, response) =>
      answer(services, { operation, binding }, { request, response }),
    );
  }
  return router;
}

async function answer(
  services: Services,
  { operation, binding }: { operation: Operation; binding: RestBinding },
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  const caller = await callerOf(request, services.stores);
  const output = await runOperation(
    operation,
    { ...services, caller },
    { input: inputOf(request), unknownFields: 'ignored' },
  );
  response.status(binding.successOf?.(output) ?? binding.success).json(output);
}

/** Path, query and body are one input; the path wins, and a header key counts where the body has none (rest.md 8). */
function inputOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body;
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const key = request.get('idempotency-key');
  return {
    ...(key === undefined ? {} : { idempotency_key: key }),
    ...request.query,
    ...fields,
    ...request.params,
  };
}

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function parameters(path: string): number {
  return path.split('{').length;
}
