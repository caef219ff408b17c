/** Lists of messages: the filters that all of them take, and the page they answer. */
import { z } from 'zod';
import { DIRECTIONS } from '../../../domain/gate.js';
import { asSeenBy, seesHeld } from '../../../domain/masking.js';
import type { MessageState } from '../../../domain/message-state.js';
import type { EmailFilters, Place } from '../../../prisma/stores/email-search.js';
import type { Context } from '../../context.js';
import { summaryOf } from '../email-views.js';
import { cursor, emailSummary, flag, messageState, optional, pointInTime } from '../fields.js';
import { cursorAfter, placeOf } from './list-cursor.js';

export const emailFilters = {
  status: optional(messageState).describe('Only messages in this state'),
  q: optional(z.string().max(500)).describe(
    'Words of subject, addresses and text; "a phrase" in quotes, OR between words, - before a word to leave out',
  ),
  sender: optional(z.string().max(320)).describe('Part of the sender’s address'),
  subject_contains: optional(z.string().max(998)).describe('Part of the subject'),
  date_after: optional(pointInTime).describe('Received at or after, ISO 8601'),
  date_before: optional(pointInTime).describe('Received before, ISO 8601'),
  direction: optional(z.enum(DIRECTIONS)),
  has_attachments: optional(flag),
  since_id: optional(z.string().max(64)).describe('Only messages with a greater id, oldest first'),
  cursor: optional(cursor),
  offset: optional(z.coerce.number().int().min(0).max(1_000_000)).describe(
    'How many to leave out; without a cursor',
  ),
};

export const emailPage = z.object({ emails: z.array(emailSummary), cursor: z.string().nullable() });
export type EmailPage = z.input<typeof emailPage>;

type Filters = z.output<z.ZodObject<typeof emailFilters>>;

export function filtersOf(input: Filters): EmailFilters {
  return {
    ...(input.status === undefined ? {} : { statuses: [input.status] }),
    ...(input.direction === undefined ? {} : { direction: input.direction }),
    ...(input.q === undefined ? {} : { words: input.q }),
    ...(input.sender === undefined ? {} : { sender: input.sender }),
    ...(input.subject_contains === undefined ? {} : { subjectContains: input.subject_contains }),
    ...(input.date_after === undefined ? {} : { from: input.date_after }),
    ...(input.date_before === undefined ? {} : { before: input.date_before }),
    ...(input.has_attachments === undefined ? {} : { hasAttachments: input.has_attachments }),
  };
}

export function placeIn(input: Pick<Filters, 'since_id' | 'cursor' | 'offset'>): Place {
  if (input.cursor !== undefined) return placeOf(input.cursor);
  if (input.since_id !== undefined) return { kind: 'since', id: input.since_id };
  return { kind: 'newest', offset: input.offset ?? 0 };
}

export interface Listed {
  /** Left out: all of the tenant. */
  readonly mailboxId?: string;
  readonly filters: EmailFilters;
  readonly place: Place;
  readonly limit: number;
}

export async function emailPageOf({ caller, stores }: Context, listed: Listed): Promise<EmailPage> {
  const { mailboxId, filters: chosen, place, limit } = listed;
  const found = await stores.messages.search({
    ...chosen,
    tenantId: caller.tenantId,
    within: caller.mailboxIds,
    ...(mailboxId === undefined ? {} : { mailboxId }),
    place,
    // One more tells whether there is another page.
    limit: limit + 1,
    seesHeld: seesHeld(caller),
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    emails: page.map((message) => summaryOf(asSeenBy(caller, message))),
    cursor: last === undefined ? null : cursorAfter(last, place.kind),
  };
}

export const SPAM_STATES = ['spam_flagged', 'spam_quarantined'] as const satisfies readonly MessageState[];
