/** `activate_account`: the code from the mail makes the account, its first mailbox and its first key. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import type { OpenContext } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { oversightMode } from '../fields.js';
import { defineOpenOperation } from '../operation.js';
import { openAccount } from './open-account.js';
import { activationHash, HOUR_MS } from './sign-up.js';

/** Wrong codes only: whoever has the right one is never kept from it by being here twice. */
const FAILURES_PER_HOUR = 5;

export const activateAccount = defineOpenOperation({
  name: 'activate_account',
  summary: 'Confirm an account with the code that was mailed',
  description:
    'Confirms a sign-up with the activation code from the mail and answers the first API key, which is shown this once. ' +
    'Keep it where only you can read it.',
  scopes: [],
  door: 'public',
  rest: [{ method: 'post', path: '/v1/confirm', success: 200 }],
  records: { kinds: ['tenant.create'], beside: ['mailbox.create', 'api_key.create'] },
  tool: { title: 'Activate MultiMail account', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ code: z.string().min(1).max(32).describe('XXX-XXX-XXX; dashes and case do not count') }),
  output: z.object({
    status: z.literal('active'),
    name: z.string(),
    oversight_mode: oversightMode,
    api_key: z.string(),
    mailbox_id: z.string(),
    mailbox_address: z.string(),
    oversight_email: z.string(),
    use_case: z.string().nullable(),
  }),
  untrusted: [],
  failures: { 400: 'The code is wrong, was used or has expired' },
  example: {
    input: { code: 'K7Q-2MP-X4D' },
    output: {
      status: 'active',
      name: 'Acme',
      oversight_mode: 'gated_send',
      api_key: 'mm_live_kA2b…',
      mailbox_id: EXAMPLE.mailboxId,
      mailbox_address: EXAMPLE.address,
      oversight_email: 'operator@example.com',
      use_case: 'Order updates',
    },
  },
}).handledBy(async (context, { code }) => {
  const limit = {
    name: 'activation_failed',
    subject: context.visitor.address,
    times: FAILURES_PER_HOUR,
    withinMs: HOUR_MS,
  };
  await requireFewFailures(context, limit);
  const opened = await context.stores.together((stores) =>
    openAccount({ ...context, stores }, activationHash(context, code)),
  );
  if (opened) return opened;
  await context.stores.rates.hit(limit);
  throw new DomainError('validation_failed', 'This code is wrong, was used or has expired', {
    fields: { code: 'wrong, used or expired' },
  });
});

async function requireFewFailures(
  { stores }: OpenContext,
  limit: Parameters<OpenContext['stores']['rates']['look']>[0],
): Promise<void> {
  const { isWithin, retryAfterSeconds } = await stores.rates.look(limit);
  if (isWithin) return;
  throw new DomainError('rate_limited', 'Too many wrong codes; try again later', {
    retry_after: retryAfterSeconds,
  });
}
