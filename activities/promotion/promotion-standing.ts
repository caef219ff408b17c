/** Whether a promotion is still what was asked for, and whose approval of it does not count. */
import { isObjectId } from '../../domain/agent-identity.js';
import type { Mailbox } from '../../domain/mailbox.js';
import { promotionPath } from '../../domain/promotion.js';
import type { Looking } from './step.js';

/** Of the same agent, mailbox and binding, and still looser than the mode it would replace. */
export async function isStillOurs({ deps, promotion, mailbox, tenant, account }: Looking): Promise<boolean> {
  const { governance } = deps.stores;
  if (!promotion.isWanted || !mailbox.isActive || !tenant.isActive) return false;
  const binding =
    (await governance.find({ tenantId: tenant.id, mailboxId: mailbox.id })) ??
    (await governance.find({ tenantId: tenant.id, mailboxId: null }));
  const path = promotionPath(binding, { from: mailbox.oversightMode, to: promotion.targetMode });
  const tenants = [binding?.entraTenantId, account.entraTenantId];
  return (
    path?.packageId === promotion.packageId &&
    path.policyId === promotion.policyId &&
    tenants.every((one) => one === promotion.entraTenantId) &&
    isOf(mailbox, promotion.agentId)
  );
}

function isOf({ agentRef }: Mailbox, agentId: string): boolean {
  return isObjectId(agentRef) && agentRef.toLowerCase() === agentId;
}

/** The agent, and the person who asked in its name: nobody approves what they asked for. */
export async function excludedFrom({ deps, promotion }: Looking): Promise<string[]> {
  const person = /^person:(.+)$/u.exec(promotion.requestedBy)?.[1];
  const entra = person === undefined ? undefined : await deps.stores.people.entraIdOf(person);
  return [promotion.agentId, ...(entra ? [entra.objectId.toLowerCase()] : [])];
}
