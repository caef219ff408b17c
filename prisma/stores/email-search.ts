/** Lists of messages: filters, pages, and what follows a known id. What a caller may not see, no filter tells them. */
import { MASKING_MODE, UNRELEASED_STATES } from '../../domain/masking.js';
import type { Message } from '../../domain/message.js';
import type { Direction } from '../../domain/gate.js';
import type { MessageState } from '../../domain/message-state.js';
import type { Database, Transaction } from '../client.js';
import type { Prisma } from '../generated/client.js';
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
  readonly from?: Date;
  readonly before?: Date;
  readonly hasAttachments?: boolean;
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
  const rows = await database.message.findMany({
    where: {
      tenantId: query.tenantId,
      ...(query.mailboxId === undefined ? {} : { mailboxId: query.mailboxId }),
      AND: [inMailboxes(query.within), placeWhere(place), ...filterWheres(query)],
    },
    orderBy: place.kind === 'since' ? [{ id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(place.kind === 'newest' ? { skip: place.offset } : {}),
    take: query.limit,
  });
  return rows.map(messageOf);
}

function inMailboxes(ids: readonly string[] | null): Where {
  return ids === null ? {} : { mailboxId: { in: [...ids] } };
}

function placeWhere(place: Place): Where {
  switch (place.kind) {
    case 'newest':
      return {};
    case 'since':
      return { id: { gt: place.id } };
    case 'before': {
      const earlier = { createdAt: { lt: place.receivedAt } };
      if (place.id === null) return earlier;
      return { OR: [earlier, { createdAt: place.receivedAt, id: { lt: place.id } }] };
    }
  }
}

function filterWheres(query: EmailSearch): Where[] {
  return [
    query.statuses === undefined
      ? { status: { notIn: [...HIDDEN_STATES] } }
      : { status: { in: [...query.statuses] } },
    ...(query.direction === undefined ? [] : [{ direction: query.direction }]),
    ...(query.sender === undefined ? [] : [{ fromAddress: containing(query.sender) }]),
    ...(query.from === undefined ? [] : [{ createdAt: { gte: query.from } }]),
    ...(query.before === undefined ? [] : [{ createdAt: { lt: query.before } }]),
    ...maskedWheres(query),
  ];
}

/** A masked message has neither its own subject nor attachments, so it is not found by them. */
function maskedWheres({ subjectContains, hasAttachments, seesHeld }: EmailSearch): Where[] {
  const visible: Where[] = seesHeld ? [] : [{ NOT: UNRELEASED }];
  const withAttachments: Where = { AND: [{ NOT: { attachments: { equals: [] } } }, ...visible] };
  return [
    ...(subjectContains === undefined ? [] : [{ subject: containing(subjectContains) }, ...visible]),
    ...(hasAttachments === true ? [withAttachments] : []),
    ...(hasAttachments === false ? [{ NOT: withAttachments }] : []),
  ];
}

/** The rule of `domain/masking.ts`, as a condition. */
const UNRELEASED: Where = {
  direction: 'inbound',
  releasedByPersonAt: null,
  OR: [{ strictestMode: MASKING_MODE }, { status: { in: [...UNRELEASED_STATES] } }],
};

/** Prisma hands the text to LIKE as it is: its two wildcards are characters like others here. */
function containing(text: string): { contains: string; mode: 'insensitive' } {
  return { contains: text.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' };
}

export async function readThread(database: Database, query: ThreadQuery): Promise<Message[]> {
  const merged = await database.mergedThread.findUnique({ where: { id: query.threadId } });
  const rows = await database.message.findMany({
    where: {
      tenantId: query.tenantId,
      threadId: merged?.threadId ?? query.threadId,
      ...(query.mailboxId === undefined ? {} : { mailboxId: query.mailboxId }),
      AND: [inMailboxes(query.within)],
      status: { notIn: [...HIDDEN_STATES] },
      // Which conversation a masked message belongs to is not told either.
      ...(query.seesHeld ? {} : { NOT: UNRELEASED }),
    },
    orderBy: { id: 'desc' },
    take: THREAD_LIMIT,
  });
  return rows.map(messageOf).reverse();
}
