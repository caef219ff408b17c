/**
 * Where a bot may send its answers (microsoft.md 3.2, 3.3): the connector's address comes with each activity, and our token
 * goes there. Only an address under one of the installation's list is taken, spelled as the list spells it.
 */

/** An activity and the token that came with it name the same place; only the last slash may differ. */
export function isSameServiceUrl(one: string, other: string): boolean {
  return withSlash(one) === withSlash(other);
}

export function isAllowedServiceUrl(serviceUrl: string, allowed: readonly string[]): boolean {
  // What a parser would have to set right is not what Microsoft sends.
  if (!/^https:\/\/[\w.:/-]+$/.test(serviceUrl) || /\/\.{1,2}(?:\/|$)/.test(serviceUrl)) return false;
  return allowed.some((place) => withSlash(serviceUrl).startsWith(withSlash(place)));
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
