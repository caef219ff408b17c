/** Places in a message, as findings and marks name them: in words, and as the spot on the approval page. */

const PLACE = /^(?<part>[a-z_]+)(?:\[(?<index>\d{1,4})\])?(?:\.[a-z_.]+)?$/u;

const WORDS = new Map([
  ['from', 'Sender'],
  ['reply_to', 'Reply-To'],
  ['to', 'To'],
  ['cc', 'Cc'],
  ['bcc', 'Bcc'],
  ['subject', 'Subject'],
  ['text', 'Text'],
  ['markdown', 'Text'],
  ['html', 'Formatted text'],
  ['links', 'Link'],
  ['attachments', 'Attachment'],
  ['recipients', 'Recipients'],
  ['message', 'Message'],
  ['send_at', 'Time of sending'],
]);

/** Sections of the approval page by the part of a place that they show. */
const SECTIONS = new Map([
  ['markdown', 'text'],
  ['recipients', 'to'],
]);

export function placeInWords(place: string): string {
  const { part, index } = PLACE.exec(place)?.groups ?? {};
  const words = WORDS.get(part ?? '');
  if (words === undefined) return place;
  return index === undefined ? words : `${words} ${Number(index) + 1}`;
}

/** No part of the page shows them by themselves. */
const NOWHERE = ['message', 'send_at'];

/** The id on the approval page of what a place names; null where the page has none. */
export function placeId(place: string): string | null {
  const { part, index } = PLACE.exec(place)?.groups ?? {};
  if (part === undefined || !WORDS.has(part) || NOWHERE.includes(part)) return null;
  const section = SECTIONS.get(part) ?? part;
  return index === undefined ? section : `${section}-${index}`;
}
