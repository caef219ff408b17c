/** That somebody searched the history. The question may name people: its digest is kept, which proves it and tells nobody. */
import { createHash } from 'node:crypto';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import type { ActorRef } from '../../../domain/caller.js';

interface Searched {
  readonly q: string;
  readonly found: number;
}

export function searchedAudit(actor: ActorRef, tenantId: string, { q, found }: Searched): AuditDraft {
  return {
    tenantId,
    action: 'history.search',
    actor,
    resourceType: 'audit_log',
    resourceId: tenantId,
    metadata: { query_sha256: createHash('sha256').update(q, 'utf8').digest('hex'), found },
  };
}

export function reportAudit(actor: ActorRef, tenantId: string, report: string): AuditDraft {
  return {
    tenantId,
    action: 'report.read',
    actor,
    resourceType: 'audit_log',
    resourceId: tenantId,
    metadata: { report },
  };
}
