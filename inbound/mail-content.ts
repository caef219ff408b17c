/** An inbound mail as a provider tells of it, made into what is stored: strict about addresses, lenient about the rest. */
import { canonicalAddress } from '../domain/address.js';
import { oneHeaderLine } from '../domain/header-text.js';
import { spamVerdictOf } from '../domain/inbound.js';
import { kindOfMail } from '../domain/mail-kind.js';
import { messageIdsIn } from '../domain/thread.js';
import type { Attachment } from '../domain/message.js';
import type { ReceivedMail } from '../prisma/stores/inbound-store.js';
import { UNREADABLE } from './unreadable.js';
import { wireForm } from './wire-form.js';

export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** What every provider tells of a mail, in our words. */
export interface ToldMail {
  readonly providerMessageId: string;
  readonly from: string;
  /** The display name, decoded. */
  readonly fromName?: string | undefined;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly textBody: string | undefined;
  readonly htmlBody: string | undefined;
  /** The HTML body as Markdown; undefined where there is none, or none that could be read. */
  readonly markdown?: string | undefined;
  readonly headers: readonly MailHeader[];
  /** The envelope’s sender; empty for the null reverse-path, left out where nobody told. */
  readonly mailFrom?: string;
}

const HEADERS_LIMIT = 200;
const HEADER_LIMIT = 16_384;
const ADDRESSES_LIMIT = 100;
/** Of the text that agents read; what is longer is cut, the mail itself is not refused for it. */
const BODY_LIMIT = 1_048_576;
const SUBJECT_LIMIT = 998;

export type MailContent = Omit<ReceivedMail, 'tenantId' | 'mailboxId'>;

/** @param ownName ours among mail servers: no result of a check that a stranger signs with it is ours */
export function contentOf(told: ToldMail, attachments: readonly Attachment[], ownName: string): MailContent {
  const headers = headersOf(told.headers.filter((header) => !isPretence(header, ownName)));
  const spamScore = spamScoreIn(headers);
  const { from, subject, mailFrom } = told;
  return {
    ...kindOfMail({ from, subject, mailFrom, headers }),
    providerMessageId: storable(told.providerMessageId),
    messageIdHeader: messageIdsIn(headers['Message-ID']).at(0) ?? null,
    from: addressIn(told.from) ?? '',
    to: addressesIn(told.to),
    cc: addressesIn(told.cc),
    replyTo: addressIn(told.replyTo ?? headers['Reply-To'] ?? '') ?? null,
    subject: [...oneHeaderLine(storable(told.subject))].slice(0, SUBJECT_LIMIT).join(''),
    ...bodiesOf(told),
    headers,
    attachments,
    inReplyTo: messageIdsIn(headers['In-Reply-To']).at(-1) ?? null,
    references: messageIdsIn(headers['References']),
    spamScore,
    spamVerdict: spamVerdictOf(spamScore),
    authentication: null,
    findings: null,
    identity: headers['X-MultiMail-Identity'] === undefined ? null : UNCHECKED,
    rawSha256: null,
  };
}

/** A claim is bound to the bytes of the mail, and a provider that tells of it in its own words does not bring them. */
const UNCHECKED: ReceivedMail['identity'] = {
  ...{ verdict: 'unchecked', reasons: ['bytes_not_at_hand'], is_anchored: false, claim: null },
};

/** The Markdown is what agents read: made from the HTML where there is one, since that is what people are shown. */
function bodiesOf({ textBody, htmlBody, markdown }: ToldMail): Pick<ReceivedMail, 'markdown' | 'textBody'> {
  const isUnread = markdown === undefined && (htmlBody ?? '').trim() !== '';
  const text = storable((textBody || (isUnread ? UNREADABLE : '')).slice(0, BODY_LIMIT));
  return {
    markdown: markdown === undefined ? text : storable(markdown.slice(0, BODY_LIMIT)),
    textBody: text === '' ? null : text,
  };
}

/** What only we say of a mail: the results of our own checks (RFC 8601 §5), and what we put on mails of our own. */
function isPretence({ name, value }: MailHeader, ownName: string): boolean {
  const field = name.toLowerCase();
  // A claim to be verified: it is signed, and believed only then.
  if (field === 'x-multimail-identity') return false;
  if (field.startsWith('x-multimail-')) return true;
  return field === 'authentication-results' && checkerIn(value) === ownName.toLowerCase();
}

/** The authserv-id (RFC 8601 §2.2), without the comments that may stand before it. */
function checkerIn(value: string): string | undefined {
  return /^(?:\s|\([^()]*\))*"?([^\s;"()]+)/u.exec(value.slice(0, 1000))?.[1]?.toLowerCase();
}

/** PostgreSQL takes no NUL, and UTF-8 has no half of a surrogate pair: a stranger's mail is cleaned, not lost. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

export function addressIn(text: string): string | undefined {
  const bracketed = /<([^<>]*)>\s*$/u.exec(text)?.[1];
  const form = wireForm((bracketed ?? text).trim());
  return form.ok ? canonicalAddress(form.address) : undefined;
}

export function addressesIn(texts: readonly string[]): string[] {
  const known = texts.map(addressIn).filter((address) => address !== undefined);
  return [...new Set(known)].slice(0, ADDRESSES_LIMIT);
}

/** RFC 5322 §3.6.8 */
const FIELD_NAME = /^[\x21-\x39\x3b-\x7e]{1,100}$/u;
/** As everybody writes them, however they came: readers look them up by name. */
const USUAL_NAMES = new Map(
  [
    ...[
      'Message-ID',
      'In-Reply-To',
      'References',
      'Reply-To',
      'Date',
      'X-MultiMail-Identity',
      'X-Spam-Score',
    ],
    ...['List-Unsubscribe', 'Auto-Submitted', 'Authentication-Results', 'X-AI-Generated'],
  ].map((name) => [name.toLowerCase(), name]),
);

/** By name, in the order they came; a field that stands there several times has its values one after the other. */
export function headersOf(headers: readonly MailHeader[]): Record<string, string> {
  const found = new Map<string, string>();
  for (const { name, value } of headers.slice(0, HEADERS_LIMIT)) {
    if (!FIELD_NAME.test(name)) continue;
    const usual = USUAL_NAMES.get(name.toLowerCase()) ?? name;
    const line = oneHeaderLine(storable(value)).slice(0, HEADER_LIMIT).toWellFormed();
    const before = found.get(usual);
    found.set(usual, before === undefined ? line : `${before}, ${line}`);
  }
  return Object.fromEntries(found);
}

function spamScoreIn(headers: Readonly<Record<string, string>>): number | null {
  const score = Number.parseFloat(headers['X-Spam-Score'] ?? '');
  return Number.isFinite(score) ? score : null;
}
