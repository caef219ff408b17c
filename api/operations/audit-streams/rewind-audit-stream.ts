/** `rewind_audit_stream`: pushes again from an entry on, for a receiver that lost what it had. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { streamId } from './stream-input.js';
import { currentView, EXAMPLE_STREAM, streamAudit, streamOf, streamShape } from './stream-view.js';

export const rewindAuditStream = defineOperation({
  name: 'rewind_audit_stream',
  summary: 'Push the audit log again from an entry on',
  description:
    'Has a stream of the audit log go on behind an entry that was pushed before. Nothing can be skipped: it goes back only.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/audit-streams/{stream_id}/rewind', success: 200 }],
  records: 'audit_stream.rewind',
  tool: null,
  input: z.object({
    stream_id: streamId,
    after_seq: z.number().int().min(0).describe('The last entry that the receiver still has; 0: none'),
  }),
  output: streamShape,
  untrusted: [],
  failures: { 404: 'There is no such stream', 409: 'It has not come so far' },
  example: {
    input: { stream_id: EXAMPLE_STREAM.id, after_seq: 0 },
    output: { ...EXAMPLE_STREAM, pushed_seq: 0, lag: 1041 },
  },
}).handledBy(async (context, { stream_id, after_seq }) => {
  const stream = await streamOf(context, stream_id);
  if (after_seq > stream.cursorSeq) {
    throw new DomainError('wrong_state', `The receiver has the entries up to ${stream.cursorSeq} only`);
  }
  const metadata = { pushed_seq: stream.cursorSeq, after_seq };
  const audit = streamAudit(context, 'audit_stream.rewind', { id: stream.id, metadata });
  const changed = await context.stores.auditStreams.update(stream, { cursorSeq: after_seq }, audit);
  if (!changed) throw new DomainError('not_found', 'There is no such stream');
  return currentView(context, changed);
});
