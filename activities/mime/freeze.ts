/**
 * Freezing a draft: the MIME bytes that people approve and that leave unchanged. No Date (the moment of release is
 * not known yet) and no Bcc; 7-bit with CRLF, because a relay that re-encodes breaks DKIM; and the same input gives
 * the same bytes, so that an activity may run twice. The front block is `front-block.ts`.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { DomainError } from '../../domain/errors.js';
import { oneHeaderLine } from '../../domain/header-text.js';
import { domainOf } from '../../domain/host-name.js';
import { wireAddress } from './address-edge.js';
import { type FreezeAttachment, type FrozenAttachment, frozenAttachments } from './attachments.js';
import { bodyParts } from './body-parts.js';
import { messageIdOrNull, messageIds } from './message-ids.js';
import { sha256Hex } from './sha256.js';

export interface FreezeInput {
  /** ULID of the message; its Message-ID and boundaries are made of it. */
  readonly messageId: string;
  readonly from: { readonly address: string; readonly name: string | null };
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly markdown: string;
  readonly footer: readonly string[];
  readonly attachments: readonly FreezeAttachment[];
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

/** Every field as it was frozen: cleaned, A-labelled, complete for `bindingOf`. */
export interface FrozenMessage {
  readonly mime: Buffer;
  readonly sha256: string;
  readonly size: number;
  readonly messageIdHeader: string;
  readonly from: { readonly address: string; readonly name: string | null };
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly FrozenAttachment[];
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

type FrozenFields = Omit<FrozenMessage, 'mime' | 'sha256' | 'size'>;

/** `=_` occurs in no quoted-printable and in no base64 line, so no body can hold a boundary (RFC 2045 §6.7). */
const BOUNDARY_PREFIX = '=_mm';
/** The composer leaves out a header that is blank. */
const NO_DATE = ' ';
const NAME_LIMIT = 128;

/** @throws DomainError `validation_failed` for an address that is none, `payload_too_large` for too much attached. */
export async function freezeMessage(draft: FreezeInput): Promise<FrozenMessage> {
  const fields = frozenFields(draft);
  const contents = draft.attachments.map((attachment) => attachment.content);
  const mime = await compose(draft.messageId, fields, contents);
  return { ...fields, mime, sha256: sha256Hex(mime), size: mime.length };
}

function frozenFields(draft: FreezeInput): FrozenFields {
  const sender = addressOf(draft.from.address);
  return {
    messageIdHeader: `<${draft.messageId}@${domainOf(sender)}>`,
    from: { address: sender, name: displayName(draft.from.name) },
    to: draft.to.map(addressOf),
    cc: draft.cc.map(addressOf),
    bcc: draft.bcc.map(addressOf),
    replyTo: draft.replyTo === null ? null : addressOf(draft.replyTo),
    subject: oneHeaderLine(draft.subject),
    ...bodyParts(draft.markdown, draft.footer),
    attachments: frozenAttachments(draft.attachments),
    inReplyTo: messageIdOrNull(draft.inReplyTo),
    references: messageIds(draft.references),
  };
}

function addressOf(text: string): string {
  const reading = wireAddress(text);
  if (reading.ok) return reading.address;
  throw new DomainError('validation_failed', reading.problem);
}

/** An encoded-word inside a name would be shown decoded by some and not by others, so its beginning is broken up. */
function displayName(name: string | null): string | null {
  const line = oneHeaderLine(name ?? '').replaceAll('=?', '= ?');
  return line === '' ? null : [...line].slice(0, NAME_LIMIT).join('');
}

function compose(messageId: string, fields: FrozenFields, contents: readonly Buffer[]): Promise<Buffer> {
  const composer = new MailComposer({
    from: { address: fields.from.address, name: fields.from.name ?? '' },
    to: fields.to.map(withoutName),
    cc: fields.cc.map(withoutName),
    ...(fields.replyTo === null ? {} : { replyTo: withoutName(fields.replyTo) }),
    subject: encodedSubject(fields.subject),
    messageId: fields.messageIdHeader,
    ...(fields.inReplyTo === null ? {} : { inReplyTo: fields.inReplyTo }),
    references: [...fields.references],
    date: NO_DATE,
    text: crlf(fields.text),
    html: crlf(fields.html),
    attachments: fields.attachments.map((attachment, index) => ({
      filename: attachment.name,
      contentType: attachment.contentType,
      content: contents[index] ?? Buffer.alloc(0),
      contentDisposition: 'attachment',
      contentTransferEncoding: 'base64',
    })),
    encoding: bodyEncoding(fields.text),
    boundaryPrefix: BOUNDARY_PREFIX,
    baseBoundary: messageId,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function withoutName(address: string): { address: string; name: string } {
  return { address, name: '' };
}

/** RFC 2047, where plain text would not do: beyond ASCII, too long to fold, or looking like an encoded-word itself. */
function encodedSubject(subject: string): string {
  const isPlain = /^[\x20-\x7e]*$/u.test(subject) && !subject.includes('=?') && !/\S{61}/u.test(subject);
  return isPlain ? subject : encodeWord(subject, 'B', 52);
}

/** Both are 7-bit; base64 is the shorter one where most characters take several octets. */
function bodyEncoding(text: string): 'quoted-printable' | 'base64' {
  return Buffer.byteLength(text) > text.length * 1.5 ? 'base64' : 'quoted-printable';
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
