/** The domain a request names; that of another tenant is not there. */
import { DomainError } from '../../../domain/errors.js';
import type { SendingDomain } from '../../../domain/sending-domain.js';
import type { Context } from '../../context.js';

export async function domainOfCaller({ stores, caller }: Context, id: string): Promise<SendingDomain> {
  const domain = await stores.domains.get(caller.tenantId, id);
  if (!domain) throw new DomainError('not_found', 'Domain not found');
  return domain;
}
