/** Which mailbox a request means: the one it names by id or address, else the only one there is. */
import { canonicalAddress } from '../../domain/address.js';
import { isUlid } from '../../domain/ids.js';
import { DomainError } from '../../domain/errors.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Context } from '../context.js';

export async function mailboxOf(
  { caller, stores }: Context,
  reference: string | undefined,
): Promise<Mailbox> {
  const { mailboxes } = stores;
  if (reference === undefined) return onlyMailbox(await mailboxes.list(caller.tenantId));
  const mailbox = isUlid(reference)
    ? await mailboxes.get(caller.tenantId, reference)
    : await mailboxes.byAddress(caller.tenantId, canonicalAddress(reference));
  if (!mailbox) throw new DomainError('not_found', 'Mailbox not found');
  return mailbox;
}

function onlyMailbox(mailboxes: readonly Mailbox[]): Mailbox {
  const [mailbox] = mailboxes;
  if (mailbox && mailboxes.length === 1) return mailbox;
  throw new DomainError(
    'mailbox_required',
    mailboxes.length === 0
      ? 'There is no mailbox yet; create one first'
      : 'Name the mailbox: there is more than one (list_mailboxes or GET /v1/mailboxes shows them)',
  );
}
