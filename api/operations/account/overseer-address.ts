/** Who may oversee an account: nobody whose mail an agent of this installation reads, since codes and links go there. */
import { DomainError } from '../../../domain/errors.js';
import type { Services } from '../../context.js';

/** Mailboxes that are gone count too: their addresses are given out once. */
export function isAgentAddress({ stores }: Pick<Services, 'stores'>, address: string): Promise<boolean> {
  return stores.mailboxes.isAddressKnown(address.toLowerCase());
}

/** @throws DomainError `validation_failed` */
export async function requireOverseerAddress(
  services: Pick<Services, 'stores'>,
  address: string,
): Promise<void> {
  if (!(await isAgentAddress(services, address))) return;
  const problem = 'is the address of an agent';
  throw new DomainError('validation_failed', `oversight_email: ${problem}`, {
    fields: { oversight_email: problem },
  });
}
