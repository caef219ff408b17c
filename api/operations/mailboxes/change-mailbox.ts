/** Changing a mailbox, whichever operation asks: what the operator is asked first, and the change in one transaction. */
import type { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { isStricter, type OversightMode } from '../../../domain/oversight-mode.js';
import type { MailboxChange } from '../../../prisma/stores/mailbox-store.js';
import type { Context } from '../../context.js';
import type { OperatorQuestion } from '../operation.js';
import type { configureFields } from './mailbox-fields.js';

export type MailboxInput = Partial<z.output<z.ZodObject<typeof configureFields>>>;

/** @throws DomainError where a part of the request is refused: then nothing of it is done */
export function questionAbout(
  { policies }: Pick<Context, 'policies'>,
  mailbox: Mailbox,
  input: MailboxInput,
): OperatorQuestion | null {
  if (input.oversight_mode !== undefined) refuseLooser(mailbox, input.oversight_mode);
  if (input.ai_disclosure === false) refuseHiding(policies);
  const change = changeOf(mailbox, input);
  const medium = [
    ...(change.autoCc ? [`A copy (Cc) of every message goes to ${change.autoCc}.`] : []),
    ...(change.autoBcc ? [`A hidden copy (Bcc) of every message goes to ${change.autoBcc}.`] : []),
    ...(change.agentRef ? [`Its messages are signed in the name of the agent ${change.agentRef}.`] : []),
    ...(change.onUncertain === 'resend'
      ? ['A message that may have arrived is sent again by itself; some recipients may get it twice.']
      : []),
  ];
  const high =
    change.aiDisclosure === false ? ['Its messages no longer say that they were written by an AI.'] : [];
  if (medium.length + high.length === 0) return null;
  return {
    tier: high.length > 0 ? 'high' : 'medium',
    action: 'mailbox.update',
    lines: [`Change the mailbox ${mailbox.address}:`, ...high, ...medium],
  };
}

/** rest.md 15: an installation may decide that no mailbox hides it. */
export function refuseHiding({ aiDisclosureEnforced }: Context['policies']): void {
  if (!aiDisclosureEnforced) return;
  throw new DomainError('validation_failed', 'This installation always says that an AI wrote a message', {
    fields: { ai_disclosure: 'cannot be switched off on this installation' },
  });
}

export async function changeMailbox(context: Context, mailbox: Mailbox, input: MailboxInput): Promise<void> {
  const { oversight_mode: mode } = input;
  if (mode !== undefined) refuseLooser(mailbox, mode);
  const change = changeOf(mailbox, input);
  await context.stores.together(async (stores) => {
    if (Object.keys(change).length > 0) {
      const deed = { action: 'mailbox.update', metadata: { changed: Object.keys(change) } } as const;
      await stores.mailboxes.update(mailbox.id, change, audit(context, mailbox, deed));
    }
    if (mode !== undefined && mode !== mailbox.oversightMode) {
      await tightenMailbox({ ...context, stores }, mailbox, mode);
    }
  });
}

/** At once, also for what is under way; callable by any admin or approver. */
export async function tightenMailbox(
  context: Pick<Context, 'stores' | 'caller'>,
  mailbox: Mailbox,
  mode: OversightMode,
): Promise<void> {
  const deed = { action: 'oversight.tighten', metadata: { from: mailbox.oversightMode, to: mode } } as const;
  await context.stores.mailboxes.tighten(mailbox.id, mode, audit(context, mailbox, deed));
}

/** What is given and differs. */
function changeOf(mailbox: Mailbox, input: MailboxInput): MailboxChange {
  const wanted = {
    displayName: input.display_name,
    signatureBlock: input.signature_block,
    autoCc: input.auto_cc,
    autoBcc: input.auto_bcc,
    forwardInbound: input.forward_inbound,
    aiDisclosure: input.ai_disclosure,
    agentRef: input.agent_ref,
    onUncertain: input.on_uncertain,
    defaultGateTiming: input.default_gate_timing,
    schedulingEnabled: input.scheduling_enabled,
    mcpConfigured: input.mcp_configured,
  };
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  return Object.fromEntries(
    names
      .filter((name) => wanted[name] !== undefined && wanted[name] !== mailbox[name])
      .map((name) => [name, wanted[name]]),
  );
}

/** @throws DomainError `upgrade_required` */
export function refuseLooser(mailbox: Mailbox, mode: OversightMode): void {
  if (!isStricter(mailbox.oversightMode, mode)) return;
  throw new DomainError(
    'upgrade_required',
    `${mode} is looser than ${mailbox.oversightMode}: a person has to grant it`,
    {
      upgrade: { method: 'POST', path: `/v1/mailboxes/${mailbox.id}/request-upgrade`, target_modes: [mode] },
    },
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
