/**
 * Looking up what a zone holds. Several servers are asked where several were named, and where those that answered do not
 * agree nobody can tell: one poisoned cache neither hands anybody a domain nor takes one away (email.md 8).
 */
import type { Resolver } from 'node:dns/promises';
import { resolverAt } from './resolver.js';

/** Undefined where nobody could tell; an empty list where there is no such record. */
export type Lookup = (name: string) => Promise<readonly string[] | undefined>;

export interface DnsLookups {
  /** The character strings of each record as one text (RFC 7208 §3.3). */
  readonly txt: Lookup;
  readonly cname: Lookup;
  /** `<preference> <host>` */
  readonly mx: Lookup;
  /** IPv4 and IPv6. */
  readonly addresses: Lookup;
}

/** NXDOMAIN, and a name without records of this type: both are answers. SERVFAIL and silence are none. */
const NONE = ['ENOTFOUND', 'ENODATA'];

/** @param servers addresses, each with a port where it is not 53; none: those of the machine */
export function createDnsLookups(servers: readonly string[], timeoutMs?: number): DnsLookups {
  const each = servers.length === 0 ? [[]] : servers.map((server) => [server]);
  const resolvers = each.map((one) => resolverAt(one, timeoutMs));
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
    addresses: async (name) => {
      const [v4, v6] = await Promise.all([
        lookup((resolver) => resolver.resolve4(name))(name),
        lookup((resolver) => resolver.resolve6(name))(name),
      ]);
      return v4 && v6 && [...v4, ...v6];
    },
  };
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
  return first && others.every((other) => isSameSet(first, other)) ? first : undefined;
}

/** Servers give the records of a name in any order. */
function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join('\n') === [...other].sort().join('\n');
}
