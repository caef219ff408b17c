/**
 * Where rows for Microsoft Sentinel may go. An administrator names the endpoint; the installation says which there can be, so
 * that none leads into its own network.
 */

/** @param allowed a host's end (`.ingest.monitor.azure.com`) or a whole origin */
export function isIngestionEndpoint(endpoint: string, allowed: readonly string[]): boolean {
  // What a parser would have to set right is not what Azure shows.
  const host = /^https:\/\/([a-z0-9.-]+)(?::\d{1,5})?$/u.exec(endpoint)?.[1];
  if (host === undefined) return false;
  return allowed.some((place) =>
    place.startsWith('.') ? endpoint === `https://${host}` && host.endsWith(place) : endpoint === place,
  );
}
