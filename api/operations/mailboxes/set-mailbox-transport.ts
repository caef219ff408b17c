/** `set_mailbox_transport`: whether a mailbox lives in Microsoft 365. Mail leaves and comes by another system, so the operator is asked. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { MAIL_TRANSPORTS } from '../../../domain/mail-transport.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { EXAMPLE_TRANSPORT, transportShape, transportView } from './transport-view.js';

/** An object id, or a principal name: it becomes part of an address at Graph. */
const GRAPH_USER = /^[A-Za-z0-9][A-Za-z0-9.!#^_~'-]{0,112}(?:@[A-Za-z0-9.-]{1,200})?$/u;

const input = z.object({
  mailbox_id: mailboxReference,
  transport: z.enum(MAIL_TRANSPORTS).describe('default: the way this installation sends'),
  microsoft365_user: z
    .string()
    .regex(GRAPH_USER, 'is an object id or a user principal name')
    .optional()
    .describe(
      'Whose mailbox it is there: object id or user principal name; default the address of the mailbox',
    ),
  receives: z
    .boolean()
    .optional()
    .describe('Whether mail that arrives in the Inbox there comes in here; default true with microsoft365'),
});
type Input = z.output<typeof input>;

export const setMailboxTransport = defineOperation({
  name: 'set_mailbox_transport',
  summary: 'Choose by which system a mailbox sends and receives, once the operator has agreed',
  description:
    'Moves a mailbox into Microsoft 365, or back. What was released before leaves by the way it was released for. The ' +
    'account must have a tenant there in the settings of this installation.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/mailboxes/{mailbox_id}/transport', success: 200 }],
  records: 'mailbox.set_transport',
  tool: null,
  input,
  output: transportShape,
  untrusted: [],
  example: {
    input: {
      mailbox_id: EXAMPLE.mailboxId,
      transport: 'microsoft365',
      microsoft365_user: 'agent@contoso.com',
      receives: true,
    },
    output: EXAMPLE_TRANSPORT,
  },
}).handledBy(
  async (context, wanted) => {
    const mailbox = await mailboxOf(context, wanted.mailbox_id);
    await move(context, mailbox, wanted);
    return transportView(context, await mailboxOf(context, mailbox.id));
  },
  { asksOperator: question },
);

/** Whoever has the account may name only users of its own tenant there. */
async function entraTenantOf({ microsoft365, stores }: Context, { tenantId }: Mailbox): Promise<string> {
  const tenant = await stores.mailboxes.tenant(tenantId);
  const found = microsoft365?.tenants.find(({ slug }) => slug === tenant?.slug);
  if (found) return found.entraTenantId;
  throw new DomainError(
    'validation_failed',
    'This account has no tenant in Microsoft 365 on this installation',
    {
      fields: { transport: 'microsoft365 is not set up for this account' },
    },
  );
}

async function question(context: Context, wanted: Input): Promise<OperatorQuestion | null> {
  const mailbox = await mailboxOf(context, wanted.mailbox_id);
  if (wanted.transport === 'default') {
    if (mailbox.transport === 'default') return null;
    const lines = [
      `Move the mailbox ${mailbox.address} out of Microsoft 365: it sends as this installation does.`,
    ];
    return { tier: 'high', action: 'mailbox.set_transport', lines };
  }
  const entraTenantId = await entraTenantOf(context, mailbox);
  const user = wanted.microsoft365_user ?? mailbox.address;
  return {
    tier: 'high',
    action: 'mailbox.set_transport',
    lines: [
      `Move the mailbox ${mailbox.address} into Microsoft 365: its messages leave from the mailbox of ${user} in the tenant ${entraTenantId}.`,
      wanted.receives === false
        ? 'Mail that arrives there is not read.'
        : 'Mail that arrives in the Inbox there comes in here, and the agent reads it.',
    ],
  };
}

async function move(context: Context, mailbox: Mailbox, wanted: Input): Promise<void> {
  const isThere = wanted.transport === 'microsoft365';
  const graphUser = isThere ? (wanted.microsoft365_user ?? mailbox.address) : null;
  const entraTenantId = isThere ? await entraTenantOf(context, mailbox) : null;
  const receives = isThere && wanted.receives !== false;
  await context.stores.together(async ({ mailboxes, graphMailboxes }) => {
    await mailboxes.update(
      mailbox.id,
      { transport: wanted.transport, graphUser },
      {
        tenantId: mailbox.tenantId,
        action: 'mailbox.set_transport',
        actor: actorOf(context.caller),
        resourceType: 'mailbox',
        resourceId: mailbox.id,
        metadata: { from: mailbox.transport, to: wanted.transport, receives, entra_tenant_id: entraTenantId },
      },
    );
    if (receives && graphUser !== null && entraTenantId !== null) {
      await graphMailboxes.want({
        mailboxId: mailbox.id,
        tenantId: mailbox.tenantId,
        entraTenantId,
        graphUser,
      });
    } else await graphMailboxes.unwant(mailbox.id);
  });
  // Where Temporal is away the sweep finds it: nobody has looked after the mailbox yet.
  await context.watches.wake(mailbox.id).catch((error: unknown) => {
    context.log.warn({ mailbox_id: mailbox.id, error: String(error) }, 'a watch is left to the sweep');
  });
}
