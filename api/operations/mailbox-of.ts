/** Which mailbox a request means: the one it names by id or address, else the only one there is. */
import { canonicalAddress } from '../../domain/address.js';
import { mayUseMailbox } from '../../domain/caller.js';
import { isUlid } from '../../domain/ids.js';
import { DomainError } from '../../domain/errors.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Context } from '../context.js';

const NO_MAILBOX = 'No mailbox belongs to this agent; an operator sets its agent_ref';

export async function mailboxOf(
  { caller, stores }: Context,
  reference: string | undefined,
): Promise<Mailbox> {
  const { mailboxes } = stores;
  if (reference === undefined) {
    const own = await mailboxesOf({ caller, stores });
    if (own.length === 0 && caller.kind === 'agent') throw new DomainError('agent_mismatch', NO_MAILBOX);
    return onlyMailbox(own);
  }
  const mailbox = isUlid(reference)
    ? await mailboxes.get(caller.tenantId, reference)
    : await mailboxes.byAddress(caller.tenantId, canonicalAddress(reference));
  if (!mailbox) throw notFound();
  if (mayUseMailbox(caller, mailbox.id)) return mailbox;
  // An agent may know of its tenant's mailboxes (microsoft.md 2.4); for a grant the others do not exist.
  throw caller.kind === 'agent' ? new DomainError('agent_mismatch') : notFound();
}

/** All mailboxes that the caller may use. */
export async function mailboxesOf({
  caller,
  stores,
}: Pick<Context, 'caller' | 'stores'>): Promise<Mailbox[]> {
  const all = await stores.mailboxes.list(caller.tenantId);
  return all.filter(({ id }) => mayUseMailbox(caller, id));
}

function notFound(): DomainError {
  return new DomainError('not_found', 'Mailbox not found');
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
