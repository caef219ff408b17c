/** Lists of messages: filters, pages, and what follows a known id. What a caller may not see, no filter tells them. */
import { MASKING_MODE, UNRELEASED_STATES } from '../../domain/masking.js';
import type { MailKind } from '../../domain/mail-kind.js';
import type { Message } from '../../domain/message.js';
import type { Direction } from '../../domain/gate.js';
import type { MessageState } from '../../domain/message-state.js';
import type { Database, Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';
import { awaitArrivals } from './arrivals.js';
import { messageOf } from './rows.js';

export type Place =
  /** From the newest on, or after the last one of the page before. */
  | { readonly kind: 'newest'; readonly offset: number }
  | { readonly kind: 'before'; readonly receivedAt: Date; readonly id: string | null }
  /** Only greater ids, oldest first. */
  | { readonly kind: 'since'; readonly id: string };

export interface EmailFilters {
  readonly statuses?: readonly MessageState[];
  readonly direction?: Direction;
  readonly sender?: string;
  readonly subjectContains?: string;
  /** Words of subject, addresses and text, as people write them into a search box. */
  readonly words?: string;
  readonly from?: Date;
  readonly before?: Date;
  readonly hasAttachments?: boolean;
  readonly withoutKinds?: readonly MailKind[];
}

export interface EmailSearch extends EmailFilters {
  readonly tenantId: string;
  readonly mailboxId?: string;
  /** The only mailboxes there are for the asker; null: all. */
  readonly within: readonly string[] | null;
  readonly place: Place;
  readonly limit: number;
  /** Whether the asker sees what no person has let through; filters on masked members find nothing otherwise. */
  readonly seesHeld: boolean;
}

export interface ThreadQuery {
  readonly tenantId: string;
  readonly threadId: string;
  readonly mailboxId?: string;
  readonly within: readonly string[] | null;
  readonly seesHeld: boolean;
  /** Only what came before this message. */
  readonly beforeId?: string;
  /** The newest ones; as many as there may be where it is left out. */
  readonly limit?: number;
}

/** What a list leaves out unless somebody asks for it by name. */
export const HIDDEN_STATES: readonly MessageState[] = ['deleted', 'spam_quarantined'];
/** Longer conversations are cut at their beginning. */
const THREAD_LIMIT = 1000;

type Where = Prisma.MessageWhereInput;

export async function searchEmails(database: Database, query: EmailSearch): Promise<Message[]> {
  const { mailboxId } = query;
  if (mailboxId === undefined) return page(database, query);
  return database.$transaction(async (tx) => {
    await awaitArrivals(tx, mailboxId);
    return page(tx, query);
  });
}

async function page(database: Database | Transaction, query: EmailSearch): Promise<Message[]> {
  const { place } = query;
  const order = place.kind === 'since' ? Prisma.sql`id ASC` : Prisma.sql`created_at DESC, id DESC`;
  const found = await database.$queryRaw<{ id: string }[]>`
    SELECT id FROM message WHERE ${Prisma.join(conditions(query), ' AND ')}
     ORDER BY ${order} OFFSET ${place.kind === 'newest' ? place.offset : 0} LIMIT ${query.limit}`;
  const ids = found.map(({ id }) => id);
  const rows = await database.message.findMany({ where: { id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids
    .map((id) => byId.get(id))
    .filter((row) => row !== undefined)
    .map(messageOf);
}

function conditions(query: EmailSearch): Prisma.Sql[] {
  const { tenantId, mailboxId, within, statuses, direction, sender, from, before } = query;
  return [
    Prisma.sql`tenant_id = ${tenantId}`,
    Prisma.sql`erased_at IS NULL`,
    ...(mailboxId === undefined ? [] : [Prisma.sql`mailbox_id = ${mailboxId}`]),
    ...(within === null ? [] : [Prisma.sql`mailbox_id = ANY(${[...within]})`]),
    ...placed(query.place),
    statuses === undefined
      ? Prisma.sql`status <> ALL(${[...HIDDEN_STATES]})`
      : Prisma.sql`status = ANY(${[...statuses]})`,
    ...(direction === undefined ? [] : [Prisma.sql`direction = ${direction}`]),
    ...(sender === undefined ? [] : [Prisma.sql`from_address ILIKE ${containing(sender)}`]),
    ...(from === undefined ? [] : [Prisma.sql`created_at >= ${from}`]),
    ...(before === undefined ? [] : [Prisma.sql`created_at < ${before}`]),
    ...withoutKinds(query),
    ...ofContent(query),
  ];
}

/** What has no kind is of none of them. */
function withoutKinds({ withoutKinds: kinds }: EmailSearch): Prisma.Sql[] {
  return kinds === undefined ? [] : [Prisma.sql`(kind IS NULL OR kind <> ALL(${[...kinds]}))`];
}

function placed(place: Place): Prisma.Sql[] {
  switch (place.kind) {
    case 'newest':
      return [];
    case 'since':
      return [Prisma.sql`id > ${place.id}`];
    case 'before':
      return place.id === null
        ? [Prisma.sql`created_at < ${place.receivedAt}`]
        : [Prisma.sql`(created_at, id) < (${place.receivedAt}, ${place.id})`];
  }
}

/** A masked message has neither its own subject, text nor attachments, so it is not found by them. */
function ofContent({ words, subjectContains, hasAttachments, seesHeld }: EmailSearch): Prisma.Sql[] {
  const visible = seesHeld ? Prisma.sql`TRUE` : Prisma.sql`NOT ${UNRELEASED_SQL}`;
  const withAttachments = Prisma.sql`(attachments <> '[]'::jsonb AND ${visible})`;
  return [
    ...(words === undefined
      ? []
      : [visible, Prisma.sql`${WORDS} @@ websearch_to_tsquery('simple'::regconfig, ${words})`]),
    ...(subjectContains === undefined
      ? []
      : [visible, Prisma.sql`subject ILIKE ${containing(subjectContains)}`]),
    ...(hasAttachments === undefined
      ? []
      : [hasAttachments ? withAttachments : Prisma.sql`NOT ${withAttachments}`]),
  ];
}

/** Written as the index has it (migration `email_search`), so that it is used. */
const WORDS = Prisma.sql`message_words(subject, from_address, to_addresses, cc_addresses, markdown)`;

/** The rule of `domain/masking.ts`, as a condition. */
const UNRELEASED: Where = {
  direction: 'inbound',
  releasedByPersonAt: null,
  OR: [{ strictestMode: MASKING_MODE }, { status: { in: [...UNRELEASED_STATES] } }],
};
const UNRELEASED_SQL = Prisma.sql`(direction = 'inbound' AND released_by_person_at IS NULL
  AND (strictest_mode = ${MASKING_MODE} OR status = ANY(${[...UNRELEASED_STATES]})))`;

/** The two wildcards of LIKE are characters like others here. */
function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

export async function readThread(database: Database, query: ThreadQuery): Promise<Message[]> {
  const merged = await database.mergedThread.findUnique({ where: { id: query.threadId } });
  const rows = await database.message.findMany({
    where: {
      tenantId: query.tenantId,
      threadId: merged?.threadId ?? query.threadId,
      ...(query.mailboxId === undefined ? {} : { mailboxId: query.mailboxId }),
      ...(query.beforeId === undefined ? {} : { id: { lt: query.beforeId } }),
      ...(query.within === null ? {} : { AND: [{ mailboxId: { in: [...query.within] } }] }),
      status: { notIn: [...HIDDEN_STATES] },
      erasedAt: null,
      // Which conversation a masked message belongs to is not told either.
      ...(query.seesHeld ? {} : { NOT: UNRELEASED }),
    },
    orderBy: { id: 'desc' },
    take: Math.min(query.limit ?? THREAD_LIMIT, THREAD_LIMIT),
  });
  return rows.map(messageOf).reverse();
}
