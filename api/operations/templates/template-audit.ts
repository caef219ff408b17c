/** What the audit log says of a change to a template: which version, and the digest of its text. */
import type { AuditDraft } from '../../../domain/audit-entry.js';
import { actorOf, type Caller } from '../../../domain/caller.js';
import type { Template } from '../../../domain/template.js';
import { canonicalHash } from '../../canonical-hash.js';

export function templateAudit(
  caller: Caller,
  action: 'template.create' | 'template.update' | 'template.delete',
  { id, name, version, subject, markdown }: Template,
): AuditDraft {
  return {
    tenantId: caller.tenantId,
    action,
    actor: actorOf(caller),
    resourceType: 'template',
    resourceId: id,
    metadata: { name, version, digest: canonicalHash({ name, subject, markdown }) },
  };
}
