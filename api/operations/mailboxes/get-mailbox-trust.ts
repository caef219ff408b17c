/** `get_mailbox_trust`: what a mailbox has earned in its mode, and whether a looser one is suggested. It changes nothing. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { trustOf, trustShape, trustView } from './trust-view.js';

export const getMailboxTrust = defineOperation({
  name: 'get_mailbox_trust',
  summary: 'Evidence for or against a looser oversight mode',
  description:
    'What people decided on the messages of this mailbox and what its mail met with since its mode was set, which checks a ' +
    'looser mode is suggested by, and the last time its mode became stricter by itself. A suggestion changes nothing: a looser ' +
    'mode is asked for with request_upgrade, and a person grants it.',
  scopes: ['oversight', 'oversight_read', 'admin'],
  rest: [{ method: 'get', path: '/v1/mailboxes/{mailbox_id}/trust', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox_id: mailboxReference }),
  output: trustShape,
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId },
    output: {
      mode: 'gated_send',
      suggested_mode: 'monitored',
      since: EXAMPLE.moment,
      decisions: { approved: 60, edited: 1, rejected: 0, changes_requested: 0 },
      approval_lower_bound_percent: 91.28,
      median_seconds_to_decide: 240,
      ...{ sent: 61, bounced: 0, complained: 0, findings: 0, malware: 0, rejected_in_a_row: 0 },
      checks: [{ check: 'decisions', value: 61, limit: 50, met: true }],
      last_demotion: null,
    },
  },
}).handledBy(async (context, { mailbox_id }) =>
  trustView(await trustOf(context, await mailboxOf(context, mailbox_id))),
);
