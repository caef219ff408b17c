/** `create_mailbox`: a further mailbox, once the operator has agreed; it begins at least as strict as `gated_send`. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { oversightMode } from '../fields.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { refuseHiding } from './change-mailbox.js';
import { agentRef, displayName, flag } from './mailbox-fields.js';
import { addressInUse, limitReached, newMailbox, refuseTaken, type NewMailboxInput } from './new-mailbox.js';

const newAddress = z.string().min(1).max(320).optional();

export const createMailbox = defineOperation({
  name: 'create_mailbox',
  summary: 'Create a mailbox, once the operator has agreed',
  description:
    'Creates a mailbox. The first call mails a code to the operator and answers pending_approval; the same call with ' +
    'approval_code creates it. The new mailbox holds every message for approval or is stricter; a looser mode is granted ' +
    'by a person, through request_upgrade.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/mailboxes', success: 201 }],
  records: 'mailbox.create',
  tool: { title: 'Create agent mailbox', readOnly: false, destructive: false, idempotent: false },
  input: z.object({
    address_local: newAddress.describe('Part before the @, or a whole address at a verified domain'),
    address_local_part: newAddress.describe('The same as address_local'),
    address: newAddress.describe('The same as address_local'),
    display_name: displayName.optional(),
    oversight_mode: oversightMode.optional().describe('Default gated_send; a looser one is lowered to it'),
    ai_disclosure: flag.optional(),
    agent_ref: agentRef.optional(),
  }),
  output: z.object({
    id: z.string(),
    address: z.string(),
    oversight_mode: oversightMode,
    display_name: z.string().nullable(),
  }),
  untrusted: [],
  failures: {
    403: 'The account has as many mailboxes as it may have',
    409: 'The address is in use, or was once',
  },
  example: {
    input: { address_local: 'support', display_name: 'Acme support' },
    output: {
      id: EXAMPLE.mailboxId,
      address: 'support@acme.multimail.test',
      oversight_mode: 'gated_send',
      display_name: 'Acme support',
    },
  },
}).handledBy(
  async (context, input) => {
    const wanted = await newMailbox(context, input);
    await refuseTaken(context, wanted);
    const creation = await context.stores.mailboxes.createWithin(context.policies.maxMailboxes, wanted, {
      tenantId: wanted.tenantId,
      action: 'mailbox.create',
      actor: actorOf(context.caller),
      resourceType: 'mailbox',
      resourceId: wanted.id,
      metadata: { mode: wanted.oversightMode },
    });
    if (creation.kind === 'in_use') throw addressInUse();
    if (creation.kind === 'limit_reached') throw limitReached(context.policies);
    const { id, address, oversightMode: mode, displayName: name } = creation.mailbox;
    return { id, address, oversight_mode: mode, display_name: name };
  },
  { asksOperator: question },
);

async function question(context: Context, input: NewMailboxInput): Promise<OperatorQuestion> {
  if (input.ai_disclosure === false) refuseHiding(context.policies);
  const { oversightMode: mode, ...mailbox } = await newMailbox(context, input);
  await refuseTaken(context, mailbox);
  return {
    tier: mailbox.aiDisclosure ? 'medium' : 'high',
    action: 'mailbox.create',
    lines: [
      `Create the mailbox ${mailbox.address} (oversight mode ${mode}).`,
      ...(mailbox.displayName === null ? [] : [`Its name: ${mailbox.displayName}`]),
      ...(mailbox.agentRef === null
        ? []
        : [`Its messages are signed in the name of the agent ${mailbox.agentRef}.`]),
      ...(mailbox.aiDisclosure ? [] : ['Its messages do not say that they were written by an AI.']),
    ],
  };
}
