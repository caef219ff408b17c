/** `delete_audit_stream`: nothing is pushed there any more. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { placeOf, streamId } from './stream-input.js';
import { EXAMPLE_STREAM, streamAudit, streamOf } from './stream-view.js';

export const deleteAuditStream = defineOperation({
  name: 'delete_audit_stream',
  summary: 'Stop pushing the audit log to a receiver',
  description: 'Ends a stream of the audit log. The log itself stays, and what was pushed is the receiver’s.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/audit-streams/{stream_id}', success: 200 }],
  records: 'audit_stream.delete',
  tool: null,
  input: z.object({ stream_id: streamId }),
  output: z.object({ status: z.literal('deleted') }),
  untrusted: [],
  failures: { 404: 'There is no such stream' },
  example: { input: { stream_id: EXAMPLE_STREAM.id }, output: { status: 'deleted' } },
}).handledBy(async (context, { stream_id }) => {
  const stream = await streamOf(context, stream_id);
  const metadata = {
    name: stream.name,
    receiver: placeOf(stream.target),
    pushed_seq: stream.cursorSeq,
  };
  const audit = streamAudit(context, 'audit_stream.delete', { id: stream.id, metadata });
  if (!(await context.stores.auditStreams.remove(stream, audit))) {
    throw new DomainError('not_found', 'There is no such stream');
  }
  return { status: 'deleted' as const };
});
