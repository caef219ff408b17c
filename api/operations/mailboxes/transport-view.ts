/** The way of a mailbox's mail as clients see it. */
import { z } from 'zod';
import { MAIL_TRANSPORTS } from '../../../domain/mail-transport.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Context } from '../../context.js';

export const transportShape = z.object({
  transport: z.enum(MAIL_TRANSPORTS),
  microsoft365_user: z.string().nullable(),
  receives: z.boolean().describe('Mail that arrives in the Inbox there comes in here'),
  subscribed_until: z
    .string()
    .nullable()
    .describe('Until when Microsoft 365 tells of new mail; it is renewed in time'),
});

export async function transportView(
  { stores }: Pick<Context, 'stores'>,
  { id, transport, graphUser }: Mailbox,
): Promise<z.input<typeof transportShape>> {
  const box = await stores.graphMailboxes.find(id);
  return {
    transport,
    microsoft365_user: graphUser,
    receives: box?.isWanted === true,
    subscribed_until: box?.expiresAt?.toISOString() ?? null,
  };
}

export const EXAMPLE_TRANSPORT = {
  transport: 'microsoft365',
  microsoft365_user: 'agent@contoso.com',
  receives: true,
  subscribed_until: '2026-11-29T09:30:00.000Z',
} as const;
