/**
 * What it means that the Bot connector did not take a card (microsoft.md 3.3): worth another attempt, or no way to this
 * person any more. Pure; the request itself is `activities/microsoft/teams/`.
 */

export interface ConnectorFailure {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** From `Retry-After`. */
  readonly retryAfterSeconds: number | null;
}

export type AfterFailure =
  { readonly kind: 'retry'; readonly seconds: number } | { readonly kind: 'unreachable' };

/** 401: our own credential, which an operator sets right. The others as Microsoft lists them, and no answer at all. */
const WORTH_ANOTHER = new Set([0, 401, 408, 412, 425, 429, 500, 502, 503, 504]);
/** A card must say what happened within a minute of the connector's return (product.md 6). */
const LONGEST_WAIT_SECONDS = 30;

/** @param failures how many attempts have failed before this one */
export function afterConnectorFailure(
  { status, retryAfterSeconds }: ConnectorFailure,
  failures: number,
): AfterFailure {
  if (!WORTH_ANOTHER.has(status)) return { kind: 'unreachable' };
  const seconds = retryAfterSeconds ?? 2 ** Math.min(failures, 5);
  return { kind: 'retry', seconds: Math.min(Math.max(seconds, 1), LONGEST_WAIT_SECONDS) };
}
