/** `get_consistency_proof`: that the tenant's Merkle log only grew between two sizes (RFC 9162 §2.1.4). */
import { z } from 'zod';
import { consistencyPath } from '../../../domain/audit-log/tree.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { hex, signedSize } from './log-size.js';

const HASH = '0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000';

export const getConsistencyProof = defineOperation({
  name: 'get_consistency_proof',
  summary: 'Proof that the audit log only grew',
  description:
    'Answers the hashes that prove that the log of the larger size begins with the log of the smaller one: give the size of a ' +
    'checkpoint that you kept, and nothing before it was changed or cut off.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/audit-log/consistency-proof', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({
    from: z.coerce.number().int().min(0),
    to: z.coerce.number().int().min(0).optional().describe('Default: size of the newest checkpoint'),
  }),
  output: z.object({
    from: z.number(),
    to: z.number(),
    root_from: z.string(),
    root_to: z.string(),
    path: z.array(z.string()),
  }),
  untrusted: [],
  failures: { 404: 'No checkpoint reaches so far', 400: 'The log was never so large before' },
  example: {
    input: { from: 1, to: 2 },
    output: { from: 1, to: 2, root_from: HASH, root_to: HASH, path: [HASH] },
  },
}).handledBy(async (context, { from, to: asked }) => {
  const to = await signedSize(context, asked);
  if (from > to) throw new DomainError('validation_failed', `from is larger than ${to}`);
  const spans = [{ start: 0, end: from }, { start: 0, end: to }, ...consistencyPath(from, to)];
  const roots = await context.stores.logTiles.roots(context.caller.tenantId, spans);
  const [rootFrom = '', rootTo = '', ...path] = roots.map(hex);
  return { from, to, root_from: rootFrom, root_to: rootTo, path };
});
