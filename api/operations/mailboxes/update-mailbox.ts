/** `update_mailbox`: settings, and a stricter oversight mode at once; a looser one is never granted here. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';
import { changeMailbox, questionAbout } from './change-mailbox.js';
import { changeFields } from './mailbox-fields.js';

export const updateMailbox = defineOperation({
  name: 'update_mailbox',
  summary: 'Change a mailbox; its oversight mode can only be made stricter',
  description:
    'Changes the settings of a mailbox. oversight_mode may only become stricter here, at once; for a looser mode use ' +
    'request_upgrade, which a person has to grant. Copies to auto_cc or auto_bcc, another agent_ref, on_uncertain ' +
    'resend and switching ai_disclosure off wait for the operator: then the answer is pending_approval and nothing has changed yet.',
  scopes: ['admin'],
  rest: [{ method: 'patch', path: '/v1/mailboxes/{mailbox_id}', success: 200 }],
  records: { kinds: ['mailbox.update', 'oversight.tighten'], beside: ['oversight.tighten'] },
  tool: { title: 'Update mailbox settings', readOnly: false, destructive: false, idempotent: true },
  input: z.object({ mailbox_id: mailboxReference.optional(), ...changeFields }),
  output: z.object({ status: z.literal('updated') }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, oversight_mode: 'gated_all' },
    output: { status: 'updated' },
  },
}).handledBy(
  async (context, { mailbox_id, ...input }) => {
    await changeMailbox(context, await mailboxOf(context, mailbox_id), input);
    return { status: 'updated' as const };
  },
  {
    asksOperator: async (context, { mailbox_id, ...input }) =>
      questionAbout(context, await mailboxOf(context, mailbox_id), input),
  },
);
