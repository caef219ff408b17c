/** `request_challenge`: the proof of work that a sign-up has to bring. */
import { z } from 'zod';
import { EXAMPLE_SOLUTION, newChallenge, powChallenge } from '../../auth/proof-of-work.js';
import { defineOpenOperation } from '../operation.js';
import { HOUR_MS } from './sign-up.js';

const { number: _, ...EXAMPLE_CHALLENGE } = EXAMPLE_SOLUTION;

export const requestChallenge = defineOpenOperation({
  name: 'request_challenge',
  summary: 'Get a proof-of-work challenge for a sign-up',
  description:
    'Answers an ALTCHA challenge. Find the number from 0 to maxnumber for which SHA-256(salt + number) is the challenge, and ' +
    'give it back as pow_solution. It is good for five minutes, once.',
  scopes: [],
  door: 'public',
  limit: { by: 'address', times: 60, withinMs: HOUR_MS },
  rest: [{ method: 'post', path: '/v1/account/challenge', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'a challenge is kept nowhere' },
  tool: { title: 'Request signup challenge', readOnly: false, destructive: false, idempotent: false },
  input: z.object({
    oversight_email: z.string().max(320).optional().describe('Accepted, and of no consequence here'),
  }),
  output: powChallenge,
  untrusted: [],
  example: { input: {}, output: { ...EXAMPLE_CHALLENGE, maxnumber: 100_000 } },
}).handledBy((context) => newChallenge(context));
