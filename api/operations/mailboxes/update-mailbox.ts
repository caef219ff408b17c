/** `update_mailbox`: display fields, and a stricter oversight mode at once; a looser one is never granted here. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { isStricter, type OversightMode } from '../../../domain/oversight-mode.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, oversightMode } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';

export const updateMailbox = defineOperation({
  name: 'update_mailbox',
  summary: 'Change a mailbox; its oversight mode can only be made stricter',
  description:
    'Changes display settings. oversight_mode may only become stricter here, at once; for a looser mode use request_upgrade, ' +
    'which a person has to grant.',
  scopes: ['admin'],
  rest: [{ method: 'patch', path: '/v1/mailboxes/{mailbox_id}', success: 200 }],
  tool: { title: 'Update mailbox settings', readOnly: false, destructive: false, idempotent: true },
  input: z.object({
    mailbox_id: mailboxReference.optional(),
    display_name: z.string().max(128).optional(),
    signature_block: z
      .string()
      .max(200)
      .optional()
      .describe('Lines under every message; an empty text clears it'),
    oversight_mode: oversightMode.optional(),
  }),
  output: z.object({ status: z.literal('updated') }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, oversight_mode: 'gated_all' },
    output: { status: 'updated' },
  },
}).handledBy(async (context, { mailbox_id, oversight_mode, display_name, signature_block }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  // Nothing is changed where a part of the request is refused.
  if (oversight_mode !== undefined) refuseLooser(mailbox, oversight_mode);
  const change = {
    ...(display_name === undefined ? {} : { displayName: display_name || null }),
    ...(signature_block === undefined ? {} : { signatureBlock: signature_block || null }),
  };
  if (Object.keys(change).length > 0) {
    await context.stores.mailboxes.update(
      mailbox.id,
      change,
      audit(context, mailbox, { action: 'mailbox.update', metadata: { changed: Object.keys(change) } }),
    );
  }
  if (oversight_mode !== undefined && oversight_mode !== mailbox.oversightMode) {
    await tightenMailbox(context, mailbox, oversight_mode);
  }
  return { status: 'updated' as const };
});

function refuseLooser(mailbox: Mailbox, mode: OversightMode): void {
  if (!isStricter(mailbox.oversightMode, mode)) return;
  throw new DomainError(
    'upgrade_required',
    `${mode} is looser than ${mailbox.oversightMode}: a person has to grant it`,
    {
      upgrade: { method: 'POST', path: `/v1/mailboxes/${mailbox.id}/request-upgrade`, target_modes: [mode] },
    },
  );
}

/** At once, also for what is under way; callable by any admin or approver. */
export async function tightenMailbox(
  context: Pick<Context, 'stores' | 'caller'>,
  mailbox: Mailbox,
  mode: OversightMode,
): Promise<void> {
  await context.stores.mailboxes.tighten(
    mailbox.id,
    mode,
    audit(context, mailbox, {
      action: 'oversight.tighten',
      metadata: { from: mailbox.oversightMode, to: mode },
    }),
  );
}

function audit(
  { caller }: Pick<Context, 'caller'>,
  mailbox: Mailbox,
  deed: {
    action: 'mailbox.update' | 'oversight.tighten';
    metadata: Record<string, string | readonly string[]>;
  },
) {
  return {
    tenantId: mailbox.tenantId,
    actor: actorOf(caller),
    resourceType: 'mailbox' as const,
    resourceId: mailbox.id,
    ...deed,
  };
}
