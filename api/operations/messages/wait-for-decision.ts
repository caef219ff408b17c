/** `wait_for_decision`: where a message stands, once that is no longer in the hands of a person. */
import { z } from 'zod';
import type { MessageState } from '../../../domain/message-state.js';
import { messageId } from '../fields.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { LONGEST_WAIT_SECONDS, waitFor } from '../waiting.js';
import { getEmailStatus } from './get-email-status.js';

const UNDECIDED: readonly MessageState[] = [
  'pending_scan',
  'pending_send_approval',
  'pending_inbound_approval',
];

export const waitForDecision = defineOperation({
  name: 'wait_for_decision',
  summary: 'Wait until a held message is decided',
  description:
    'Waits until a person has decided on a message, and answers as get_email_status does. A person may take hours: where ' +
    '"decided" is false nothing has failed, so do not send the message again; ask later. Nothing here can decide.',
  scopes: getEmailStatus.contract.scopes,
  rest: [],
  records: ONLY_READS,
  tool: { title: 'Wait for approval decision', readOnly: true, destructive: false, idempotent: true },
  input: z.object({
    email_id: messageId,
    timeout_seconds: z.coerce
      .number()
      .int()
      .min(1)
      .max(LONGEST_WAIT_SECONDS)
      .default(LONGEST_WAIT_SECONDS)
      .describe('How long to wait'),
  }),
  output: getEmailStatus.contract.output.extend({ decided: z.boolean(), waited_seconds: z.number() }),
  untrusted: getEmailStatus.contract.untrusted,
  example: {
    input: { email_id: getEmailStatus.contract.example.input.email_id },
    output: { ...getEmailStatus.contract.example.output, decided: false, waited_seconds: 50 },
  },
}).handledBy(async (context, { email_id, timeout_seconds }) => {
  const status = () => getEmailStatus.run(context, { email_id });
  const { found, waitedSeconds } = await waitFor(context, {
    seconds: timeout_seconds,
    saying: 'Waiting for a person to decide',
    look: async () => decidedOnly(await status()),
  });
  return { ...(found ?? (await status())), decided: found !== undefined, waited_seconds: waitedSeconds };
});

/** Who is asked for changes is not to wait for a person: it is its own turn. */
function decidedOnly<
  Status extends { readonly status: MessageState; readonly changes_requested: object | null },
>(status: Status): Status | undefined {
  return UNDECIDED.includes(status.status) && status.changes_requested === null ? undefined : status;
}
