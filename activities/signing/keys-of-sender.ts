/**
 * Which DKIM keys sign for a sender's domain: the newest of each algorithm that the domain's zone had when it was last
 * looked at, so a rotation reaches each domain when its owner has published the new record, and not before.
 */
import { DomainError } from '../../domain/errors.js';
import type { SendingDomain } from '../../domain/sending-domain.js';
import { DKIM_PURPOSES, type Keyring } from '../../signing/keyring.js';
import type { OpenKey } from '../../signing/key-material.js';
import type { DkimKey } from './dkim.js';

/** @param proved the tenant's domain; undefined for a name of the installation, whose records its operator answers for */
export function keysOfSender(
  keyring: Pick<Keyring, 'all' | 'current'>,
  domain: string,
  proved: Pick<SendingDomain, 'dkimSelectors'> | undefined,
): Promise<DkimKey[]> {
  return Promise.all(
    DKIM_PURPOSES.map(async (purpose) => {
      const seen = (await keyring.all(purpose)).findLast(
        ({ selector, isWithdrawn }) =>
          !isWithdrawn && selector !== null && proved?.dkimSelectors.includes(selector),
      );
      return dkimKey(domain, seen ?? (await keyring.current(purpose)));
    }),
  );
}

function dkimKey(domain: string, { selector, privateKey }: OpenKey): DkimKey {
  if (selector === null) throw new DomainError('unavailable', 'A DKIM key has no selector');
  const algorithm = privateKey.asymmetricKeyType === 'rsa' ? 'rsa-sha256' : 'ed25519-sha256';
  return { domain, selector, algorithm, privateKey };
}
