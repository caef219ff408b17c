/** The client would write what it is given into the command; an address that is none never gets there. */
import { parseAddress } from '../../domain/address.js';
import { DomainError } from '../../domain/errors.js';
import type { AttemptInput } from './transport.js';

/** @throws DomainError `validation_failed` */
export function refuseBadEnvelope({ mailFrom, rcptTo }: Pick<AttemptInput, 'mailFrom' | 'rcptTo'>): void {
  for (const address of mailFrom === '' ? [rcptTo] : [mailFrom, rcptTo]) {
    const reading = parseAddress(address);
    if (!reading.ok) throw new DomainError('validation_failed', reading.problem);
  }
}
