/** A stream of the audit log as administrators see it, how far behind it is, and what the log says of it. */
import { z } from 'zod';
import type { AuditAction } from '../../../domain/audit-action.js';
import type { AuditDraft, AuditMetadata } from '../../../domain/audit-entry.js';
import { AUDIT_STREAM_STATES, lagOf, type AuditStream } from '../../../domain/audit-streams/stream.js';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { iso } from '../email-views.js';
import { EXAMPLE } from '../example-values.js';
import { streamTarget } from './stream-input.js';

export const streamShape = z.object({
  id: z.string(),
  name: z.string(),
  target: streamTarget,
  has_secret: z.boolean(),
  state: z.enum(AUDIT_STREAM_STATES),
  pushed_seq: z.number().describe('The receiver has every entry up to this one'),
  lag: z.number().describe('Entries that it has not got yet'),
  failures: z.number().describe('Since the last page that was taken'),
  last_error: z.string().nullable(),
  last_error_at: z.string().nullable(),
  last_pushed_at: z.string().nullable(),
  created_at: z.string(),
});

export function streamView(stream: AuditStream, logSize: number): z.input<typeof streamShape> {
  const { kind, options } = stream.target;
  return {
    id: stream.id,
    name: stream.name,
    target: { kind, ...options },
    has_secret: stream.sealedSecret !== null,
    state: stream.state,
    pushed_seq: stream.cursorSeq,
    lag: lagOf(stream, logSize),
    failures: stream.failures,
    last_error: stream.lastError,
    last_error_at: iso(stream.lastErrorAt),
    last_pushed_at: iso(stream.lastPushedAt),
    created_at: stream.createdAt.toISOString(),
  };
}

/** As it stands once the entry about it is written. */
export async function currentView(
  { stores, caller }: Context,
  stream: AuditStream,
): Promise<z.input<typeof streamShape>> {
  return streamView(stream, await stores.auditStreams.logSize(caller.tenantId));
}

/** @throws DomainError `not_found` */
export async function streamOf({ stores, caller }: Context, id: string): Promise<AuditStream> {
  const stream = await stores.auditStreams.find(caller.tenantId, id);
  if (!stream) throw new DomainError('not_found', 'There is no such stream');
  return stream;
}

export function streamAudit(
  { caller }: Context,
  action: AuditAction,
  { id, metadata }: { readonly id: string; readonly metadata?: AuditMetadata },
): AuditDraft {
  return {
    tenantId: caller.tenantId,
    action,
    actor: actorOf(caller),
    resourceType: 'audit_stream',
    resourceId: id,
    ...(metadata === undefined ? {} : { metadata }),
  };
}

export const EXAMPLE_STREAM: z.input<typeof streamShape> = {
  id: '01K4Z8R3S5X7Z9B1D3F5H7K9N2',
  name: 'SIEM',
  target: {
    kind: 'ocsf_http',
    url: 'https://siem.example.com/ingest',
    secret_header: null,
    ca_pem: null,
  },
  has_secret: true,
  state: 'active',
  pushed_seq: 1041,
  lag: 0,
  failures: 0,
  last_error: null,
  last_error_at: null,
  last_pushed_at: EXAMPLE.moment,
  created_at: EXAMPLE.moment,
};
