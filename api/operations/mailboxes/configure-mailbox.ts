/** `configure_mailbox`: all settings of a mailbox in one call; what a client does first, once it is connected. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { changeMailbox, questionAbout } from './change-mailbox.js';
import { configureFields } from './mailbox-fields.js';
import { EXAMPLE_MAILBOX, mailboxShape, mailboxView } from './mailbox-view.js';

export const configureMailbox = defineOperation({
  name: 'configure_mailbox',
  summary: 'Configure a mailbox and mark it as configured',
  description:
    'Sets the preferences of a mailbox and marks it as configured. oversight_mode may only become stricter here; for a ' +
    'looser mode use request_upgrade. Copies to auto_cc or auto_bcc, another agent_ref, on_uncertain ' +
    'resend and switching ai_disclosure off wait for the operator: then the answer is pending_approval and nothing has changed yet.',
  scopes: ['admin'],
  rest: [{ method: 'patch', path: '/v1/mailboxes/{mailbox_id}/configure', success: 200 }],
  records: { kinds: ['mailbox.update', 'oversight.tighten'], beside: ['oversight.tighten'] },
  tool: { title: 'Configure mailbox settings', readOnly: false, destructive: true, idempotent: true },
  input: z.object({ mailbox_id: mailboxReference.optional(), ...configureFields }),
  output: z.object({ status: z.literal('configured'), ...mailboxShape.shape }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, display_name: 'Acme agent', mcp_configured: true },
    output: { status: 'configured', ...EXAMPLE_MAILBOX, mcp_configured: 1 },
  },
}).handledBy(
  async (context, { mailbox_id, mcp_configured = true, ...input }) => {
    const mailbox = await mailboxOf(context, mailbox_id);
    await changeMailbox(context, mailbox, { ...input, mcp_configured });
    return { status: 'configured' as const, ...mailboxView(await mailboxOf(context, mailbox.id)) };
  },
  {
    asksOperator: async (context, { mailbox_id, ...input }) =>
      questionAbout(context, await mailboxOf(context, mailbox_id), input),
  },
);
