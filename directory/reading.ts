/** What came of a question to Entra ID. "Not there" and "could not be asked" are never the same answer. */

export type UnreachableReason = 'no_answer' | 'throttled' | 'refused' | 'failed' | 'malformed' | 'not_set_up';

export interface Unreachable {
  readonly kind: 'unreachable';
  readonly reason: UnreachableReason;
}

export type Reading<Value> =
  { readonly kind: 'found'; readonly value: Value } | { readonly kind: 'not_found' } | Unreachable;

/** An answer that is always there, if only an empty one. */
export type Listing<Value> = { readonly kind: 'found'; readonly value: readonly Value[] } | Unreachable;

export const found = <Value>(value: Value): { readonly kind: 'found'; readonly value: Value } => ({
  kind: 'found',
  value,
});

/** What is not there is nobody. */
export function nobodyIfMissing<Value>(reading: Reading<readonly Value[]>): Listing<Value> {
  return reading.kind === 'not_found' ? found([]) : reading;
}

/** All of them, or that one could not be asked. */
export function together<Value>(listings: readonly Listing<Value>[]): Listing<Value> {
  const missing = listings.find((listing) => listing.kind === 'unreachable');
  if (missing) return missing;
  return found(listings.flatMap((listing) => (listing.kind === 'found' ? listing.value : [])));
}
