/**
 * The last look before the first byte, under the message's lock: kill switch, a mode that was tightened after the release,
 * and whether the sender's domain is still the tenant's.
 */
import { domainOf } from '../../domain/host-name.js';
import { isOfInstallation } from '../../domain/sender-domain.js';
import type { Transaction } from '../client.js';
import type { LockedMessage } from './send-store.js';

export async function mayLeave(
  tx: Transaction,
  message: LockedMessage,
  mailDomain: string,
): Promise<boolean> {
  return (await isCleared(tx, message)) && (await hasDomain(tx, message, mailDomain));
}

async function isCleared(tx: Transaction, { id, strictestMode }: LockedMessage): Promise<boolean> {
  const [now] = await tx.$queryRaw<{ isHalted: boolean; isApproved: boolean }[]>`
    SELECT mailbox.is_halted OR tenant.is_halted OR NOT tenant.is_active
             OR EXISTS (SELECT 1 FROM agent_halt h WHERE h.tenant_id = message.tenant_id
                           AND h.agent_ref = lower(mailbox.agent_ref)) AS "isHalted",
           EXISTS (SELECT 1 FROM approval_request r WHERE r.message_id = message.id
                      AND r.revision = message.revision AND r.state = 'approved') AS "isApproved"
      FROM message
      JOIN mailbox ON mailbox.id = message.mailbox_id
      JOIN tenant ON tenant.id = message.tenant_id
     WHERE message.id = ${id}`;
  if (!now || now.isHalted || strictestMode === 'read_only') return false;
  return strictestMode === 'monitored' || strictestMode === 'autonomous' || now.isApproved;
}

async function hasDomain(
  tx: Transaction,
  { tenantId, fromAddress }: LockedMessage,
  mailDomain: string,
): Promise<boolean> {
  const domain = domainOf(fromAddress).toLowerCase();
  if (isOfInstallation(domain, mailDomain)) return true;
  return (await tx.domain.count({ where: { tenantId, domain, status: 'active' } })) > 0;
}
