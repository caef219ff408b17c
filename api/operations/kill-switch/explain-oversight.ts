/** `explain_oversight`: under which mode a mailbox, or a message of it, stands now, and which source says so. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { effectiveModeOf, MODE_SOURCES, type ModeFacts } from '../../../domain/effective-mode.js';
import { OVERSIGHT_MODES } from '../../../domain/oversight-mode.js';
import { licencesAsked } from '../../../domain/directory-reading.js';
import { HALT_SOURCES, haltsIn } from '../../../domain/kill-switch.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, messageId } from '../fields.js';
import type { Context } from '../../context.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { mailboxOf } from '../mailbox-of.js';
import { messageOfCaller } from '../messages/message-of-caller.js';
import { defineOperation, ONLY_READS } from '../operation.js';

export const explainOversight = defineOperation({
  name: 'explain_oversight',
  summary: 'Explain the effective oversight mode of a mailbox',
  description:
    'The effective mode is the strictest that any source says; for a message also the strictest since it was submitted, and what ' +
    'Entra ID said about its agent and licence. `unknown`: Entra ID has to be asked first, and until then it holds. ' +
    'halted_by names the kill switches that hold everything meanwhile.',
  scopes: ['read', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/mailboxes/{mailbox_id}/oversight', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ mailbox_id: mailboxReference, email_id: messageId.optional() }),
  output: z.object({
    mode: z.enum([...OVERSIGHT_MODES, 'unknown']),
    sources: z.array(
      z.object({
        source: z.enum(MODE_SOURCES),
        mode: z.enum([...OVERSIGHT_MODES, 'unknown']),
        decides: z.boolean(),
      }),
    ),
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
  const { mode, sources } = effectiveModeOf({
    mailbox,
    strictestSince: message?.strictestMode ?? null,
    ...(await standingInEntra(context, mailbox, message?.id)),
  });
  const halted_by = haltsIn({ tenant, mailbox, isAgentHalted });
  return { mode, sources: [...sources], halted_by };
});

/** As it was said when the message was last judged. Where it is asked for and nobody was asked yet, it is not known. */
async function standingInEntra(
  { stores: { governance } }: Context,
  { id, tenantId }: Mailbox,
  about: string | undefined,
): Promise<Pick<ModeFacts, 'agent' | 'licence'>> {
  const reading = about === undefined ? undefined : await governance.reading(about);
  if (reading) return { agent: reading.agent.state, licence: reading.licence };
  const binding =
    (await governance.find({ tenantId, mailboxId: id })) ??
    (await governance.find({ tenantId, mailboxId: null }));
  const asked = licencesAsked(binding).map(({ mode }) => mode);
  return { agent: 'unbound', licence: { asked, live: 'unreachable' } };
}
