/** The two parts of an export that grow without end: read in pages, newest first, until they are enough for one answer. */
import type { z } from 'zod';
import { asSeenBy } from '../../../domain/masking.js';
import type { Context } from '../../context.js';
import { getAuditLog } from '../audit/get-audit-log.js';
import { bodyFieldsOf, fullOf } from '../email-views.js';
import type { emailFull } from '../fields.js';

/** What one answer may hold: the process keeps all of it in memory. */
const MOST_EMAILS = 10_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;
const MOST_AUDIT_ENTRIES = 20_000;
const PAGE = 100;

export interface Part<Item> {
  readonly items: Item[];
  /** There is more than this. */
  readonly isCut: boolean;
}

export async function allEmails({ stores, caller }: Context): Promise<Part<z.input<typeof emailFull>>> {
  const items: z.input<typeof emailFull>[] = [];
  const bodyFields = bodyFieldsOf(caller);
  let characters = 0;
  let beforeId: string | undefined;
  for (;;) {
    const page = await stores.exports.emails({ tenantId: caller.tenantId, beforeId, limit: PAGE });
    for (const { message, ...parts } of page) {
      const email = fullOf(asSeenBy(caller, message), { ...parts, bodyFields });
      // The body stands there up to three times.
      characters += email.markdown.length * 3;
      if (items.length >= MOST_EMAILS || characters > MOST_CHARACTERS) return { items, isCut: true };
      items.push(email);
    }
    if (page.length < PAGE) return { items, isCut: false };
    beforeId = page.at(-1)?.message.id;
  }
}

type AuditEntries = Awaited<ReturnType<typeof getAuditLog.run>>['entries'];

export async function allAuditEntries(context: Context): Promise<Part<AuditEntries[number]>> {
  const items: AuditEntries = [];
  let cursor: number | undefined;
  for (;;) {
    const page = await getAuditLog.run(context, { limit: PAGE, cursor });
    items.push(...page.entries);
    if (page.cursor === null) return { items, isCut: false };
    if (items.length >= MOST_AUDIT_ENTRIES) return { items, isCut: true };
    cursor = Number(page.cursor);
  }
}
