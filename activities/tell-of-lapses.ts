/** A mail to the oversight address of every tenant one of whose domains has lapsed, once for each lapse. */
import { isFailure } from '../domain/record-check.js';
import type { SendingDomain } from '../domain/sending-domain.js';
import { deliverNotice, isPutOff } from './deliver-notice.js';
import type { Dependencies } from './dependencies.js';

const AT_ONCE = 100;

/** @throws where a mail was put off: whoever has been told is not told again when this is repeated */
export async function tellOfLapses(deps: Dependencies): Promise<void> {
  const lapsed = await deps.stores.domains.lapsedUntold(AT_ONCE);
  const told = await Promise.all(lapsed.map((domain) => tell(deps, domain)));
  if (told.includes('put off')) throw new Error('a mail about a lapsed domain was put off');
}

async function tell(deps: Dependencies, domain: SendingDomain): Promise<'told' | 'put off'> {
  const tenant = await deps.stores.mailboxes.tenant(domain.tenantId);
  if (!tenant) return 'told';
  const outcome = await deliverNotice(deps, {
    id: `${domain.id}.${domain.lapsedAt?.getTime() ?? 0}.lapse`,
    to: tenant.oversightEmail,
    subject: `The domain ${domain.domain} sends no mail any more`,
    text: linesFor(domain).join('\n'),
  });
  if (isPutOff(outcome)) return 'put off';
  await deps.stores.domains.markLapseTold(domain, {
    tenantId: domain.tenantId,
    action: outcome.kind === 'accepted' ? 'oversight.notice' : 'oversight.notice_failed',
    actor: 'system',
    resourceType: 'domain',
    resourceId: domain.id,
    metadata: { notice: 'domain_lapse', outcome: outcome.kind },
  });
  return 'told';
}

function linesFor({ domain, checks }: SendingDomain): readonly string[] {
  const problems = Object.values(checks).filter(isFailure);
  return [
    `Records that ${domain} needs were missing or wrong twice within 72 hours.`,
    'Its mailboxes send nothing until they are back. What waits to be sent goes on waiting, and is not lost.',
    '',
    ...problems.flatMap(({ hint }) => (hint === null ? [] : [`- ${hint}`])),
    '',
    'The records are looked at every day; POST /v1/domains/{domain_id}/verify, or `multimail domains verify`, looks at once.',
  ];
}
