/**
 * Where a webhook may go. The rule for the address as it is written is shared with the API's check at creation; the rule
 * for IP addresses holds once more for whatever a name resolves to (`post.ts`).
 */
import ipaddr from 'ipaddr.js';

export interface TargetPolicy {
  /** Plain http and private networks: for development only. */
  readonly allowInsecure: boolean;
  /** https to private networks too. */
  readonly allowPrivate?: boolean;
}

export type WebhookTarget =
  { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly problem: string };

/** URLs are parsed as WHATWG says, so decimal, octal and hexadecimal forms of an IPv4 address are that address. */
export function webhookTarget(text: string, { allowInsecure, allowPrivate }: TargetPolicy): WebhookTarget {
  if (!URL.canParse(text)) return refused('not a URL');
  const url = new URL(text);
  const schemes = allowInsecure ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol)) return refused('must begin with https://');
  if (`${url.username}${url.password}` !== '') return refused('must hold no user name or password');
  const problem = allowInsecure || allowPrivate ? undefined : problemOfHost(hostOf(url));
  return problem === undefined ? { ok: true, url } : refused(problem);
}

function problemOfHost(host: string): string | undefined {
  if (isLocalName(host)) return 'must not name this machine';
  return ipaddr.isValid(host) && !isPublicAddress(host) ? 'must not name a private address' : undefined;
}

/**
 * Of the Internet, for anybody: IPv4-mapped addresses count as the IPv4 address they are, and every special-purpose
 * block (RFC 6890 and the ones since) is refused, translation prefixes too, since they hide an IPv4 address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(GLOBAL_UNICAST);
  return !CLOUD_ADDRESSES.has(address.toString());
}

/** RFC 4291 §2.4 and the IANA registry: all that is given out of the global unicast space; `::a.b.c.d` lies outside. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Looks public, and answers virtual machines of Azure about themselves. */
const CLOUD_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);

/** Lower case, without the brackets of IPv6 and without the dot that ends an absolute name. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '').replace(/\.+$/u, '');
}

/** RFC 6761 §6.3. */
function isLocalName(host: string): boolean {
  return host === '' || host === 'localhost' || host.endsWith('.localhost');
}

function refused(problem: string): WebhookTarget {
  return { ok: false, problem };
}
