/** `resend_confirmation`: a new code for a sign-up that waits; the one before is void then. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { address } from '../fields.js';
import { defineOpenOperation } from '../operation.js';
import { mailActivation, newActivation } from './sign-up.js';

const EVERY_MS = 5 * 60 * 1000;

const RESENT = {
  status: 'confirmation_resent',
  message: 'If a sign-up waits for this address, we have mailed a new code',
} as const;

export const resendConfirmation = defineOpenOperation({
  name: 'resend_confirmation',
  summary: 'Have the activation code mailed again',
  description:
    'Mails a new activation code for a sign-up that was not confirmed yet, once in five minutes and address. The answer is the ' +
    'same for addresses that nobody signed up.',
  scopes: [],
  door: 'public',
  rest: [{ method: 'post', path: '/v1/account/resend-confirmation', success: 200 }],
  records: { nothing: 'there is no account yet, and so no log: its activation is recorded' },
  tool: { title: 'Resend confirmation code', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ oversight_email: address }),
  output: z.object({ status: z.literal('confirmation_resent'), message: z.string() }),
  untrusted: [],
  failures: { 400: 'The address is missing or no address, or its account is confirmed already' },
  example: { input: { oversight_email: 'operator@example.com' }, output: RESENT },
}).handledBy(async (context, { oversight_email }) => {
  const { stores } = context;
  const { isWithin, retryAfterSeconds } = await stores.rates.hit({
    name: 'resend_confirmation',
    subject: oversight_email.toLowerCase(),
    times: 1,
    withinMs: EVERY_MS,
  });
  if (!isWithin) {
    throw new DomainError('rate_limited', 'Once in five minutes is the limit', {
      retry_after: retryAfterSeconds,
    });
  }
  if (await stores.signUps.hasAccount(oversight_email)) {
    throw new DomainError('validation_failed', 'This address is confirmed already', {
      fields: { oversight_email: 'confirmed already' },
    });
  }
  const waiting = await stores.signUps.waiting(oversight_email);
  if (!waiting) return RESENT;
  const { code, kept } = newActivation(context);
  await stores.signUps.renewCode(waiting.id, kept);
  await mailActivation(context, { address: oversight_email, operatorName: waiting.operatorName, code });
  return RESENT;
});
