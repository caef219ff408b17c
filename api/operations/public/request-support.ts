/** `request_support`: a message from anybody to whoever runs the installation, paid for with a proof of work. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { oneHeaderLine } from '../../../domain/header-text.js';
import { checkProof, EXAMPLE_SOLUTION, powSolution, spendProof } from '../../auth/proof-of-work.js';
import { address } from '../fields.js';
import { defineOpenOperation } from '../operation.js';

const HOUR_MS = 60 * 60 * 1000;

export const requestSupport = defineOpenOperation({
  name: 'request_support',
  summary: 'Sends a message to whoever runs this installation',
  description:
    'Mails the message to the support address of the installation. Needs a solved challenge of POST ' +
    '/v1/account/challenge, which counts once.',
  scopes: [],
  door: 'public',
  limit: { by: 'address', times: 5, withinMs: HOUR_MS },
  rest: [{ method: 'post', path: '/v1/support', success: 200 }],
  // A mail can be sent twice, whatever the database says of it.
  repeat: 'claimed',
  records: { nothing: 'it is mailed to whoever runs the installation, and kept nowhere' },
  tool: null,
  input: z.object({
    name: z.string().trim().min(1).max(200),
    email: address,
    subject: z.string().trim().min(1).max(200),
    message: z.string().min(1).max(16_384),
    pow_solution: powSolution,
  }),
  output: z.object({ status: z.literal('sent') }),
  untrusted: [],
  failures: {
    413: 'The request is too large',
    503: 'No support address is set, or the mail could not be sent',
  },
  example: {
    input: {
      name: 'Pat Doe',
      email: 'pat@example.com',
      subject: 'A question',
      message: 'How do I get a second mailbox?',
      pow_solution: EXAMPLE_SOLUTION,
    },
    output: { status: 'sent' },
  },
}).handledBy(async (context, { name, email, subject, message, pow_solution }) => {
  const { supportEmail } = context.policies;
  if (supportEmail === undefined) {
    throw new DomainError(
      'unavailable',
      'This installation has no support address; whoever runs it can set SUPPORT_EMAIL',
    );
  }
  await checkProof(context, pow_solution);
  await spendProof(context, pow_solution);
  await context.mailer.sendCode({
    id: ulid(),
    to: supportEmail,
    subject: `Support request: ${oneHeaderLine(subject)}`,
    lines: [
      'Somebody wrote this through POST /v1/support. Nobody has checked who they are.',
      '',
      `Name: ${oneHeaderLine(name)}`,
      `Address: ${email}`,
      '',
      ...message.split(/\r\n|\r|\n/u),
    ],
  });
  return { status: 'sent' as const };
});
