/** Whether a message may leave for the sake of its sender's domain, as it stands at this moment. */
import { domainOf } from '../domain/host-name.js';
import { isOfInstallation, maySendFrom } from '../domain/sender-domain.js';
import type { Message } from '../domain/message.js';
import type { Dependencies } from './dependencies.js';

export async function mayLeaveFrom(
  { stores, mailDomain }: Pick<Dependencies, 'stores' | 'mailDomain'>,
  { from, tenantId }: Pick<Message, 'from' | 'tenantId'>,
): Promise<boolean> {
  const domain = domainOf(from).toLowerCase();
  if (isOfInstallation(domain, mailDomain)) return true;
  return maySendFrom({ domain, mailDomain, isActive: await stores.domains.isActive(tenantId, domain) });
}
