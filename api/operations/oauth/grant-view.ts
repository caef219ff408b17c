/** A grant as clients of the API see it: which program acts for whom, how far, since when. Never a token. */
import { z } from 'zod';
import { SCOPES } from '../../../domain/caller.js';
import type { Grant } from '../../../prisma/stores/grant-store.js';
import { iso } from '../email-views.js';
import { EXAMPLE } from '../example-values.js';
import { EXAMPLE_CLIENT } from './oauth-client-view.js';

export const grantId = z.string().min(1).max(200).describe('Id of the grant');

export const grantShape = z.object({
  id: z.string(),
  client_id: z.string(),
  client_name: z.string().describe('As the program calls itself: nobody has checked it'),
  person: z.object({ id: z.string(), email: z.string().nullable() }).describe('Who let it in'),
  scopes: z.array(z.enum(SCOPES)),
  all_mailboxes: z.boolean().describe('All mailboxes of the account, those to come too'),
  mailbox_ids: z.array(z.string()).describe('The only ones, where they are not all'),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
  is_active: z.boolean(),
});

export function grantView(grant: Grant, email: string | undefined): z.input<typeof grantShape> {
  return {
    id: grant.id,
    client_id: grant.clientId,
    client_name: grant.clientName,
    person: { id: grant.personId, email: email ?? null },
    scopes: [...grant.scopes],
    all_mailboxes: grant.mailboxIds === null,
    mailbox_ids: [...(grant.mailboxIds ?? [])],
    created_at: grant.createdAt.toISOString(),
    last_used_at: iso(grant.lastUsedAt),
    revoked_at: iso(grant.revokedAt),
    is_active: grant.revokedAt === null,
  };
}

export const EXAMPLE_GRANT: z.input<typeof grantShape> = {
  id: 'k3VbY0EXAMPLEexampleEXAMPLEexampleEXAMPLEex',
  client_id: EXAMPLE_CLIENT.client_id,
  client_name: EXAMPLE_CLIENT.name,
  person: { id: '01K4Z8QW9D2F4H6K8N0Q2S4U6W', email: 'alex@example.com' },
  scopes: ['read', 'send'],
  all_mailboxes: false,
  mailbox_ids: [EXAMPLE.mailboxId],
  created_at: EXAMPLE.moment,
  last_used_at: null,
  revoked_at: null,
  is_active: true,
};
