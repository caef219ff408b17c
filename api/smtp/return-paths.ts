/** Return paths of ours among the recipients of a mail: each names one copy, and only we can have written it. */
import { readReturnPath } from '../../domain/return-path.js';
import type { InboundMail } from '../../prisma/stores/inbound-mail-store.js';
import { recipientOfTag } from '../../signing/return-path-tag.js';
import type { Services } from '../context.js';

/** The copy that a mail to its return path is about. */
export interface ReportedCopy extends Pick<
  InboundMail,
  'tenantId' | 'mailboxId' | 'aboutMessageId' | 'aboutAddress'
> {
  readonly returnPath: string;
}

type Asked = Pick<Services, 'stores' | 'secrets'>;

export async function reportedCopies(asked: Asked, addresses: readonly string[]): Promise<ReportedCopy[]> {
  const found = await Promise.all(
    [...new Set(addresses.map((address) => address.toLowerCase()))].map((address) => copyAt(asked, address)),
  );
  return found.filter((copy) => copy !== undefined);
}

async function copyAt({ stores, secrets }: Asked, address: string): Promise<ReportedCopy | undefined> {
  const named = readReturnPath(address);
  if (named === undefined) return undefined;
  const owner = recipientOfTag(secrets, named, await stores.returnPaths.ofMessage(named.messageId));
  // At the very address that we gave to the servers on the way.
  if (owner?.mailFrom?.toLowerCase() !== address) return undefined;
  const { tenantId, mailboxId } = owner;
  return {
    ...{ returnPath: address, tenantId, mailboxId },
    ...{ aboutMessageId: named.messageId, aboutAddress: owner.address },
  };
}
