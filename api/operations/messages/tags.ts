/** Tags of a message: what they may be, and how they are changed. What the operations on tags share. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { emailAudit, readableMessage, type EmailReference } from './message-of-caller.js';

export type Tags = Readonly<Record<string, string>>;

const TAGS_LIMIT = 50;
const KEY_LIMIT = 64;
const VALUE_LIMIT = 256;

export const tagKey = z.string().min(1).max(KEY_LIMIT);
export const tags = z.record(tagKey, z.string().max(VALUE_LIMIT));
export const tagWords = z.array(tagKey).max(TAGS_LIMIT);

/** The tags after the change; what did not change anything leaves no trace. */
export async function changeTags(
  context: Context,
  reference: EmailReference,
  after: (before: Tags) => Tags,
): Promise<{ before: Tags; after: Tags }> {
  const { id } = await readableMessage(context, reference);
  let before: Tags = {};
  const message = await context.stores.marks.change(id, (now) => {
    before = now.tags;
    const changed = after(now.tags);
    assertNotTooMany(changed);
    if (isSame(now.tags, changed)) return undefined;
    const metadata = { tags: Object.keys(changed).length };
    return { tags: changed, audit: emailAudit(context, now, { action: 'email.tag', metadata }) };
  });
  return { before, after: message.tags };
}

export async function removeTag(context: Context, reference: EmailReference, key: string): Promise<boolean> {
  const { before } = await changeTags(context, reference, (tags) =>
    Object.fromEntries(Object.entries(tags).filter(([name]) => name !== key)),
  );
  return Object.hasOwn(before, key);
}

function assertNotTooMany(changed: Tags): void {
  if (Object.keys(changed).length <= TAGS_LIMIT) return;
  throw new DomainError('validation_failed', `A message has at most ${TAGS_LIMIT} tags`, {
    fields: { tags: `at most ${TAGS_LIMIT}` },
  });
}

function isSame(before: Tags, after: Tags): boolean {
  const names = Object.keys(after);
  return names.length === Object.keys(before).length && names.every((name) => before[name] === after[name]);
}
