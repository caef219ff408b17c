/**
 * Pages that a browser loads ahead of its person (Fetch, `Sec-Purpose`; older ones `Purpose` and `X-Moz`). They are not
 * given: nobody has looked yet, and what is given and shown later would have been seen without being on record.
 */
import type { Request, Response } from 'express';

export function isLoadedAhead(request: Request): boolean {
  return ['sec-purpose', 'purpose', 'x-moz'].some(
    (name) => request.get(name)?.startsWith('prefetch') === true,
  );
}

/** The browser then asks again once its person goes there. */
export function refuseLoadingAhead(response: Response): void {
  response.status(503).set('Cache-Control', 'no-store').end();
}
