/**
 * `create_account`: asks for an account. The answer is always the same; what really is the case stands in a mail to the
 * oversight address, and nothing exists before its code comes back.
 */
import { ulid } from 'ulid';
import { z } from 'zod';
import { slugOf, slugProblem } from '../../../domain/slug.js';
import { checkProof, EXAMPLE_SOLUTION, powSolution, spendProof } from '../../auth/proof-of-work.js';
import type { OpenContext } from '../../context.js';
import { address } from '../fields.js';
import { defineOpenOperation } from '../operation.js';
import { isAgentAddress } from './overseer-address.js';
import {
  addressHash,
  HOUR_MS,
  mailActivation,
  mailExistingAccount,
  mailNoOverseer,
  newActivation,
  requireFreeSlug,
} from './sign-up.js';

/** Existing clients send 1 for true (rest.md 1). */
const accepted = z
  .preprocess((given) => (given === 1 ? true : given), z.literal(true))
  .describe('Must be true');

const slug = z
  .string()
  .toLowerCase()
  .min(3)
  .max(40)
  .superRefine((text, check) => {
    const problem = slugProblem(text);
    if (problem !== null) check.addIssue({ code: 'custom', message: problem });
  })
  .describe('Label of the account in its addresses; left out, it is made from the name');

const input = z.object({
  operator_name: z
    .string()
    .max(200)
    .regex(/^[^\r\n]*[^\s][^\r\n]*$/, 'one line, not empty')
    .describe('Person or organisation that answers for what is sent'),
  oversight_email: address.describe('Where approvals and codes go'),
  accepted_tos: accepted,
  accepted_operator_agreement: accepted,
  accepted_anti_spam_policy: accepted,
  pow_solution: powSolution,
  slug: slug.optional(),
  physical_address: z.string().max(2000).optional(),
  use_case: z.string().max(2000).optional(),
  oversight_mode: z.enum(['gated_all', 'gated_send', 'monitored']).default('gated_send'),
  email_use_type: z.enum(['transactional']).optional().describe('Marketing mail is not accepted'),
  payment_method: z.enum(['stripe', 'crypto']).optional().describe('Accepted, and of no consequence here'),
  fingerprint: z.string().max(256).optional().describe('Accepted and dropped'),
  form_open_at: z.number().optional().describe('Accepted and dropped'),
  cf_challenge_response: z.string().max(4096).optional().describe('Accepted and dropped'),
  turnstile_token: z.string().max(4096).optional().describe('Accepted and dropped'),
});

const SENT = {
  status: 'confirmation_sent',
  message: 'We have mailed the oversight address; give the code in that mail to POST /v1/confirm',
} as const;

export const createAccount = defineOpenOperation({
  name: 'create_account',
  summary: 'Ask for an account; a code is mailed to the oversight address',
  description:
    'Asks for a new account. The answer is the same whatever the address; a mail to it carries the code that confirms ' +
    '(activate_account). Accept the terms only where the operator has told you to. attribution and other unknown members ' +
    'are dropped.',
  scopes: [],
  door: 'public',
  limit: { by: 'address', times: 30, withinMs: HOUR_MS },
  rest: [{ method: 'post', path: '/v1/account', success: 200 }],
  records: { nothing: 'there is no account yet, and so no log: its activation is recorded' },
  tool: { title: 'Create MultiMail account', readOnly: false, destructive: false, idempotent: false },
  input,
  output: z.object({ status: z.literal('confirmation_sent'), message: z.string() }),
  untrusted: [],
  failures: { 409: 'The slug that was asked for is taken; suggestions names free ones' },
  example: {
    input: {
      operator_name: 'Acme',
      oversight_email: 'operator@example.com',
      accepted_tos: true,
      accepted_operator_agreement: true,
      accepted_anti_spam_policy: true,
      pow_solution: EXAMPLE_SOLUTION,
      slug: 'acme',
      use_case: 'Order updates',
      oversight_mode: 'gated_send',
    },
    output: SENT,
  },
}).handledBy(async (context, request) => {
  await checkProof(context, request.pow_solution);
  const claim = {
    slug: request.slug ?? slugOf(request.operator_name),
    emailHash: addressHash(context, request.oversight_email),
  };
  // Before the proof is spent: whoever has to choose another slug need not compute again.
  if (request.slug !== undefined) await requireFreeSlug(context, claim);
  await spendProof(context, request.pow_solution);
  if (await context.stores.signUps.hasAccount(request.oversight_email)) {
    await mailExistingAccount(context, request.oversight_email);
    return SENT;
  }
  // Neither the answer nor its time tells anybody else which addresses are mailboxes here.
  if (await isAgentAddress(context, request.oversight_email)) {
    await mailNoOverseer(context, request.oversight_email);
    return SENT;
  }
  await begin(context, request, claim.slug);
  return SENT;
});

/** A slug that nobody asked for by name may be taken by then: the confirmation finds a free one near it. */
async function begin(
  context: OpenContext,
  request: z.output<typeof input>,
  wantedSlug: string,
): Promise<void> {
  const { code, kept } = newActivation(context);
  await context.stores.signUps.create({
    id: ulid(),
    operatorName: request.operator_name.trim(),
    oversightEmail: request.oversight_email,
    slug: wantedSlug,
    physicalAddress: request.physical_address?.trim() || null,
    useCase: request.use_case?.trim() || null,
    oversightMode: request.oversight_mode,
    ...kept,
  });
  await mailActivation(context, {
    address: request.oversight_email,
    operatorName: request.operator_name.trim(),
    code,
  });
}
