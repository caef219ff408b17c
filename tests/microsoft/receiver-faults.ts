/** What goes wrong at a receiver: each fault once, for the next request. */
import type { RequestHandler, Response } from 'express';

/** `lost`: done, and the answer never arrives. */
export type ReceiverFault =
  'lost' | { readonly status: number; readonly code: string; readonly retryAfter?: string };

export function faulty(faults: ReceiverFault[]): RequestHandler {
  return (request, response, next) => {
    const fault = faults.shift();
    if (fault === undefined) return next();
    if (fault !== 'lost') {
      if (fault.retryAfter !== undefined) response.set('Retry-After', fault.retryAfter);
      return fail(response, fault.status, fault.code);
    }
    response.end = (() => {
      request.socket.destroy();
      return response;
    }) as typeof response.end;
    next();
  };
}

export function fail(response: Response, status: number, code: string): void {
  response.status(status).json({ error: { code, message: `${code} (simulated)` } });
}
