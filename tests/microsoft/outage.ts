/** What goes wrong with a whole service of Microsoft for as long as somebody wants it to. */
import type { RequestHandler, Response } from 'express';

/** `timeout`: the answer never comes. `stale`: what was read before is answered again, however it has changed since. */
export const OUTAGES = ['none', '429', '503', 'timeout', 'stale'] as const;
export type Outage = (typeof OUTAGES)[number];

export interface OutageSwitch {
  now: Outage;
  /** Stands before the routes that fail. */
  readonly inFront: RequestHandler;
}

const RETRY_AFTER_SECONDS = '2';

export function outageSwitch(): OutageSwitch {
  const read = new Map<string, unknown>();
  const outage: OutageSwitch = {
    now: 'none',
    inFront: (request, response, next) => {
      switch (outage.now) {
        case 'timeout':
          return;
        case '429':
          return refuse(response.set('Retry-After', RETRY_AFTER_SECONDS), 429, 'TooManyRequests');
        case '503':
          return refuse(response, 503, 'ServiceUnavailable');
        case 'stale':
          if (request.method === 'GET' && read.has(request.originalUrl))
            return void response.json(read.get(request.originalUrl));
          return next();
        case 'none':
          if (request.method === 'GET') remember(response, (answer) => read.set(request.originalUrl, answer));
          return next();
      }
    },
  };
  return outage;
}

/** The form of an error that the Bot connector and Graph share. */
function refuse(response: Response, status: number, code: string): void {
  response.status(status).json({ error: { code, message: `${code} (simulated)` } });
}

function remember(response: Response, keep: (answer: unknown) => void): void {
  const answer = response.json.bind(response);
  response.json = (body: unknown) => {
    if (response.statusCode === 200) keep(body);
    return answer(body);
  };
}
