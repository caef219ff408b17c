/**
 * The approved copy as a Graph `message`: what its bytes say when they are decoded, and nothing else. Graph rebuilds the
 * MIME, so the decoded content is what is kept (email.md 4); of our headers it takes those that begin with `x-`.
 */
import { simpleParser, type AddressObject } from 'mailparser';
import { GRAPH_REQUEST_LIMIT, GRAPH_UPLOAD_FROM, graphRequestSize } from '../../domain/mail-transport.js';
import { LOOP_HEADER } from '../../signing/loop-mark.js';
import { headersNamed, headerValue, splitMessage } from '../mime/header-lines.js';

export interface GraphRecipient {
  readonly emailAddress: { readonly address: string; readonly name?: string };
}

export interface GraphAttachment {
  readonly '@odata.type': '#microsoft.graph.fileAttachment';
  readonly name: string;
  readonly contentType: string;
  readonly contentBytes: string;
}

/** The properties of `message` that we write (graph-v1 CSDL). */
export interface GraphDraft {
  readonly subject: string;
  readonly body: { readonly contentType: 'html'; readonly content: string };
  readonly from: GraphRecipient;
  readonly toRecipients: readonly GraphRecipient[];
  readonly ccRecipients: readonly GraphRecipient[];
  readonly bccRecipients: readonly GraphRecipient[];
  readonly replyTo: readonly GraphRecipient[];
  readonly internetMessageHeaders: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly GraphAttachment[];
}

export interface DraftOfCopy {
  readonly draft: GraphDraft;
  /** Message-ID of the mail that this one answers. */
  readonly answers: string | null;
}

/** Graph takes five at most, and only names that begin with `X-`; any other one makes it refuse the whole message. */
const OUR_HEADERS = ['X-MultiMail-Identity', 'X-AI-Generated', 'X-MultiMail-Reputation', LOOP_HEADER];
/**
 * In place of Auto-Submitted, which cannot be set: programs for absences leave such mail unanswered ([MS-OXCMAIL], `X-Auto-Response-Suppress`),
 * and everybody can see that no person sent it.
 */
const AUTOMATIC = { name: 'X-Auto-Response-Suppress', value: 'OOF, AutoReply' };

/** Whether Graph takes it in one request, attachments and all. */
export function isOneRequest({ body, attachments }: GraphDraft): boolean {
  const size = graphRequestSize({
    htmlBytes: Buffer.byteLength(body.content),
    attachmentBytes: attachments.map(sizeOf),
  });
  return size <= GRAPH_REQUEST_LIMIT && !attachments.some(isLarge);
}

export function isLarge(attachment: GraphAttachment): boolean {
  return sizeOf(attachment) >= GRAPH_UPLOAD_FROM;
}

function sizeOf({ contentBytes }: GraphAttachment): number {
  return Buffer.byteLength(contentBytes, 'base64');
}

const AS_IT_IS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
};

export async function draftOfCopy(copy: Buffer, bcc: readonly string[]): Promise<DraftOfCopy> {
  const { headers } = splitMessage(copy);
  const parsed = await simpleParser(copy, AS_IT_IS);
  const [from] = recipientsIn(parsed.from);
  if (from === undefined || typeof parsed.html !== 'string')
    throw new Error('a copy of ours has a sender and an HTML part');
  return {
    answers: parsed.inReplyTo ?? null,
    draft: {
      subject: parsed.subject ?? '',
      body: { contentType: 'html', content: parsed.html },
      from,
      toRecipients: recipientsIn(parsed.to),
      ccRecipients: recipientsIn(parsed.cc),
      bccRecipients: bcc.map((address) => ({ emailAddress: { address } })),
      replyTo: recipientsIn(parsed.replyTo),
      internetMessageHeaders: [
        ...OUR_HEADERS.flatMap((name) =>
          headersNamed(headers, name.toLowerCase()).map((line) => ({
            name,
            value: headerValue(line).trim(),
          })),
        ),
        ...(headersNamed(headers, 'auto-submitted').length > 0 ? [AUTOMATIC] : []),
      ],
      attachments: parsed.attachments.map(({ filename, contentType, content }) => ({
        '@odata.type': '#microsoft.graph.fileAttachment',
        name: filename ?? 'attachment',
        contentType,
        contentBytes: content.toString('base64'),
      })),
    },
  };
}

function recipientsIn(field: AddressObject | AddressObject[] | undefined): GraphRecipient[] {
  const objects = field === undefined ? [] : [field].flat();
  return objects
    .flatMap(({ value }) => value)
    .flatMap(({ address, name }) =>
      address === undefined || address === ''
        ? []
        : [{ emailAddress: { address, ...(name === '' ? {} : { name }) } }],
    );
}
