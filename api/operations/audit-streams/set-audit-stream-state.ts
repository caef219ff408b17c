/** `set_audit_stream_state`: pauses a stream of the audit log, or has it go on. */
import { z } from 'zod';
import { AUDIT_STREAM_STATES } from '../../../domain/audit-streams/stream.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { streamId } from './stream-input.js';
import { currentView, EXAMPLE_STREAM, streamAudit, streamOf, streamShape } from './stream-view.js';

export const setAuditStreamState = defineOperation({
  name: 'set_audit_stream_state',
  summary: 'Pause a receiver of the audit log, or go on',
  description:
    'Pauses a stream of the audit log or has it go on where it was: nothing is lost by a pause. The log says who paused it.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/audit-streams/{stream_id}/state', success: 200 }],
  records: { kinds: ['audit_stream.pause', 'audit_stream.resume'] },
  tool: null,
  input: z.object({ stream_id: streamId, state: z.enum(AUDIT_STREAM_STATES) }),
  output: streamShape,
  untrusted: [],
  failures: { 404: 'There is no such stream' },
  example: { input: { stream_id: EXAMPLE_STREAM.id, state: 'active' }, output: EXAMPLE_STREAM },
}).handledBy(async (context, { stream_id, state }) => {
  const stream = await streamOf(context, stream_id);
  const action = state === 'paused' ? 'audit_stream.pause' : 'audit_stream.resume';
  const audit = streamAudit(context, action, { id: stream.id, metadata: { pushed_seq: stream.cursorSeq } });
  const changed = await context.stores.auditStreams.update(stream, { state }, audit);
  if (!changed) throw new DomainError('not_found', 'There is no such stream');
  return currentView(context, changed);
});
