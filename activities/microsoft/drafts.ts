/** Drafts in a user's mailbox: made, looked at, sent, thrown away. An answer is a reply to the message it answers, where that is there. */
import { z } from 'zod';
import type { DraftOfCopy, GraphDraft } from './draft.js';
import { GraphFault, IMMUTABLE_IDS, type Graph } from './graph.js';
import { graphMessage, type GraphMessage } from './same-content.js';

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
  return made.parse(await post(user, { path: 'messages', body: draft, signal })).id;
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
  for (const attachment of attachments) {
    await post(user, { path: `messages/${encodeURIComponent(id)}/attachments`, body: attachment, signal });
  }
  return id;
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
  const path = pathOf(user, `messages/${encodeURIComponent(id)}?$select=${PROPERTIES}&$expand=attachments`);
  try {
    const call = { method: 'get', path, prefer: AS_IT_STANDS, ...optional(signal) } as const;
    return graphMessage.parse(await user.graph.call(call));
  } catch (error) {
    if (error instanceof GraphFault && error.status === 404) return undefined;
    throw error;
  }
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
