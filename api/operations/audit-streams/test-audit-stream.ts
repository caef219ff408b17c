/** `test_audit_stream`: writes an entry that is pushed like any other, and says which. */
import { z } from 'zod';
import { defineOperation } from '../operation.js';
import { streamId } from './stream-input.js';
import { EXAMPLE_STREAM, streamAudit, streamOf } from './stream-view.js';

export const testAuditStream = defineOperation({
  name: 'test_audit_stream',
  summary: 'Try a receiver of the audit log',
  description:
    'Writes an audit entry of its own and has the stream look at once. It has arrived once pushed_seq of the stream ' +
    'reaches seq; last_error says what keeps it.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/audit-streams/{stream_id}/test', success: 202 }],
  records: 'audit_stream.test',
  tool: null,
  input: z.object({ stream_id: streamId }),
  output: z.object({ stream_id: z.string(), seq: z.number().describe('Of the entry') }),
  untrusted: [],
  failures: { 404: 'There is no such stream' },
  example: { input: { stream_id: EXAMPLE_STREAM.id }, output: { stream_id: EXAMPLE_STREAM.id, seq: 1042 } },
}).handledBy(async (context, { stream_id }) => {
  const stream = await streamOf(context, stream_id);
  const audit = streamAudit(context, 'audit_stream.test', { id: stream.id });
  return { stream_id, seq: await context.stores.auditStreams.probe(stream, audit) };
});
