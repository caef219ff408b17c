/**
 * Looking up what a zone holds. Several servers are asked where several were named, and only what every one of them that
 * answered says counts: one poisoned cache hands nobody a domain (email.md 8).
 */
import { Resolver } from 'node:dns/promises';

/** Undefined where nobody could tell; an empty list where there is no such record. */
export type Lookup = (name: string) => Promise<readonly string[] | undefined>;

export interface DnsLookups {
  /** The character strings of each record as one text (RFC 7208 §3.3). */
  readonly txt: Lookup;
  readonly cname: Lookup;
  /** `<preference> <host>` */
  readonly mx: Lookup;
}

const TIMEOUT_MS = 3_000;
const TRIES = 2;

/** NXDOMAIN, and a name without records of this type: both are answers. */
const NONE = ['ENOTFOUND', 'ENODATA'];

/** @param servers addresses, each with a port where it is not 53; none: those of the machine */
export function createDnsLookups(servers: readonly string[]): DnsLookups {
  const resolvers = servers.length === 0 ? [resolverAt()] : servers.map(resolverAt);
  const lookup =
    (ask: (resolver: Resolver, name: string) => Promise<readonly string[]>): Lookup =>
    async (name) =>
      agreed(await Promise.all(resolvers.map((resolver) => answered(ask(resolver, name)))));
  return {
    txt: lookup(async (resolver, name) => (await resolver.resolveTxt(name)).map((parts) => parts.join(''))),
    cname: lookup((resolver, name) => resolver.resolveCname(name)),
    mx: lookup(async (resolver, name) =>
      (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`),
    ),
  };
}

function resolverAt(server?: string): Resolver {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  if (server !== undefined) resolver.setServers([server]);
  return resolver;
}

async function answered(answer: Promise<readonly string[]>): Promise<readonly string[] | undefined> {
  try {
    return await answer;
  } catch (error) {
    return NONE.includes((error as NodeJS.ErrnoException).code ?? '') ? [] : undefined;
  }
}

function agreed(answers: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const [first, ...others] = answers.filter((answer) => answer !== undefined);
  return first?.filter((value) => others.every((other) => other.includes(value)));
}
