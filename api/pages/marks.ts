/**
 * Finds what could deceive the reader of a message: in its addresses, names, subject, text and file names. Pure;
 * links have their own file (`links.ts`), and rules that can hold a message are in `domain/rules`.
 */
import type { RecipientRole } from '../../domain/message.js';
import { hiddenRunsIn, withoutHidden } from '../../domain/hidden-characters.js';
import { familiarDomains, type FamiliarDomain } from '../../domain/look-alike.js';
import { hostMarks } from './host-marks.js';
import { domainOf, hostNameOf, isUnder } from './host-names.js';
import type { Mark } from './mark.js';

export interface NamedAddress {
  readonly address: string;
  /** The display name beside the address. */
  readonly name: string | null;
}

export interface MarkedRecipient extends NamedAddress {
  readonly role: RecipientRole;
  /** Has this mailbox never written to, nor heard from, this address? */
  readonly isFirstContact: boolean;
}

/** As much of a message as can deceive. */
export interface MarkedMessage {
  /** The tenant's own domains; any other is external. */
  readonly ownDomains: readonly string[];
  /** Domains of known contacts; together with the own ones these are what a look-alike imitates. */
  readonly knownDomains: readonly string[];
  readonly from: NamedAddress;
  readonly replyTo: string | null;
  readonly recipients: readonly MarkedRecipient[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string }[];
}

export function marksOf(message: MarkedMessage, familiar: readonly FamiliarDomain[]): Mark[] {
  return [
    ...nameMarks(message.from, 'from'),
    ...replyToMarks(message, familiar),
    ...placesOf(message.recipients).flatMap(({ recipient, place }) => [
      ...contactMarks(recipient, place, message.ownDomains),
      ...hiddenMark(recipient.address, place),
      ...nameMarks(recipient, place),
      ...hostMarks(domainOf(recipient.address), place, familiar),
    ]),
    ...lineMarks(message.subject, 'subject'),
    ...hiddenMark(message.text, 'text'),
    ...pushedDownMark(message.text),
    ...message.attachments.flatMap(({ name }, index) => fileMarks(name, `attachments[${index}]`)),
  ];
}

/** What a look-alike would imitate: made once for a message, used for every host in it. */
export function familiarTo(message: Pick<MarkedMessage, 'ownDomains' | 'knownDomains'>): FamiliarDomain[] {
  return familiarDomains([...message.ownDomains, ...message.knownDomains].map(hostNameOf));
}

/** Places count within a role, as findings do: `to[0]`, `to[1]`, `cc[0]`. */
export function placesOf<R extends { readonly role: RecipientRole }>(
  recipients: readonly R[],
): { recipient: R; place: string }[] {
  const counts: Record<RecipientRole, number> = { to: 0, cc: 0, bcc: 0 };
  return recipients.map((recipient) => {
    const place = `${recipient.role}[${counts[recipient.role]}]`;
    counts[recipient.role] += 1;
    return { recipient, place };
  });
}

function contactMarks(recipient: MarkedRecipient, place: string, ownDomains: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  if (!isUnder(domainOf(recipient.address), ownDomains)) {
    marks.push({ code: 'external', place, message: `${recipient.address} is outside your organisation.` });
  }
  if (recipient.isFirstContact) {
    marks.push({
      code: 'first_contact',
      place,
      message: `This mailbox has never exchanged mail with ${recipient.address}.`,
    });
  }
  return marks;
}

function replyToMarks(message: MarkedMessage, familiar: readonly FamiliarDomain[]): Mark[] {
  const { replyTo, from } = message;
  if (replyTo === null || isSameAddress(replyTo, from.address)) return [];
  const place = 'reply_to';
  return [
    {
      code: 'reply_to_differs',
      place,
      message: `Answers go to ${replyTo}, not to the sender ${from.address}.`,
    },
    ...hiddenMark(replyTo, place),
    ...hostMarks(domainOf(replyTo), place, familiar),
  ];
}

function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** What cannot stand in an address; splitting at it is linear, matching an address would not be. */
const BETWEEN_ADDRESSES = /[\s<>"'(),;:]+/u;

/** `"ceo@acme.test" <x@evil.test>`: many mail programs show the name alone. */
function nameMarks({ name, address }: NamedAddress, place: string): Mark[] {
  if (name === null) return [];
  const words = name.normalize('NFKC').split(BETWEEN_ADDRESSES);
  const other = words.find((word) => /.@./u.test(word) && !isSameAddress(word, address));
  const marks = lineMarks(name, place);
  if (other === undefined) return marks;
  return [
    ...marks,
    {
      code: 'address_in_name',
      place,
      message: `The display name shows ${other}, but the address is ${address}.`,
    },
  ];
}

/** What has one line only: a line feed or a tab in it hides just as well. */
function lineMarks(text: string, place: string): Mark[] {
  return hiddenMark(text.replace(/[\n\t]/gu, '\u0085'), place);
}

function hiddenMark(text: string, place: string): Mark[] {
  const runs = hiddenRunsIn(text);
  if (runs.length === 0) return [];
  const count = runs.reduce((sum, { codePoints }) => sum + codePoints.length, 0);
  const names = [...new Set(runs.map(({ name }) => name))].slice(0, 3).join(', ');
  const amount = count === 1 ? 'One character' : `${count} characters`;
  return [{ code: 'hidden_characters', place, message: `${amount} a reader cannot see: ${names}.` }];
}

/** More empty lines than any letter needs push what follows out of the reader's sight. */
const EMPTY_LINES = 20;

function pushedDownMark(text: string): Mark[] {
  if (!hasPushedDownText(text)) return [];
  return [
    {
      code: 'pushed_down_text',
      place: 'text',
      message: 'The text goes on after many empty lines. Read to its end.',
    },
  ];
}

function hasPushedDownText(text: string): boolean {
  let empty = 0;
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const isEmpty = line.trim() === '';
    if (!isEmpty && empty >= EMPTY_LINES) return true;
    empty = isEmpty ? empty + 1 : 0;
  }
  return false;
}

/** What a double click starts instead of opening. */
const EXECUTABLE =
  /\.(?:exe|com|scr|bat|cmd|ps1|vbs?|vbe|jse?|wsf|wsh|hta|msi|msp|lnk|url|cpl|jar|app|command|iso|img|reg|html?|svg)[\s.]*$/iu;

function fileMarks(name: string, place: string): Mark[] {
  const seen = withoutHidden(name).trimEnd();
  const marks = lineMarks(name, place);
  if (!EXECUTABLE.test(seen)) return marks;
  return [
    ...marks,
    { code: 'executable_name', place, message: `${name} is a kind of file that can run when it is opened.` },
  ];
}
