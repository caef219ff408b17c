/** A mail to the oversight address about the end of a promotion that people in Entra ID were asked for, once. */
import { MODE_IN_WORDS } from '../../domain/oversight-mode.js';
import type { PromotionRefusal } from '../../domain/promotion.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Promotion } from '../../prisma/stores/promotion-store.js';
import { deliverNotice, isPutOff } from '../deliver-notice.js';
import type { Dependencies } from '../dependencies.js';

const WHY: Readonly<Record<PromotionRefusal, string>> = {
  denied: 'Somebody in Entra ID said no, or nobody decided in time.',
  cancelled: 'The request was cancelled in Entra ID.',
  delivery_failed: 'Entra ID could not give the access package.',
  auto_approved:
    'Entra ID approved the request by itself: nobody was asked. Look at who may skip the policy’s approval.',
  approval_bypassed: 'The approval of the policy was bypassed by an administrator.',
  never_waited: 'The request was never seen to wait for anybody: it may have been granted without approval.',
  not_ours: 'The request in Entra ID is about another agent, package or policy than was asked for.',
  policy_changed: 'The assignment policy was changed while the request was open.',
  policy_unusable:
    'The assignment policy is gone, asks nobody, or names approvers that cannot be known for sure.',
  approver_not_entitled:
    'Whoever approved is not among the approvers of the policy, or asked for it themselves.',
  no_evidence: 'Entra ID’s audit log names nobody who approved, a day after the package was given.',
  not_time_bound: 'The assignment has no end. A licence for this mode has to have one.',
  already_assigned:
    'The agent had the access package before, so a new request would prove nothing. End that assignment and let the agent ask again.',
  request_refused: 'Entra ID refused the request.',
  not_permitted:
    'This installation may not make access package requests: see docs/governance.md for the permission.',
  lost: 'The request is not to be found in Entra ID any more.',
  expired: 'Nobody decided in time, or the assignment has ended already.',
  withdrawn:
    'Meanwhile the mode was made stricter, something else was asked for, or mailbox or binding were changed.',
};

/** @throws where the mail was put off */
export async function tellOfPromotion(
  deps: Dependencies,
  { promotionId }: { readonly promotionId: string },
): Promise<void> {
  const { promotions, mailboxes } = deps.stores;
  const promotion = await promotions.find(promotionId);
  if (!promotion || promotion.outcome === null || !(await promotions.isUntold(promotionId))) return;
  const [tenant, mailbox] = await Promise.all([
    mailboxes.tenant(promotion.tenantId),
    mailboxes.find(promotion.mailboxId),
  ]);
  if (!tenant?.isActive || !mailbox) return;
  const { subject, lines } = wordsOf(promotion, mailbox);
  const told = await deliverNotice(deps, {
    id: `${promotionId}.promotion`,
    to: tenant.oversightEmail,
    subject,
    text: [...lines, '', `${deps.publicBaseUrl}/console/mailboxes/${mailbox.id}`].join('\n'),
  });
  if (isPutOff(told)) throw new Error('a mail about a promotion was put off');
  await promotions.markTold(promotionId, {
    tenantId: promotion.tenantId,
    action: told.kind === 'accepted' ? 'oversight.notice' : 'oversight.notice_failed',
    actor: 'system',
    resourceType: 'mailbox',
    resourceId: promotion.mailboxId,
    metadata: { notice: 'promotion', outcome: told.kind },
  });
}

function wordsOf({ targetMode: mode, outcome }: Promotion, { address }: Mailbox) {
  const asked = `The agent of ${address} had asked for the oversight mode ${mode} (${MODE_IN_WORDS[mode]}).`;
  if (outcome === 'applied') {
    const granted = 'Approvers in Entra ID granted it. It ends with the access package that was assigned.';
    return { subject: `${address} is ${mode} now`, lines: [asked, granted] };
  }
  const why = `It was not granted, and nothing changed. ${WHY[outcome as PromotionRefusal]}`;
  return { subject: `${address} does not become ${mode}`, lines: [asked, why] };
}
