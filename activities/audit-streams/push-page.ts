/**
 * Pushes the next entries of a stream and moves its cursor once the receiver has them. A crash between the two pushes them
 * again: the receiver knows them by id. Answers how the stream goes on.
 */
import { AUDIT_STREAM_SECRETS, type AuditStream } from '../../domain/audit-streams/stream.js';
import { missingIn, pauseAfter } from '../../domain/audit-streams/patience.js';
import type { Dependencies } from '../dependencies.js';
import { SinkFault } from './sink.js';
import { sinkFor } from './sinks/index.js';

export type PushAnswer =
  | { readonly kind: 'more' }
  /** Nothing is new, or the receiver did not take it: the next look is due then. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** It was deleted or paused. */
  | { readonly kind: 'ended' };

/** Some 300 KB: less than any receiver we know of refuses. */
const PAGE = 200;

export async function pushAuditPage(
  deps: Dependencies,
  { streamId }: { readonly streamId: string },
): Promise<PushAnswer> {
  const { auditStreams } = deps.stores;
  const stream = await auditStreams.active(streamId);
  if (!stream) return { kind: 'ended' };
  const waiting = async (seconds: number): Promise<PushAnswer> => {
    await auditStreams.lookAgain(streamId, new Date(Date.now() + seconds * 1000));
    return { kind: 'wait', seconds };
  };
  const page = await auditStreams.page(stream, PAGE);
  if (page.length === 0) return waiting(deps.auditStreaming.pollSeconds);
  try {
    const missing = missingIn(
      page.map(({ entry }) => entry.seq),
      stream.cursorSeq,
    );
    if (missing !== undefined) throw new SinkFault(`entry ${missing} is missing in the audit log`);
    await sinkOf(deps, stream).send(page);
  } catch (error) {
    if (!(error instanceof SinkFault)) throw error;
    const failures = await auditStreams.failed(stream, error.message);
    deps.log.warn(
      { stream_id: streamId, tenant_id: stream.tenantId, kind: stream.target.kind, reason: error.message },
      'audit entries could not be pushed; they will be pushed again',
    );
    return waiting(pauseAfter(failures, error.retryAfterSeconds));
  }
  await auditStreams.moved(stream, stream.cursorSeq + page.length);
  return page.length === PAGE ? { kind: 'more' } : waiting(deps.auditStreaming.pollSeconds);
}

function sinkOf(deps: Dependencies, { id, target, sealedSecret }: AuditStream) {
  const secret = sealedSecret === null ? '' : deps.secrets.unseal(AUDIT_STREAM_SECRETS, id, sealedSecret);
  return sinkFor(target, { streamId: id, secret, ...deps.auditStreaming });
}
