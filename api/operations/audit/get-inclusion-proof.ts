/** `get_inclusion_proof`: that an audit entry is in the tenant's Merkle log (RFC 9162 §2.1.3). */
import { z } from 'zod';
import { inclusionPath } from '../../../domain/audit-log/tree.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { hex, signedSize } from './log-size.js';

const HASH = '0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000';

export const getInclusionProof = defineOperation({
  name: 'get_inclusion_proof',
  summary: 'Proof that an entry is in the audit log',
  description:
    'Answers the hashes that lead from the leaf hash of the entry with this seq to the root of a log of this size. An entry ' +
    'is in the log a few seconds after it was written.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/audit-log/inclusion-proof', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({
    seq: z.coerce.number().int().min(1),
    size: z.coerce.number().int().min(1).optional().describe('Default: of the newest checkpoint'),
  }),
  output: z.object({
    seq: z.number(),
    leaf_index: z.number().describe('seq - 1'),
    leaf_hash: z.string(),
    size: z.number(),
    root: z.string(),
    path: z.array(z.string()).describe('From the leaf up'),
  }),
  untrusted: [],
  failures: { 404: 'No checkpoint is about such an entry or size' },
  example: {
    input: { seq: 1 },
    output: { seq: 1, leaf_index: 0, leaf_hash: HASH, size: 2, root: HASH, path: [HASH] },
  },
}).handledBy(async (context, { seq, size: asked }) => {
  const size = await signedSize(context, asked);
  if (seq > size) throw new DomainError('not_found', `A log of ${size} entries has no entry ${seq}`);
  const spans = [{ start: seq - 1, end: seq }, { start: 0, end: size }, ...inclusionPath(seq - 1, size)];
  const roots = await context.stores.logTiles.roots(context.caller.tenantId, spans);
  const [leaf = '', root = '', ...path] = roots.map(hex);
  return { seq, leaf_index: seq - 1, leaf_hash: leaf, size, root, path };
});
