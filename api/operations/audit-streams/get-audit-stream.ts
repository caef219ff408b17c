/** `get_audit_stream`. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { streamId } from './stream-input.js';
import { currentView, EXAMPLE_STREAM, streamOf, streamShape } from './stream-view.js';

export const getAuditStream = defineOperation({
  name: 'get_audit_stream',
  summary: 'One receiver of the audit log',
  description: 'Answers where a stream of the audit log goes, how many entries it lacks, and its last error.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/audit-streams/{stream_id}', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ stream_id: streamId }),
  output: streamShape,
  untrusted: [],
  failures: { 404: 'There is no such stream' },
  example: { input: { stream_id: EXAMPLE_STREAM.id }, output: EXAMPLE_STREAM },
}).handledBy(async (context, { stream_id }) => currentView(context, await streamOf(context, stream_id)));
