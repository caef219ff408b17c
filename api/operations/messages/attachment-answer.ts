/** An attachment on its way to a client: as bytes that no browser runs, or in JSON where somebody asks for that. */
import type { Attachment } from '../../../domain/message.js';
import { DomainError } from '../../../domain/errors.js';
import type { SeenMessage } from '../../../domain/masking.js';
import type { Message } from '../../../domain/message.js';
import { visible } from '../../../domain/visible-text.js';
import type { Dressing, RestRequest } from '../operation.js';
import { mediaType } from '../../../inbound/attachment-names.js';

/** Bytes travel beside the JSON, under a key that JSON does not write: a front end takes the one or the other. */
const BYTES = Symbol('bytes');

/** Bytes and their SHA-256, which is their validator: content under one hash never changes. */
interface Content {
  readonly bytes: Buffer;
  readonly sha256: string;
}

export interface WithBytes {
  readonly [BYTES]?: Content;
  readonly filename: string;
  readonly content_type: string;
}

export function withBytes<Answer extends object>(answer: Answer, content: Content): Answer {
  return { ...answer, [BYTES]: content };
}

export interface NamedAttachment {
  readonly attachment: Attachment;
  readonly index: number;
}

/** The first one of this name; two of one name are told apart by nobody but their order. Agents know a name as shown. */
export function attachmentNamed(message: SeenMessage | Message, filename: string): NamedAttachment {
  const names = message.attachments.map(({ name }) => name);
  const index = names.includes(filename) ? names.indexOf(filename) : names.map(visible).indexOf(filename);
  const attachment = message.attachments[index];
  if (!attachment) throw new DomainError('not_found', 'Attachment not found');
  return { attachment, index };
}

/** JSON only where `Accept` names it; what accepts anything gets the bytes (rest.md D-16). */
export function bytesUnlessJson(output: unknown, request: RestRequest): Dressing | undefined {
  const wantsJson = /(?:^|[,\s])application\/json(?:[;,\s]|$)/iu.test(request.header('accept') ?? '');
  return wantsJson ? undefined : asDownload(output);
}

export function asDownload(output: unknown): Dressing | undefined {
  const { filename, content_type: type, [BYTES]: content } = output as WithBytes;
  if (content === undefined) return undefined;
  return {
    bytes: content.bytes,
    headers: {
      ETag: `"${content.sha256}"`,
      'Accept-Ranges': 'bytes',
      'Content-Type': mediaType(type),
      'Content-Disposition': disposition(filename),
      'X-Content-Type-Options': 'nosniff',
      // Whatever it claims to be, a browser that shows it runs nothing of it.
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, no-store',
    },
  };
}

/** RFC 6266 §4: the name for everybody, and as it is (RFC 8187) for those who read that. */
export function disposition(filename: string): string {
  const plain = filename.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const exact = encodeURIComponent(filename.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
