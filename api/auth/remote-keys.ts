/** Public keys of an issuer elsewhere, cached. However many tokens come, and of whatever key, they are asked for rarely. */
import { createRemoteJWKSet, customFetch } from 'jose';
import { DomainError } from '../../domain/errors.js';

export type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/** A key that is not among them makes us look again, but no sooner than this after the last time. */
const COOLDOWN_MS = 30_000;
/** Once so old they are fetched anew: a key that was withdrawn stops counting. */
const MAX_AGE_MS = 10 * 60_000;
const TIMEOUT_MS = 5_000;
/** The cooldown of jose begins with a success; this is the one after a failure. */
const PAUSE_AFTER_FAILURE_MS = 10_000;

/**
 * @param now epoch milliseconds
 * @returns keys by the header of a token. Throws DomainError `unavailable` where they cannot be fetched: that says
 * nothing about the token.
 */
export function createRemoteKeys(url: string, now: () => number = Date.now): RemoteKeys {
  let failedAt: number | undefined;
  return createRemoteJWKSet(new URL(url), {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: async (address, options) => {
      if (failedAt !== undefined && now() < failedAt + PAUSE_AFTER_FAILURE_MS) throw notThere();
      const keys = await fetchKeys(address, options);
      failedAt = keys === undefined ? now() : undefined;
      if (keys === undefined) throw notThere();
      return Response.json(keys);
    },
  });
}

async function fetchKeys(address: string, options: RequestInit): Promise<unknown> {
  try {
    const response = await fetch(address, options);
    return response.status === 200 ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function notThere(): DomainError {
  return new DomainError('unavailable', 'The keys of the token issuer cannot be fetched at the moment');
}
