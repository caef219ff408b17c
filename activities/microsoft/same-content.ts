/** Whether a message in a mailbox says what was approved: read back before it is sent, and once more afterwards. */
import { z } from 'zod';
import { addressKey } from '../mime/address-edge.js';
import { htmlForm } from '../mime/html-form.js';
import { sha256Hex } from '../mime/sha256.js';
import type { GraphDraft } from './draft.js';

const recipient = z.object({ emailAddress: z.object({ address: z.string().default('') }) });
const recipients = z.array(recipient).default([]);

/** `message` as Graph answers it; what we did not ask for is left out. */
export const graphMessage = z.object({
  id: z.string().min(1),
  isDraft: z.boolean(),
  internetMessageId: z.string().nullish(),
  subject: z.string().nullish(),
  body: z.object({ contentType: z.string(), content: z.string().default('') }),
  from: recipient.nullish(),
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string().default('') })).nullish(),
  attachments: z
    .array(z.object({ id: z.string(), name: z.string().nullish(), '@odata.type': z.string().optional() }))
    .default([]),
});

/** With the bytes of its files, which are asked for one by one: a list of them would be as large as they are together. */
export type GraphMessage = Omit<z.output<typeof graphMessage>, 'attachments'> & {
  readonly attachments: readonly AttachedFile[];
};

export interface AttachedFile {
  readonly name: string | null | undefined;
  /** Hex SHA-256; null for what is no file. */
  readonly sha256: string | null;
}

/** The names of what differs; none where the message says what the draft says. */
export function differences(wanted: GraphDraft, found: GraphMessage): string[] {
  const said = [
    ['subject', oneLine(wanted.subject), oneLine(found.subject ?? '')],
    ['body', htmlForm(wanted.body.content), bodyForm(found.body)],
    ['from', keys([wanted.from]), keys(found.from ? [found.from] : [])],
    ['toRecipients', keys(wanted.toRecipients), keys(found.toRecipients)],
    ['ccRecipients', keys(wanted.ccRecipients), keys(found.ccRecipients)],
    ['bccRecipients', keys(wanted.bccRecipients), keys(found.bccRecipients)],
    ['replyTo', keys(wanted.replyTo), keys(found.replyTo)],
    ['internetMessageHeaders', ourHeaders(wanted, wanted), ourHeaders(wanted, found)],
    ['attachments', files(wanted.attachments.map(attachedFile)), files(found.attachments)],
  ] as const;
  return said.filter(([, one, other]) => one !== other).map(([name]) => name);
}

function bodyForm({ contentType, content }: GraphMessage['body']): string {
  return contentType.toLowerCase() === 'html' ? htmlForm(content) : `not HTML: ${content}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** Who gets it; names are the address book's to show, and the order is nobody's. */
function keys(people: readonly { readonly emailAddress: { readonly address: string } }[]): string {
  return people
    .map(({ emailAddress }) => addressKey(emailAddress.address))
    .sort()
    .join(',');
}

type Headers = {
  readonly internetMessageHeaders?:
    GraphMessage['internetMessageHeaders'] | GraphDraft['internetMessageHeaders'];
};

/** Of the names that we set, every value there is: a second claim beside ours is a difference. */
function ourHeaders(wanted: GraphDraft, { internetMessageHeaders }: Headers): string {
  const names = wanted.internetMessageHeaders.map(({ name }) => name.toLowerCase());
  return (internetMessageHeaders ?? [])
    .filter(({ name }) => names.includes(name.toLowerCase()))
    .map(({ name, value }) => `${name.toLowerCase()}: ${value.replaceAll(/\s+/gu, '')}`)
    .sort()
    .join('\n');
}

function attachedFile({ name, contentBytes }: GraphDraft['attachments'][number]): AttachedFile {
  return { name, sha256: sha256Hex(Buffer.from(contentBytes, 'base64')) };
}

function files(attachments: readonly AttachedFile[]): string {
  return attachments
    .map(({ name, sha256 }) => `${name ?? ''} ${sha256 ?? 'without bytes'}`)
    .sort()
    .join('\n');
}
