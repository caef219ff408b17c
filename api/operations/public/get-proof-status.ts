/** `get_proof_status`: whether the oversight rules were proven by a machine. They are tested, and that is no proof. */
import { z } from 'zod';
import { defineOpenOperation, ONLY_READS } from '../operation.js';

const NOTHING_PROVEN = { verified: false, checker: 'none', theorems: 0, verified_at: null } as const;

export const getProofStatus = defineOpenOperation({
  name: 'get_proof_status',
  summary: 'Whether the oversight rules are formally proven',
  description:
    'This implementation has no machine-checked proof: its rules are covered by tests and properties, which is less, so ' +
    'the answer is always verified: false.',
  scopes: [],
  door: 'public',
  rest: [{ method: 'get', path: '/v1/proof-status', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({
    verified: z.boolean(),
    checker: z.string(),
    theorems: z.number(),
    verified_at: z.string().nullable(),
  }),
  untrusted: [],
  example: { input: {}, output: NOTHING_PROVEN },
}).handledBy(() => Promise.resolve(NOTHING_PROVEN));
