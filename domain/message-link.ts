/**
 * The links of a message: as they are shown and as they lead. Links of the HTML part come first, then the addresses that
 * stand in the plain text alone, each once; a finding or a mark names a link by its place in this order.
 */
import { withoutHidden } from './hidden-characters.js';
import { domainOf, type HostName, type NameHost } from './host-name.js';

/** As found in the HTML part: the text between the tags, and the address as written. */
export interface FoundLink {
  readonly shown: string;
  readonly target: string;
}

export interface ReadLink extends FoundLink {
  /** Where it really leads; null where the address names no host. */
  readonly host: string | null;
  readonly name: HostName | null;
  /** The host that its text pretends to lead to, where that is another one. */
  readonly claims: string | null;
  /** `https://acme.test@evil.test/`: a name stands in front of the host. */
  readonly hidesHost: boolean;
}

export interface ReadLinks {
  readonly links: readonly ReadLink[];
  /** How many there are; only the first `LISTED_LINKS` are read. */
  readonly count: number;
}

/** A page with more links than this would be read by nobody; how many there are is said instead. */
export const LISTED_LINKS = 200;

export function linksOfMessage(found: readonly FoundLink[], text: string, nameHost: NameHost): ReadLinks {
  const targets = new Set(found.map(({ target }) => target));
  const bare = addressesIn(text)
    .filter((target) => !targets.has(target))
    .map((target) => ({ shown: target, target }));
  const once = [
    ...new Map([...found, ...bare].map((link) => [`${link.shown}\n${link.target}`, link])).values(),
  ];
  return {
    links: once.slice(0, LISTED_LINKS).map((link) => readLink(link, nameHost)),
    count: once.length,
  };
}

const WEB_ADDRESS = /https?:\/\/[^\s<>"]+/giu;
const AFTER_ADDRESS = ".,;:!?)]}'*_";

function addressesIn(text: string): string[] {
  return [...text.matchAll(WEB_ADDRESS)].map(([address]) => withoutPunctuation(address));
}

/** What ends the sentence, not the address. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  while (AFTER_ADDRESS.includes(address.charAt(end - 1)) && end > 0) end -= 1;
  return address.slice(0, end);
}

function readLink(link: FoundLink, nameHost: NameHost): ReadLink {
  const url = parsedUrl(link.target);
  const host = url === undefined ? null : hostOf(url);
  if (url === undefined || host === null) {
    return { ...link, host: null, name: null, claims: null, hidesHost: false };
  }
  const name = nameHost(host);
  const claimed = claimedHost(link.shown);
  const isHonest = claimed === null || withoutWww(nameHost(claimed)) === withoutWww(name);
  return {
    ...link,
    host,
    name,
    claims: isHonest ? null : claimed,
    hidesHost: url.protocol !== 'mailto:' && (url.username !== '' || url.password !== ''),
  };
}

/** Only what a reader expects of a link; `javascript:`, `data:`, `file:` and relative ones have no host for us. */
export function parsedUrl(target: string): URL | undefined {
  const url = URL.parse(target.trim());
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url : undefined;
}

export function hostOf(url: URL): string | null {
  const host = url.protocol === 'mailto:' ? domainOf(decoded(url.pathname)) : url.hostname;
  return host === '' ? null : host;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % is no encoding
  }
}

function withoutWww({ ascii }: HostName): string {
  return ascii.replace(/^www\./u, '');
}

const CLAIM =
  /^(?:(?:https?:)?\/\/)?(?:[^\s@/]+@)?(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,})\.?(?:[/:?#]\S*)?$/iu;
/** `report.pdf` as the text of a link claims no host. */
const FILE_ENDING = /\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|md|png|jpe?g|gif|html?|json|xml)$/iu;

/** The host that the text of a link pretends to lead to, if it pretends anything. */
function claimedHost(shown: string): string | null {
  const seen = withoutHidden(shown).trim();
  const host = CLAIM.exec(seen)?.groups?.['host'];
  return host === undefined || FILE_ENDING.test(seen) ? null : host;
}
