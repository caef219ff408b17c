/** A saved question as clients see it, and what the audit log says of it. */
import { z } from 'zod';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import type { ActorRef } from '../../../domain/caller.js';
import type { SavedQuery } from '../../../domain/history/saved-query.js';
import { canonicalHash } from '../../canonical-hash.js';
import { EXAMPLE } from '../example-values.js';

export const queryName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), 'a name is one line of text');

export const savedQueryShape = z.object({
  id: z.string(),
  name: z.string(),
  q: z.string(),
  created_at: z.string(),
});

export function savedQueryView({ id, name, query, createdAt }: SavedQuery): z.input<typeof savedQueryShape> {
  return { id, name, q: query, created_at: createdAt.toISOString() };
}

export function savedQueryAudit(
  actor: ActorRef,
  action: 'saved_query.put' | 'saved_query.delete',
  { id, tenantId, name, query }: SavedQuery,
): AuditDraft {
  return {
    tenantId,
    action,
    actor,
    resourceType: 'saved_query',
    resourceId: id,
    metadata: { digest: canonicalHash({ name, query }) },
  };
}

export const EXAMPLE_SAVED_QUERY: z.input<typeof savedQueryShape> = {
  id: '01K4Z8QY7K9M1P3R5T7V9X1Z3B',
  name: 'Decided too fast',
  q: 'considered:<3s',
  created_at: EXAMPLE.moment,
};
