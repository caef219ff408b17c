/** How many requests a minute one key, one tenant or one address may make. Counted by each process for itself. */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit, type RateLimitInfo } from 'express-rate-limit';
import { DomainError } from '../../domain/errors.js';
import { hashToken } from '../auth/tokens.js';
import { errorAnswer } from '../error-answers.js';

const MINUTE_MS = 60_000;

/** A key has its own budget wherever it is used from. */
export function byCredential(request: Request): string {
  const credential = request.get('authorization') ?? request.get('x-api-key');
  return credential === undefined ? byAddress(request) : hashToken(credential);
}

/** Pages know no keys, so a header that pretends to be one buys nothing there. */
export function byAddress(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

export function limitRequests(perMinute: number, keyGenerator: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    handler: (request, response) => {
      const { resetTime } = (request as Request & { rateLimit: RateLimitInfo }).rateLimit;
      response
        .status(429)
        .set('Retry-After', String(secondsUntil(resetTime)))
        .json(errorAnswer(new DomainError('rate_limited')).body);
    },
  });
}

export interface RequestsPerMinute {
  readonly ofKey: number;
  /** Of all keys of one tenant together. */
  readonly ofTenant: number;
  /** Of one IP address, whatever it shows. */
  readonly ofAddress: number;
}

export interface TenantLimit {
  /** @throws DomainError `rate_limited` once the tenant's keys together have used up the minute */
  count(tenantId: string): Promise<void>;
}

export function createTenantLimit(perMinute: number): TenantLimit {
  const store = new MemoryStore();
  store.init({ windowMs: MINUTE_MS } as Parameters<MemoryStore['init']>[0]);
  return {
    async count(tenantId) {
      const { totalHits, resetTime } = await store.increment(tenantId);
      if (totalHits <= perMinute) return;
      throw new DomainError('rate_limited', 'Rate limit exceeded', { retry_after: secondsUntil(resetTime) });
    },
  };
}

function secondsUntil(moment: Date | undefined): number {
  return Math.max(1, Math.ceil(((moment?.getTime() ?? Date.now() + MINUTE_MS) - Date.now()) / 1000));
}
