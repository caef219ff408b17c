/** The one maker of resolvers: asks the servers that were set, with an end to the waiting. */
import { Resolver } from 'node:dns/promises';
import type { DNSResolver } from 'mailauth';

const TIMEOUT_MS = 3_000;
const TRIES = 2;

/** @param servers addresses, each with a port where it is not 53; none: those of the machine */
export function resolverAt(servers: readonly string[], timeout = TIMEOUT_MS): Resolver {
  const resolver = new Resolver({ timeout, tries: TRIES });
  if (servers.length > 0) resolver.setServers(servers);
  return resolver;
}

/** As the checks of a sender ask: the first of the servers that answers is believed. */
export function createResolver(servers: readonly string[]): DNSResolver {
  const resolver = resolverAt(servers);
  return async (name, type) => (await resolver.resolve(name, type)) as string[] | string[][];
}
