/**
 * What ties an identity claim to one message and one recipient: `msg_hash` over the decoded message, so that a relay
 * that re-encodes breaks nothing and one that rewrites is found out, and `rcpt_hash` over the envelope recipient. Where the
 * message is known to be built anew on its way, `msg_hash` is over what can be kept then, the content.
 */
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { addressKey } from './address-edge.js';
import { canonicalJson } from './content-digest.js';
import { type HeaderLine, headersNamed, headerValue, splitMessage } from './header-lines.js';
import { sha256Base64Url, sha256Hex } from './sha256.js';

export interface MessageFields {
  /** The Message-ID with its angle brackets; null when the message has none. */
  readonly mid: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly reply_to: string | null;
  readonly subject: string;
  /** The Date field in Unix seconds. */
  readonly date: number | null;
  /** The first identifier of In-Reply-To. */
  readonly irt: string | null;
  readonly text: string;
  readonly html: string;
  /** Hex SHA-256 of every attachment's decoded bytes, in order. */
  readonly att: readonly string[];
}

/** The parts of a `msg_hash` by themselves, for a verifier that has to say what a relay left intact. */
export interface InnerHashes {
  readonly msg_hash: string;
  readonly text_hash: string;
  readonly html_hash: string;
  readonly att: readonly string[];
}

export function messageHash(fields: MessageFields): string {
  return sha256Base64Url(canonicalJson(normalized(fields)));
}

export function innerHashes(fields: MessageFields): InnerHashes {
  const { text, html, att } = normalized(fields);
  return {
    msg_hash: messageHash(fields),
    text_hash: sha256Base64Url(text),
    html_hash: sha256Base64Url(html),
    att,
  };
}

/**
 * The `msg_hash` of what leaves through Microsoft 365 (email.md 4): Exchange gives it a Message-ID, a Date and a plain text
 * of its own, and writes the HTML anew. `binding` keeps the two kinds apart: no message has both hashes alike.
 */
export async function contentHash(fields: MessageFields): Promise<string> {
  // The parser is loaded by who needs it: for most messages the other hash says all.
  const { htmlForm } = await import('./html-form.js');
  const { from, to, cc, reply_to, subject, html, att } = normalized(fields);
  const binding = 'content';
  const people = { from, to: [...to].sort(), cc: [...cc].sort(), reply_to };
  return sha256Base64Url(
    canonicalJson({ binding, ...people, subject, html: htmlForm(html), att: [...att].sort() }),
  );
}

/** Salted by the `jti`, so that a blind copy stays blind. */
export function recipientHash(jti: string, recipient: string): string {
  return sha256Base64Url(jti + addressKey(recipient).toLowerCase());
}

/**
 * Of a message that cannot be split: one recipient is told as everywhere, several by the list that they all see. Who got a
 * blind copy stands nowhere, so it verifies for those in the list only together.
 */
export function recipientsHash(
  jti: string,
  { all, visible }: { readonly all: readonly string[]; readonly visible: readonly string[] },
): string {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return recipientHash(jti, only);
  const keys = visible.map((address) => addressKey(address).toLowerCase());
  return sha256Base64Url(jti + keys.sort().join(','));
}

export async function messageHashOfMime(raw: Buffer): Promise<string> {
  return messageHash(await messageFieldsOfMime(raw));
}

/** The hash that frozen bytes will have once the front block has given them their Date. */
export async function messageHashOfFrozen(frozen: Buffer, dateSeconds: number): Promise<string> {
  return messageHash({ ...(await messageFieldsOfMime(frozen)), date: dateSeconds });
}

export async function contentHashOfFrozen(frozen: Buffer): Promise<string> {
  return contentHash(await messageFieldsOfMime(frozen));
}

/** Reads a message as a receiver does. Unbounded in time for hostile input: give it a worker and a deadline there. */
export async function messageFieldsOfMime(raw: Buffer): Promise<MessageFields> {
  const { headers } = splitMessage(raw);
  const parsed = await simpleParser(raw, PARSE_AS_IS);
  return {
    mid: firstMessageId(headers, 'message-id'),
    from: addressesOf(parsed.from).join(','),
    to: addressesOf(parsed.to),
    cc: addressesOf(parsed.cc),
    reply_to: addressesOf(parsed.replyTo).join(',') || null,
    subject: parsed.subject ?? '',
    date: dateOf(headers),
    irt: firstMessageId(headers, 'in-reply-to'),
    text: parsed.text ?? '',
    html: parsed.html || '',
    att: attachmentHashes(parsed),
  };
}

const PARSE_AS_IS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  keepDeliveryStatus: true,
};

function normalized(fields: MessageFields): MessageFields {
  return {
    ...fields,
    from: fields.from.split(',').map(addressKey).join(','),
    to: fields.to.map(addressKey),
    cc: fields.cc.map(addressKey),
    reply_to: fields.reply_to === null ? null : fields.reply_to.split(',').map(addressKey).join(','),
    subject: fields.subject.toWellFormed().replace(/\s+/gu, ' ').trim(),
    text: decodedLines(fields.text),
    html: decodedLines(fields.html),
  };
}

/** CRLF between lines, no blanks at their ends, no empty lines at the end of the whole: what relays and parsers vary. */
function decodedLines(text: string): string {
  const lines = text.toWellFormed().split(/\r\n|\r|\n/u);
  return lines
    .map((line) => line.replace(/[ \t]+$/u, ''))
    .join('\r\n')
    .trimEnd();
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  const objects = field === undefined ? [] : [field].flat();
  return objects
    .flatMap((object) => object.value)
    .flatMap((mailbox) => mailbox.group ?? [mailbox])
    .map((mailbox) => mailbox.address ?? '')
    .filter((address) => address !== '');
}

function attachmentHashes(parsed: ParsedMail): string[] {
  return parsed.attachments.map((attachment) => sha256Hex(attachment.content));
}

function firstMessageId(headers: readonly HeaderLine[], name: string): string | null {
  const line = headersNamed(headers, name)[0];
  if (line === undefined) return null;
  return /<[^<>\s]+>/u.exec(headerValue(line))?.[0] ?? null;
}

function dateOf(headers: readonly HeaderLine[]): number | null {
  const line = headersNamed(headers, 'date')[0];
  const milliseconds = line === undefined ? Number.NaN : Date.parse(headerValue(line));
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}
