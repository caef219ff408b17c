/** A raw mail as it came over SMTP, read into our words. Whatever cannot be read still arrives, as a note that says so. */
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { MailHeader, ToldMail } from './mail-content.js';

export interface ReadMail {
  readonly told: ToldMail;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
}

/** Far more than people send; what is beyond is not read, and stays in the raw mail. */
const HEADER_BLOCK_LIMIT = 262_144;
const HTML_LIMIT = 1_048_576;
const ATTACHMENTS_LIMIT = 200;

export const UNREADABLE = 'This message could not be displayed. It is kept as it arrived.';

export async function readMail(raw: Buffer, id: string): Promise<ReadMail> {
  const parsed = headerEnd(raw) > HEADER_BLOCK_LIMIT ? undefined : await parsedOrNothing(raw);
  if (!parsed) return { told: unreadable(id), files: [] };
  return {
    told: toldBy(parsed, id),
    files: parsed.attachments.slice(0, ATTACHMENTS_LIMIT).map(({ filename, contentType, content }) => ({
      name: filename ?? '',
      type: contentType,
      bytes: content,
    })),
  };
}

/** Where the empty line is; the whole length where there is none. */
function headerEnd(raw: Buffer): number {
  const end = raw.indexOf('\r\n\r\n');
  return end === -1 ? raw.length : end;
}

/** The parser gives up on what goes beyond its own limits: that is a fact about the mail, and trying again changes nothing. */
async function parsedOrNothing(raw: Buffer): Promise<ParsedMail | undefined> {
  try {
    return await simpleParser(raw, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
      keepDeliveryStatus: true,
      maxHtmlLengthToParse: HTML_LIMIT,
    });
  } catch {
    return undefined;
  }
}

function unreadable(providerMessageId: string): ToldMail {
  return {
    ...{ providerMessageId, from: '', to: [], cc: [], replyTo: undefined, subject: '' },
    ...{ textBody: UNREADABLE, htmlBody: undefined, headers: [] },
  };
}

function toldBy(parsed: ParsedMail, providerMessageId: string): ToldMail {
  const headers = parsed.headerLines.map(headerOf);
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
    textBody: parsed.text,
    htmlBody: parsed.html === false ? undefined : parsed.html,
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
