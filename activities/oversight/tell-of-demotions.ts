/** A mail to the oversight address for every demotion, once. */
import type { DemotionReason } from '../../domain/demotion.js';
import { MODE_IN_WORDS } from '../../domain/oversight-mode.js';
import type { ModeDemotion } from '../../prisma/stores/trust-store.js';
import { deliverNotice, isPutOff } from '../deliver-notice.js';
import type { Dependencies } from '../dependencies.js';

const AT_ONCE = 50;

const WHY: Readonly<Record<DemotionReason, string>> = {
  agent_stopped: 'Its agent is disabled in Entra ID, or not there any more.',
  agent_at_risk: 'Entra ID Protection has its agent at risk.',
  licence_ended: 'Its agent does not hold the access package any more that it had for its mode.',
  malware: 'Malware was found in what it wanted to send.',
  complaint_rate: 'Too many recipients complained.',
  bounce_rate: 'Too many of its messages bounced.',
  rejected_in_a_row: 'People rejected its messages one after the other.',
};

/** @throws where a mail was put off: whoever has been told is not told again when this is repeated */
export async function tellOfDemotions(deps: Dependencies): Promise<void> {
  const untold = await deps.stores.trust.untold(AT_ONCE);
  const told = await Promise.all(untold.map((demotion) => tell(deps, demotion)));
  if (told.includes('put off')) throw new Error('a mail about a demotion was put off');
}

async function tell(deps: Dependencies, demotion: ModeDemotion): Promise<'told' | 'put off'> {
  const { mailboxes, trust } = deps.stores;
  const [tenant, mailbox] = await Promise.all([
    mailboxes.tenant(demotion.tenantId),
    mailboxes.find(demotion.mailboxId),
  ]);
  if (!tenant?.isActive || !mailbox) return 'told';
  const outcome = await deliverNotice(deps, {
    id: `${demotion.id}.demotion`,
    to: tenant.oversightEmail,
    subject: `${mailbox.address} is ${demotion.to} now`,
    text: [
      `The oversight mode of ${mailbox.address} became stricter by itself.`,
      `Before: ${demotion.from} (${MODE_IN_WORDS[demotion.from]}).`,
      `Now: ${demotion.to} (${MODE_IN_WORDS[demotion.to]}).`,
      '',
      ...demotion.reasons.map((reason) => `- ${WHY[reason]}`),
      '',
      'Messages that have not left yet are under the stricter mode as well. Only a person makes it looser again.',
      `${deps.publicBaseUrl}/console/mailboxes/${mailbox.id}`,
    ].join('\n'),
  });
  if (isPutOff(outcome)) return 'put off';
  await trust.markTold(demotion.id, {
    tenantId: demotion.tenantId,
    action: outcome.kind === 'accepted' ? 'oversight.notice' : 'oversight.notice_failed',
    actor: 'system',
    resourceType: 'mailbox',
    resourceId: demotion.mailboxId,
    metadata: { notice: 'demotion', outcome: outcome.kind },
  });
  return 'told';
}
