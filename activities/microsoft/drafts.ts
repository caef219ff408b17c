/** Drafts in a user's mailbox: made, looked at, sent, thrown away. An answer is a reply to the message it answers, where that is there. */
import { z } from 'zod';
import { GraphFault } from '../../domain/graph-fault.js';
import { sha256Hex } from '../mime/sha256.js';
import { isLarge, isOneRequest, type DraftOfCopy, type GraphAttachment, type GraphDraft } from './draft.js';
import { IMMUTABLE_IDS, type Graph } from './graph.js';
import { graphMessage, type AttachedFile, type GraphMessage } from './same-content.js';
import { uploadAttachment } from './upload.js';

export interface GraphUser {
  readonly graph: Graph;
  /** Object id or principal name. */
  readonly user: string;
}

const made = z.object({ id: z.string().min(1) });
const list = z.object({ value: z.array(made) });

const PROPERTIES = [
  ...['id', 'isDraft', 'internetMessageId', 'subject', 'body', 'from', 'toRecipients', 'ccRecipients'],
  ...['bccRecipients', 'replyTo', 'internetMessageHeaders'],
].join(',');

/** As HTML, and as it stands: what Graph would take out for safety is what has to be seen here. */
const AS_IT_STANDS = [IMMUTABLE_IDS, 'outlook.body-content-type="html"', 'outlook.allow-unsafe-html'];

export async function createDraft(
  user: GraphUser,
  { draft, answers }: DraftOfCopy,
  signal?: AbortSignal,
): Promise<string> {
  const answered = answers === null ? undefined : await messageNamed(user, answers, signal);
  if (answered !== undefined) return createReply(user, { answered, draft }, signal);
  if (isOneRequest(draft)) return made.parse(await post(user, { path: 'messages', body: draft, signal })).id;
  const { attachments, ...content } = draft;
  const { id } = made.parse(await post(user, { path: 'messages', body: content, signal }));
  await attach(user, { id, attachments }, signal);
  return id;
}

/** In-Reply-To and References cannot be set; a reply has them, and gets everything else from us. */
async function createReply(
  user: GraphUser,
  { answered, draft }: { readonly answered: string; readonly draft: GraphDraft },
  signal?: AbortSignal,
): Promise<string> {
  // Headers are taken only when a message is made.
  const { internetMessageHeaders, attachments, ...content } = draft;
  const path = `messages/${encodeURIComponent(answered)}/createReply`;
  const { id } = made.parse(
    await post(user, { path, body: { message: { internetMessageHeaders } }, signal }),
  );
  const own = {
    method: 'patch',
    path: pathOf(user, `messages/${encodeURIComponent(id)}`),
    body: content,
  } as const;
  await user.graph.call({ ...own, ...optional(signal) });
  await attach(user, { id, attachments }, signal);
  return id;
}

interface Attaching {
  /** Of the draft. */
  readonly id: string;
  readonly attachments: readonly GraphAttachment[];
}

/** One after the other, in their order. A draft that did not get all of them is of no use. */
async function attach(user: GraphUser, { id, attachments }: Attaching, signal?: AbortSignal): Promise<void> {
  const path = `messages/${encodeURIComponent(id)}/attachments`;
  try {
    for (const attachment of attachments) {
      if (isLarge(attachment)) await upload(user, { path, attachment }, signal);
      else await post(user, { path, body: attachment, signal });
    }
  } catch (error) {
    await removeDraft(user, id);
    throw error;
  }
}

async function upload(
  user: GraphUser,
  { path, attachment }: { readonly path: string; readonly attachment: GraphAttachment },
  signal?: AbortSignal,
): Promise<void> {
  const { name, contentType, contentBytes } = attachment;
  const place = { graph: user.graph, path: pathOf(user, path), signal };
  await uploadAttachment(place, { name, contentType, bytes: Buffer.from(contentBytes, 'base64') });
}

async function messageNamed(
  user: GraphUser,
  internetMessageId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const filter = encodeURIComponent(`internetMessageId eq '${internetMessageId.replaceAll("'", "''")}'`);
  const path = pathOf(user, `messages?$filter=${filter}&$select=id&$top=1`);
  const { value } = list.parse(await user.graph.call({ method: 'get', path, ...optional(signal) }));
  return value[0]?.id;
}

/** Undefined where it is not there. */
export async function lookAt(
  user: GraphUser,
  id: string,
  signal?: AbortSignal,
): Promise<GraphMessage | undefined> {
  const at = `messages/${encodeURIComponent(id)}`;
  const path = pathOf(user, `${at}?$select=${PROPERTIES}&$expand=attachments($select=id,name)`);
  try {
    const call = { method: 'get', path, prefer: AS_IT_STANDS, ...optional(signal) } as const;
    const message = graphMessage.parse(await user.graph.call(call));
    return { ...message, attachments: await filesOf(user, { at, attachments: message.attachments }, signal) };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

interface Listed {
  readonly at: string;
  readonly attachments: readonly {
    id: string;
    name?: string | null | undefined;
    '@odata.type'?: string | undefined;
  }[];
}

async function filesOf(
  user: GraphUser,
  { at, attachments }: Listed,
  signal?: AbortSignal,
): Promise<AttachedFile[]> {
  const files: AttachedFile[] = [];
  for (const { id, name, '@odata.type': type } of attachments) {
    const isFile = type === '#microsoft.graph.fileAttachment';
    const path = pathOf(user, `${at}/attachments/${encodeURIComponent(id)}/$value`);
    const bytes = isFile ? await bytesAt(user, path, signal) : undefined;
    files.push({ name, sha256: bytes === undefined ? null : sha256Hex(bytes) });
  }
  return files;
}

async function bytesAt(
  { graph }: GraphUser,
  path: string,
  signal?: AbortSignal,
): Promise<Buffer | undefined> {
  try {
    return await graph.bytes(path, signal);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof GraphFault && error.status === 404;
}

export async function sendDraft(user: GraphUser, id: string, signal?: AbortSignal): Promise<void> {
  await post(user, { path: `messages/${encodeURIComponent(id)}/send`, body: {}, signal });
}

/** A draft that nobody will send. One that stays is only untidy. */
export async function removeDraft(user: GraphUser, id: string): Promise<void> {
  const path = pathOf(user, `messages/${encodeURIComponent(id)}`);
  await user.graph.call({ method: 'delete', path }).catch(() => undefined);
}

interface Posting {
  readonly path: string;
  readonly body: object;
  readonly signal: AbortSignal | undefined;
}

function post(user: GraphUser, { path, body, signal }: Posting): Promise<unknown> {
  return user.graph.call({ method: 'post', path: pathOf(user, path), body, ...optional(signal) });
}

export function pathOf({ user }: Pick<GraphUser, 'user'>, path: string): string {
  return `/users/${encodeURIComponent(user)}/${path}`;
}

function optional(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
