/** `list_audit_streams`. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_STREAM, streamShape, streamView } from './stream-view.js';

export const listAuditStreams = defineOperation({
  name: 'list_audit_streams',
  summary: 'Receivers of the audit log, and how far behind each one is',
  description:
    'Lists the streams of the audit log by name, with how many entries each lacks and its last error.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/audit-streams', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ streams: z.array(streamShape) }),
  untrusted: [],
  example: { input: {}, output: { streams: [EXAMPLE_STREAM] } },
}).handledBy(async ({ caller, stores }) => {
  const [streams, size] = await Promise.all([
    stores.auditStreams.list(caller.tenantId),
    stores.auditStreams.logSize(caller.tenantId),
  ]);
  return { streams: streams.map((stream) => streamView(stream, size)) };
});
