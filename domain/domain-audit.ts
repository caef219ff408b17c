/** What the audit log says of a look at a sending domain's records. */
import type { Actor, AuditDraft } from './audit-entry.js';
import type { DomainFindings, SendingDomain } from './sending-domain.js';

export interface Look {
  readonly before: SendingDomain;
  readonly after: SendingDomain;
  readonly findings: DomainFindings;
}

export function auditOfLook({ before, after, findings }: Look, actor: Actor): AuditDraft {
  const { isOwned, dkimVerified, spfVerified, mxVerified, returnPathVerified, dkimSelectors } = findings;
  const hasLapsed = before.status === 'active' && after.status === 'pending';
  return {
    tenantId: after.tenantId,
    action: hasLapsed ? 'domain.lapse' : 'domain.verify',
    actor,
    resourceType: 'domain',
    resourceId: after.id,
    metadata: {
      isOwned,
      dkimVerified,
      spfVerified,
      mxVerified,
      returnPathVerified,
      dkimSelectors,
      status: after.status,
    },
  };
}

/** The daily look finds most domains as it left them, which is no event. */
export function isNews({ before, after }: Look): boolean {
  const standing = (domain: SendingDomain) =>
    JSON.stringify([
      domain.status,
      domain.failedAt,
      domain.dkimVerified,
      domain.spfVerified,
      domain.mxVerified,
      domain.returnPathVerified,
      domain.dkimSelectors,
    ]);
  return standing(before) !== standing(after);
}
