/**
 * Conversations of a mailbox in the database: which one an arriving mail joins, which ones it shows to be one, and which
 * claims wait. The decision itself is `domain/thread-membership.ts`.
 */
import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import { domainOf } from '../../domain/host-name.js';
import { normalMessageId } from '../../domain/thread.js';
import {
  participantKey,
  participantsOf,
  threadMembership,
  type Thread,
  type ThreadMembership,
  type WaitingFor,
} from '../../domain/thread-membership.js';
import type { Transaction } from '../client.js';

export interface ThreadedMail {
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly messageIdHeader: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly isDisowned: boolean;
}

export interface Joining extends ThreadMembership {
  /** Writes down what follows, once the message itself stands there. */
  settle(messageId: string): Promise<void>;
}

/** SHA-256 of a Message-ID in its one form: what references are compared by. */
export function messageIdKey(messageIdHeader: string): string {
  return createHash('sha256').update(normalMessageId(messageIdHeader), 'utf8').digest('hex');
}

/** The Message-ID that a message of ours is frozen with. */
export function ownMessageIdKey(id: string, from: string): string {
  return messageIdKey(`<${id}@${domainOf(from)}>`);
}

/** Until this transaction ends no other mail joins or merges conversations of the mailbox. */
export async function joiningOf(tx: Transaction, mail: ThreadedMail): Promise<Joining> {
  const { mailboxId } = mail;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`threads ${mailboxId}`}, 0))`;
  const mailbox = await tx.mailbox.findUniqueOrThrow({ where: { id: mailboxId }, select: { address: true } });
  const own = mail.messageIdHeader === null ? null : await unambiguousKey(tx, mail, mail.messageIdHeader);
  const references = referencesOf(mail);
  const place = { mailboxId, mailboxAddress: mailbox.address };
  const targets = await targetsOf(tx, mailboxId, references);
  const membership = await threadMembership(
    {
      threadId: ulid(),
      sender: participantKey(mail.from),
      participants: participantsOf([mail.from, ...mail.to, ...mail.cc], mailbox.address),
      isDisowned: mail.isDisowned,
    },
    {
      named: await threadsNamed(tx, place, [...new Set(targets.map(({ threadId }) => threadId))]),
      waitingFor: (group) => threadsWaiting(tx, place, { ...group, own }),
    },
  );
  return {
    ...membership,
    async settle(messageId) {
      const { threadId, merged } = membership;
      await merge(tx, mail, membership);
      const isJoined = (key: string) =>
        targets.some((target) => target.key === key && [threadId, ...merged].includes(target.threadId));
      const open = mail.isDisowned ? [] : references.filter((key) => !isJoined(key));
      await tx.unjoinedReference.createMany({
        data: open.map((reference) => ({ messageId, reference, mailboxId, tenantId: mail.tenantId })),
      });
      if (own !== null) await claimFor(tx, { mailboxId, threadId, own });
    },
  };
}

/** The newest first; a message that names itself says nothing. */
function referencesOf({ references, inReplyTo, messageIdHeader }: ThreadedMail): string[] {
  const own = messageIdHeader === null ? null : messageIdKey(messageIdHeader);
  const keys = [...references, ...(inReplyTo === null ? [] : [inReplyTo])].map(messageIdKey).reverse();
  return [...new Set(keys)].filter((key) => key !== own);
}

interface Target {
  readonly key: string;
  readonly threadId: string;
}

/**
 * A Message-ID of ours is ours, whoever else uses it. One that two strangers use names neither of their messages: who
 * imitates an id must not draw answers to the other one into a conversation of their own.
 */
async function targetsOf(tx: Transaction, mailboxId: string, keys: readonly string[]): Promise<Target[]> {
  if (keys.length === 0) return [];
  const rows = await tx.message.findMany({
    where: { mailboxId, messageIdKey: { in: [...keys] } },
    select: { messageIdKey: true, threadId: true, direction: true, fromAddress: true },
  });
  return keys.flatMap((key) => {
    const all = rows.filter((row) => row.messageIdKey === key);
    const ours = all.filter(({ direction }) => direction === 'outbound');
    const meant = ours.length > 0 ? ours : all;
    if (new Set(meant.map(({ fromAddress }) => fromAddress)).size > 1) return [];
    return meant.map(({ threadId }) => ({ key, threadId }));
  });
}

/** Null where somebody else has used it in this mailbox. */
async function unambiguousKey(tx: Transaction, mail: ThreadedMail, header: string): Promise<string | null> {
  const key = messageIdKey(header);
  const others = await tx.message.count({
    where: {
      mailboxId: mail.mailboxId,
      messageIdKey: key,
      OR: [{ direction: 'outbound' }, { NOT: { fromAddress: mail.from } }],
    },
  });
  return others === 0 ? key : null;
}

interface Place {
  readonly mailboxId: string;
  readonly mailboxAddress: string;
}

/** In the order of the ids. */
async function threadsNamed(tx: Transaction, place: Place, ids: readonly string[]): Promise<Thread[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string; addresses: string[] }[]>`
    SELECT m.thread_id AS id, array_agg(DISTINCT a.address) AS addresses
      FROM message m,
           unnest(m.from_address || m.to_addresses || m.cc_addresses || m.bcc_addresses) AS a(address)
     WHERE m.mailbox_id = ${place.mailboxId} AND m.thread_id = ANY(${[...ids]})
       AND (m.direction = 'inbound' OR m.released_at_seconds IS NOT NULL)
     GROUP BY m.thread_id`;
  const found = new Map(rows.map(({ id, addresses }) => [id, addresses]));
  return ids.map((id) => ({ id, participants: participantsOf(found.get(id) ?? [], place.mailboxAddress) }));
}

async function threadsWaiting(
  tx: Transaction,
  place: Place,
  { threadIds, participants, own }: WaitingFor & { readonly own: string | null },
): Promise<Thread[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT waiting.thread_id AS id
      FROM unjoined_reference u JOIN message waiting ON waiting.id = u.message_id
     WHERE u.mailbox_id = ${place.mailboxId}
       AND lower(waiting.from_address) = ANY(${[...participants]})
       AND waiting.thread_id <> ALL(${[...threadIds]})
       AND (u.reference = ${own}
            OR u.reference IN (
              SELECT t.message_id_key FROM message t
               WHERE t.mailbox_id = u.mailbox_id AND t.thread_id = ANY(${[...threadIds]})
                 AND (t.direction = 'outbound' OR NOT EXISTS (
                   SELECT 1 FROM message other
                    WHERE other.mailbox_id = t.mailbox_id AND other.message_id_key = t.message_id_key
                      AND (other.direction = 'outbound' OR other.from_address <> t.from_address)))))`;
  return threadsNamed(
    tx,
    place,
    rows.map(({ id }) => id),
  );
}

