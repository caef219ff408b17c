/** `apply_upgrade`: gives back the code that a person was mailed; the only way to a looser mode here. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { isSameCode } from '../../auth/codes.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, oversightMode } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';

export const applyUpgrade = defineOperation({
  name: 'apply_upgrade',
  summary: 'Apply a looser oversight mode with the code a person was mailed',
  description:
    'Applies an oversight upgrade with the code that the people who oversee this mailbox got by mail.',
  scopes: ['send'],
  rest: [{ method: 'post', path: '/v1/mailboxes/{mailbox_id}/upgrade', success: 200 }],
  records: 'oversight.upgrade',
  tool: { title: 'Apply oversight upgrade', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ mailbox_id: mailboxReference.optional(), code: z.string().min(1).max(16) }),
  output: z.object({ status: z.literal('upgraded'), oversight_mode: oversightMode }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, code: 'K7Q-2MP' },
    output: { status: 'upgraded', oversight_mode: 'monitored' },
  },
}).handledBy(async (context, { mailbox_id, code }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  const outcome = await context.stores.modeUpgrades.redeem(
    { tenantId: mailbox.tenantId, id: mailbox.id },
    ({ codeHash, id }) => isSameCode(code, { hash: codeHash, salt: id }),
    ({ targetMode, requestId }) => ({
      tenantId: mailbox.tenantId,
      action: 'oversight.upgrade',
      actor: actorOf(context.caller),
      resourceType: 'mailbox',
      resourceId: mailbox.id,
      metadata: { from: mailbox.oversightMode, to: targetMode, request_id: requestId },
    }),
  );
  switch (outcome.kind) {
    case 'upgraded':
      return { status: 'upgraded' as const, oversight_mode: outcome.mode };
    case 'wrong_code':
      throw new DomainError('invalid_approval_code', 'Invalid approval code');
    case 'none_pending':
      throw new DomainError('no_pending_approval', 'No pending approval');
  }
});
