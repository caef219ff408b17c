/** The links of a message, as they are shown and as they lead; with the marks that the difference deserves. */
import { hostMarks } from './host-marks.js';
import { domainOf, hostForms } from './host-names.js';
import type { FamiliarDomain } from './look-alike.js';
import type { Mark } from './mark.js';
import { withoutHidden } from './hidden-characters.js';

/** As found in the HTML part: the text between the tags, and the address as written. */
export interface FoundLink {
  readonly shown: string;
  readonly target: string;
}

export interface MessageLink extends FoundLink {
  /** Where it really leads; null where the address names no host. */
  readonly host: string | null;
  readonly marks: readonly Mark[];
}

/** A page with more links than this would be read by nobody; how many there are is said instead. */
export const LISTED_LINKS = 200;

export interface MessageLinks {
  readonly links: readonly MessageLink[];
  readonly marks: readonly Mark[];
}

/** Links of the HTML part first, then the addresses that stand in the plain text alone; each once. */
export function linksOf(
  found: readonly FoundLink[],
  text: string,
  familiar: readonly FamiliarDomain[],
): MessageLinks {
  const targets = new Set(found.map(({ target }) => target));
  const bare = addressesIn(text)
    .filter((target) => !targets.has(target))
    .map((target) => ({ shown: target, target }));
  const once = [
    ...new Map([...found, ...bare].map((link) => [`${link.shown}\n${link.target}`, link])).values(),
  ];
  const links = once.slice(0, LISTED_LINKS).map((link, index) => readLink(link, `links[${index}]`, familiar));
  return { links, marks: [...links.flatMap(({ marks }) => marks), ...manyMark(once.length)] };
}

function manyMark(count: number): Mark[] {
  if (count <= LISTED_LINKS) return [];
  const message = `The message has ${count} links; the first ${LISTED_LINKS} are listed and were looked at.`;
  return [{ code: 'many_links', place: 'links', message }];
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

function readLink(link: FoundLink, place: string, familiar: readonly FamiliarDomain[]): MessageLink {
  const url = parsedUrl(link.target);
  const host = url === undefined ? null : hostOf(url);
  const marks = host === null ? [unusualMark(link, place)] : leadMarks({ link, url, host, place });
  return { ...link, host, marks: host === null ? marks : [...marks, ...hostMarks(host, place, familiar)] };
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

function unusualMark(link: FoundLink, place: string): Mark {
  return {
    code: 'link_unusual',
    place,
    message: `The link leads to “${link.target}”, which is no web or mail address.`,
  };
}

interface ReadTarget {
  readonly link: FoundLink;
  readonly url: URL | undefined;
  readonly host: string;
  readonly place: string;
}

function leadMarks({ link, url, host, place }: ReadTarget): Mark[] {
  const marks: Mark[] = [];
  const claimed = claimedHost(link.shown);
  if (claimed !== null && withoutWww(claimed) !== withoutWww(host)) {
    marks.push({ code: 'link_differs', place, message: `The link shows ${claimed} and leads to ${host}.` });
  }
  if (url !== undefined && url.protocol !== 'mailto:' && (url.username !== '' || url.password !== '')) {
    marks.push({
      code: 'link_hides_host',
      place,
      message: `The address has a name in front of an @; it leads to ${host}.`,
    });
  }
  return marks;
}

function withoutWww(host: string): string {
  return hostForms(host).ascii.replace(/^www\./u, '');
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
