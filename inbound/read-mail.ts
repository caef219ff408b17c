/**
 * A raw mail as it came over SMTP, read into our words. Whatever cannot be read still arrives, as a note that says so.
 * Parsers of strangers' bytes have no end of their own: this runs in a thread that has (`mail-reader.ts`).
 */
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { headerBlock } from './header-block.js';
import { htmlToMarkdown } from './html-body.js';
import type { MailHeader, ToldMail } from './mail-content.js';
import { mimeShape } from './mime-shape.js';
import { unreadable, type ReadMail } from './unreadable.js';

/** Far more than people send; what is beyond is not read, and stays in the raw mail. */
const SHAPE_LIMIT = { parts: 500, depth: 50 };
const HTML_LIMIT = 1_048_576;
const TEXT_LIMIT = 1_048_576;
const ATTACHMENTS_LIMIT = 200;

export async function readMail(raw: Buffer, id: string): Promise<ReadMail> {
  const first = isReadable(raw) ? await parsedOrNothing(raw) : undefined;
  // The mail that a report is about says which one it was: kept whole, and not as more text of the report.
  const parsed = first && isComplaint(first) ? await parsedOrNothing(raw, { ignoreEmbedded: true }) : first;
  if (!parsed) return unreadable(id);
  return {
    told: toldBy(parsed, id),
    files: parsed.attachments.slice(0, ATTACHMENTS_LIMIT).map(({ filename, contentType, content }) => ({
      name: filename ?? '',
      type: contentType,
      // Of its own: a piece of a larger buffer would cross to the other thread with all of it.
      bytes: new Uint8Array(content),
    })),
  };
}

/** RFC 5965 */
function isComplaint({ attachments }: ParsedMail): boolean {
  return attachments.some(({ contentType }) => contentType === 'message/feedback-report');
}

function isReadable(raw: Buffer): boolean {
  if (!headerBlock(raw).isBounded) return false;
  const { parts, depth } = mimeShape(raw, SHAPE_LIMIT);
  return parts <= SHAPE_LIMIT.parts && depth <= SHAPE_LIMIT.depth;
}

/** The parser gives up on what goes beyond its own limits: that is a fact about the mail, and trying again changes nothing. */
async function parsedOrNothing(
  raw: Buffer,
  further: { readonly ignoreEmbedded?: boolean } = {},
): Promise<ParsedMail | undefined> {
  try {
    return await simpleParser(raw, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
      keepDeliveryStatus: true,
      maxHtmlLengthToParse: HTML_LIMIT,
      ...further,
    });
  } catch {
    return undefined;
  }
}

function toldBy(parsed: ParsedMail, providerMessageId: string): ToldMail {
  const headers = parsed.headerLines.map(headerOf);
  const html = parsed.html ? parsed.html.slice(0, HTML_LIMIT) : undefined;
  const fromFields = headers.filter(({ name }) => name.toLowerCase() === 'from').length;
  return {
    providerMessageId,
    // Of two From fields each reader shows another one (email.md 5.2): nobody is shown.
    from: fromFields === 1 ? (addressesOf(parsed.from).at(0) ?? '') : '',
    fromName: parsed.from?.value.at(0)?.name,
    to: addressesOf(parsed.to),
    cc: addressesOf(parsed.cc),
    replyTo: addressesOf(parsed.replyTo).at(0),
    subject: parsed.subject ?? '',
    textBody: parsed.text?.slice(0, TEXT_LIMIT),
    htmlBody: html,
    markdown: html === undefined ? undefined : htmlToMarkdown(html),
    headers,
  };
}

/** Unfolded; the name with its case. */
function headerOf({ line }: { readonly line: string }): MailHeader {
  const colon = line.indexOf(':');
  return {
    name: line.slice(0, colon).trim(),
    value: line
      .slice(colon + 1)
      .replaceAll(/\r?\n(?=[ \t])/gu, '')
      .trim(),
  };
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  const objects = field === undefined ? [] : Array.isArray(field) ? field : [field];
  return objects
    .flatMap(({ value }) => value.flatMap((entry) => [entry, ...(entry.group ?? [])]))
    .map(({ address }) => address ?? '')
    .filter((address) => address !== '');
}
