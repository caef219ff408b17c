/** One record per request. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Services } from '../context.js';

/** Method, route and outcome. Never the URL itself: it may hold a token. */
export function requestLog({ log }: Pick<Services, 'log'>): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const started = process.hrtime.bigint();
    response.locals.requestId = id;
    response.set('X-Request-Id', id);
    response.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      const route: unknown = request.route;
      const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : '-';
      log.info(
        {
          request_id: id,
          method: request.method,
          route: path,
          status: response.statusCode,
          ms: Math.round(ms),
        },
        'request',
      );
    });
    next();
  };
}
