/**
 * Pushes the next entries of a stream and moves its cursor once the receiver has them. A crash between the two pushes them
 * again: the receiver knows them by id. Answers how the stream goes on.
 */
import type { AuditRecord } from '../../domain/audit-streams/record.js';
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

/** Some hundred kilobytes: less than any receiver we know of refuses. */
const PAGE = 200;

export async function pushAuditPage(
  deps: Dependencies,
  { streamId }: { readonly streamId: string },
): Promise<PushAnswer> {
  const { stores, auditStreaming } = deps;
  const stream = await stores.auditStreams.active(streamId);
  if (!stream) return { kind: 'ended' };
  const waiting = async (seconds: number): Promise<PushAnswer> => {
    await stores.auditStreams.lookAgain(streamId, new Date(Date.now() + seconds * 1000));
    return { kind: 'wait', seconds };
  };
  const page = await stores.auditStreams.page(stream, PAGE);
  if (page.length === 0) return waiting(auditStreaming.pollSeconds);
  const fault = await faultOf(deps, stream, page);
  if (fault) {
    const failures = await stores.auditStreams.failed(stream, fault.message);
    return waiting(pauseAfter(failures, fault.retryAfterSeconds));
  }
  await stores.auditStreams.moved(stream, stream.cursorSeq + page.length);
  return page.length === PAGE ? { kind: 'more' } : waiting(auditStreaming.pollSeconds);
}

/** Why the receiver has not got the page; undefined where it has. Whatever it is, administrators see it. */
async function faultOf(
  deps: Dependencies,
  stream: AuditStream,
  page: readonly AuditRecord[],
): Promise<SinkFault | undefined> {
  const { id: stream_id, tenantId: tenant_id, cursorSeq, target } = stream;
  const about = { stream_id, tenant_id, kind: target.kind };
  try {
    const seqs = page.map(({ entry }) => entry.seq);
    const missing = missingIn(seqs, cursorSeq);
    if (missing !== undefined) throw new SinkFault(`entry ${missing} is missing in the audit log`);
    await sinkOf(deps, stream).send(page);
    return undefined;
  } catch (error) {
    if (error instanceof SinkFault) {
      deps.log.warn({ ...about, reason: error.message }, 'audit entries will be pushed again');
      return error;
    }
    deps.log.error({ ...about, error: String(error) }, 'audit entries could not be made ready to be pushed');
    return new SinkFault('a fault of MultiMail: the log of the worker has it');
  }
}

function sinkOf(deps: Dependencies, { id, target, sealedSecret }: AuditStream) {
  const secret = sealedSecret === null ? '' : deps.secrets.unseal(AUDIT_STREAM_SECRETS, id, sealedSecret);
  return sinkFor(target, { streamId: id, secret, ...deps.auditStreaming });
}
