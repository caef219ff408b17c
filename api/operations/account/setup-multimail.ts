/** `setup_multimail`: how somebody who has no key gets one; the same text for everybody. */
import { z } from 'zod';
import { defineOpenOperation, ONLY_READS } from '../operation.js';

const EXAMPLE_INSTRUCTIONS = instructionsAt('https://mail.example.com');

export const setupMultimail = defineOpenOperation({
  name: 'setup_multimail',
  summary: 'How to get an API key',
  description:
    'Answers in words how to get an API key for this installation and where to put it. It changes nothing and asks for ' +
    'nothing.',
  scopes: [],
  door: 'public',
  rest: [],
  records: ONLY_READS,
  tool: { title: 'Set up MultiMail', readOnly: true, destructive: false, idempotent: true },
  input: z.object({}),
  output: z.object({ instructions: z.string() }),
  untrusted: [],
  example: { input: {}, output: { instructions: EXAMPLE_INSTRUCTIONS } },
}).handledBy(({ publicBaseUrl }) => Promise.resolve({ instructions: instructionsAt(publicBaseUrl) }));

function instructionsAt(baseUrl: string): string {
  return [
    `To use MultiMail at ${baseUrl} you need an API key.`,
    '1. With request_challenge ask for a proof of work, solve it, and call create_account with the solution and the address of the person who will oversee the mail.',
    '2. That person gets a mail with a code. They read it to you, or open the link in it.',
    '3. Call activate_account with the code: the answer holds the API key and the address of the first mailbox. The key is shown once.',
    `4. Send the key with every call as "Authorization: Bearer <key>", to ${baseUrl}/mcp or to the REST API (${baseUrl}/docs).`,
    'Somebody who has an account already makes further keys with create_api_key, which the operator is asked about by mail.',
    'A new account holds every message until a person approves it.',
  ].join('\n');
}
