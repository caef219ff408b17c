/** `explain_oversight`: under which mode a mailbox, or a message of it, stands now, and which source says so. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { effectiveModeOf, HALT_SOURCES, MODE_SOURCES } from '../../../domain/effective-mode.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId, oversightMode } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { messageOfCaller } from '../messages/message-of-caller.js';
import { defineOperation } from '../operation.js';

export const explainOversight = defineOperation({
  name: 'explain_oversight',
  summary: 'Explain the effective oversight mode of a mailbox',
  description:
    'The effective mode is the strictest that any source says; for a message also the strictest since it was submitted. ' +
    'halted_by names the kill switches that hold everything meanwhile.',
  scopes: ['read', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/mailboxes/{mailbox_id}/oversight', success: 200 }],
  tool: null,
  input: z.object({ mailbox_id: mailboxReference, email_id: messageId.optional() }),
  output: z.object({
    mode: oversightMode,
    sources: z.array(z.object({ source: z.enum(MODE_SOURCES), mode: oversightMode, decides: z.boolean() })),
    halted_by: z.array(z.enum(HALT_SOURCES)),
  }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId },
    output: {
      mode: 'gated_send',
      sources: [{ source: 'mailbox', mode: 'gated_send', decides: true }],
      halted_by: [],
    },
  },
}).handledBy(async (context, { mailbox_id, email_id }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  const [tenant, isAgentHalted, message] = await Promise.all([
    context.stores.mailboxes.tenant(mailbox.tenantId),
    context.stores.mailboxes.isAgentHalted(mailbox),
    email_id === undefined ? undefined : messageOfCaller(context, email_id, mailbox.id),
  ]);
  if (!tenant) throw new DomainError('not_found');
  const { mode, sources, haltedBy } = effectiveModeOf({
    mailbox: mailbox.oversightMode,
    isMailboxActive: mailbox.isActive,
    sinceSubmission: message?.strictestMode ?? null,
    isAccountHalted: tenant.isHalted,
    isAccountActive: tenant.isActive,
    isMailboxHalted: mailbox.isHalted,
    isAgentHalted,
  });
  return { mode, sources: [...sources], halted_by: [...haltedBy] };
});
