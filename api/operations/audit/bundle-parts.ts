/** What an evidence bundle is put together from: entries with their proofs, messages with their signatures, and keys. */
import { inclusionPath } from '../../../domain/audit-log/tree.js';
import type { AuditEntry } from '../../../domain/audit-entry.js';
import { hasScope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Message } from '../../../domain/message.js';
import type { Context } from '../../context.js';
import { readableBy } from '../messages/message-of-caller.js';
import type { Bundle, BundledMessage } from './bundle-shape.js';
import { getEvidence } from './get-evidence.js';
import { logKeys } from './log-keys.js';
import { hex } from './log-size.js';

/** Each entry with the way to the root of a log of this size; all of them in one look at the tiles. */
export async function provenEntries(
  { stores, caller }: Context,
  entries: readonly AuditEntry[],
  size: number,
): Promise<Bundle['entries']> {
  const seqs = entries.map(({ seq }) => seq);
  const texts = await stores.audit.canonical(caller.tenantId, seqs);
  const paths = seqs.map((seq) => inclusionPath(seq - 1, size));
  const hashes = (await stores.logTiles.roots(caller.tenantId, paths.flat())).map(hex);
  let at = 0;
  return paths.map((path, place) => {
    const from = at;
    at += path.length;
    return { canonical: texts.get(seqs[place] ?? 0) ?? '', path: hashes.slice(from, at) };
  });
}

export async function bundledMessage(
  context: Context,
  message: Message,
  withContent: boolean,
): Promise<BundledMessage> {
  const { stores, sends } = context;
  const {
    audit: _audit,
    audit_complete: _complete,
    ...evidence
  } = await getEvidence.run(context, {
    email_id: message.id,
  });
  const votes = evidence.approval === null ? [] : await stores.approvals.votes(evidence.approval.id);
  const copies = await stores.deliveries.states(message.id);
  return {
    ...evidence,
    ...(await sends.runOf(message.id)),
    statements: votes.map(({ voteId, statement }) => ({ vote_id: voteId, statement })),
    claims: copies.flatMap(({ address, identity }) =>
      identity === null ? [] : [{ address, claim: identity }],
    ),
    content: withContent ? await contentOf(context, message) : null,
  };
}

/** @throws DomainError `insufficient_scope`, `held_for_approval` where the caller may not read it */
async function contentOf(
  { stores, content, caller }: Context,
  message: Message,
): Promise<BundledMessage['content']> {
  if (message.erasedAt !== null) return null;
  if (!hasScope(caller, 'read')) {
    throw new DomainError('insufficient_scope', 'The content of messages needs the scope read');
  }
  readableBy(caller, message);
  const revision = await stores.messages.revision(message.id, message.revision);
  if (!revision) return null;
  const mime = await content.get(revision.mimeSha256);
  return {
    binding: revision.binding as Record<string, unknown>,
    mime_base64: mime.toString('base64'),
  };
}

export async function keysOf(context: Context): Promise<Bundle['keys']> {
  const [log, identity, approval] = await Promise.all([
    logKeys(context),
    context.keyring.all('identity'),
    context.keyring.all('approval'),
  ]);
  const published = (keys: typeof identity) =>
    keys
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map(({ publicJwk }) => publicJwk as Record<string, string>);
  return { log, identity: published(identity), approval: published(approval) };
}
