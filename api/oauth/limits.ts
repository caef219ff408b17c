/** How often strangers may knock: at registration, token, sign-in and code. Counted for all processes together. */
import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/errors.js';
import { visitorOf } from '../auth/visitor.js';
import type { OauthLimits, Services } from '../context.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const WINDOWS: Record<keyof OauthLimits, number> = {
  registrationsPerHour: HOUR_MS,
  tokensPerMinute: MINUTE_MS,
  loginsPerHour: HOUR_MS,
  codesPerHour: HOUR_MS,
  mailsPerHour: HOUR_MS,
};

/** @throws DomainError `rate_limited` */
export async function keepWithin(
  services: Services,
  limit: keyof OauthLimits,
  subject: string,
): Promise<void> {
  const { isWithin, retryAfterSeconds } = await services.stores.rates.hit({
    name: `oauth_${limit}`,
    subject,
    times: services.policies.oauth[limit],
    withinMs: WINDOWS[limit],
  });
  if (isWithin) return;
  throw new DomainError('rate_limited', 'Rate limit exceeded', { retry_after: retryAfterSeconds });
}

/** In front of an endpoint for programs; they read an error of RFC 6749 §5.2. */
export function limitEndpoint(services: Services, limit: keyof OauthLimits): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'POST') return next();
    try {
      await keepWithin(services, limit, addressOf(request));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      response
        .status(429)
        .set('Retry-After', String(error.details.retry_after))
        .set('Cache-Control', 'no-store')
        .json({ error: 'rate_limited', error_description: 'too many requests, try again later' });
      return;
    }
    next();
  };
}

export function addressOf(request: Request): string {
  return visitorOf(request).address;
}
