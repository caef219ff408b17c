/** What an agent is told about a mailbox that nobody has configured yet (tools.md 2), before the answer it asked for. */
import type { Context } from '../../context.js';
import type { PrefacedInput } from '../operation.js';
import { mailboxOf } from '../mailbox-of.js';

const SETUP_PROMPT =
  'This mailbox has not been set up yet. Show these settings to the user, ask which of them to change, and call ' +
  'configure_mailbox once; it needs a key with the admin scope. Until then this note comes with send_email and check_inbox.';

/** Asked anew each time: whoever configures the mailbox elsewhere is heard at once. */
export async function firstRun(context: Context, { mailbox_id }: PrefacedInput): Promise<object | undefined> {
  const mailbox = await mailboxOf(context, mailbox_id);
  if (mailbox.mcpConfigured) return undefined;
  return {
    setup_required: true,
    current_settings: {
      oversight_mode: mailbox.oversightMode,
      display_name: mailbox.displayName,
      auto_cc: mailbox.autoCc,
      auto_bcc: mailbox.autoBcc,
      default_gate_timing: mailbox.defaultGateTiming,
      signature_block: mailbox.signatureBlock,
    },
    setup_prompt: SETUP_PROMPT,
  };
}
