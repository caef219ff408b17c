/** `get_governance_binding`: where in Entra ID the approval policy and the licences of the tenant, or of a mailbox, are. */
import { z } from 'zod';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { bindingShape, bindingView, EXAMPLE_BINDING } from './binding-view.js';

export const getGovernanceBinding = defineOperation({
  name: 'get_governance_binding',
  summary: 'Get the binding to Entra ID Governance',
  description:
    'Which access package assignment policy names the approvers, and which access packages are the licence for a looser ' +
    'mode. The binding of a mailbox counts before that of the account.',
  scopes: ['oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/governance-binding', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox: mailboxReference.optional().describe('Its own; left out: that of all') }),
  output: bindingShape,
  untrusted: [],
  example: { input: {}, output: EXAMPLE_BINDING },
}).handledBy(async (context, { mailbox }) => {
  const mailboxId = mailbox === undefined ? null : (await mailboxOf(context, mailbox)).id;
  const { tenantId } = context.caller;
  return bindingView(mailboxId, await context.stores.governance.find({ tenantId, mailboxId }));
});