/** Whoever knows a conversation by the name it had still finds it. */
async function merge(
  tx: Transaction,
  { tenantId, mailboxId }: ThreadedMail,
  { threadId, merged }: ThreadMembership,
): Promise<void> {
  if (merged.length === 0) return;
  const names = [...merged];
  await tx.message.updateMany({ where: { mailboxId, threadId: { in: names } }, data: { threadId } });
  await tx.mergedThread.updateMany({ where: { mailboxId, threadId: { in: names } }, data: { threadId } });
  await tx.mergedThread.createMany({ data: names.map((id) => ({ id, tenantId, mailboxId, threadId })) });
  await tx.message.updateMany({
    where: { mailboxId, threadClaim: { in: names } },
    data: { threadClaim: threadId },
  });
  await tx.message.updateMany({
    where: { mailboxId, threadId, threadClaim: threadId },
    data: { threadClaim: null },
  });
  await tx.$executeRaw`
    DELETE FROM unjoined_reference u USING message waiting, message target
     WHERE u.mailbox_id = ${mailboxId} AND waiting.id = u.message_id AND waiting.thread_id = ${threadId}
       AND target.mailbox_id = u.mailbox_id AND target.message_id_key = u.reference
       AND target.thread_id = ${threadId}`;
}

/** Mail that names this message and does not belong to it claims to, from now on. */
async function claimFor(
  tx: Transaction,
  { mailboxId, threadId, own }: { mailboxId: string; threadId: string; own: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE message SET thread_claim = ${threadId}
     WHERE id IN (SELECT message_id FROM unjoined_reference WHERE mailbox_id = ${mailboxId} AND reference = ${own})
       AND thread_claim IS NULL AND thread_id <> ${threadId}`;
}

/**
 * The name that a conversation has by now. Within a transaction that adds to it: no mail merges it meanwhile. It comes
 * before `announceArrival` there, as it does for mail that comes in.
 */
export async function threadHeld(
  tx: Transaction,
  { mailboxId, threadId }: { readonly mailboxId: string; readonly threadId: string },
): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`threads ${mailboxId}`}, 0))`;
  const merged = await tx.mergedThread.findUnique({ where: { id: threadId } });
  return merged?.mailboxId === mailboxId ? merged.threadId : threadId;
}
