/** The links of a message with the marks that the difference between what they show and where they lead deserves. */
import type { FamiliarDomain } from '../../domain/look-alike.js';
import { LISTED_LINKS, linksOfMessage, type FoundLink, type ReadLink } from '../../domain/message-link.js';
import { hostMarks } from './host-marks.js';
import { hostNameOf } from './host-names.js';
import type { Mark } from './mark.js';

export interface MessageLink extends ReadLink {
  readonly marks: readonly Mark[];
}

export interface MessageLinks {
  readonly links: readonly MessageLink[];
  readonly marks: readonly Mark[];
}

export function linksOf(
  found: readonly FoundLink[],
  text: string,
  familiar: readonly FamiliarDomain[],
): MessageLinks {
  const read = linksOfMessage(found, text, hostNameOf);
  const links = read.links.map((link, index) => ({
    ...link,
    marks: marksOf(link, `links[${index}]`, familiar),
  }));
  return { links, marks: [...links.flatMap(({ marks }) => marks), ...manyMark(read.count)] };
}

function manyMark(count: number): Mark[] {
  if (count <= LISTED_LINKS) return [];
  const message = `The message has ${count} links; the first ${LISTED_LINKS} are listed and were looked at.`;
  return [{ code: 'many_links', place: 'links', message }];
}

function marksOf(link: ReadLink, place: string, familiar: readonly FamiliarDomain[]): Mark[] {
  if (link.host === null) return [unusualMark(link, place)];
  return [...leadMarks(link, place), ...hostMarks(link.host, place, familiar)];
}

function unusualMark(link: ReadLink, place: string): Mark {
  return {
    code: 'link_unusual',
    place,
    message: `The link leads to “${link.target}”, which is no web or mail address.`,
  };
}

function leadMarks({ claims, host, hidesHost }: ReadLink, place: string): Mark[] {
  const marks: Mark[] = [];
  if (claims !== null) {
    marks.push({ code: 'link_differs', place, message: `The link shows ${claims} and leads to ${host}.` });
  }
  if (hidesHost) {
    marks.push({
      code: 'link_hides_host',
      place,
      message: `The address has a name in front of an @; it leads to ${host}.`,
    });
  }
  return marks;
}
