/** The round over all mailboxes: what nobody sends from is looked at as well, and what ended is noticed without a message. */
import { isObjectId } from '../../domain/agent-identity.js';
import type { Mailbox, Tenant } from '../../domain/mailbox.js';
import type { Dependencies } from '../dependencies.js';
import { agentStateOf, directoryOf, readLicence } from '../governance/read-agent.js';
import { demoteIfDue, NOT_ASKED, type Standing } from './demote.js';

const PAGE = 20;

/** Where the next page begins; null after the last one. */
export async function tendModePage(
  deps: Dependencies,
  { after }: { readonly after: string },
): Promise<{ next: string | null }> {
  const ids = await deps.stores.trust.mailboxesAfter(after, PAGE);
  for (const id of ids) await tend(deps, id);
  return { next: ids.length < PAGE ? null : (ids.at(-1) ?? null) };
}

async function tend(deps: Dependencies, mailboxId: string): Promise<void> {
  const mailbox = await deps.stores.mailboxes.find(mailboxId);
  const tenant = mailbox && (await deps.stores.mailboxes.tenant(mailbox.tenantId));
  if (!mailbox || !tenant?.isActive) return;
  await demoteIfDue(deps, mailbox, await standingOf(deps, mailbox, tenant));
}

async function standingOf(deps: Dependencies, mailbox: Mailbox, tenant: Tenant): Promise<Standing> {
  const { governance } = deps.stores;
  const binding =
    (await governance.find({ tenantId: tenant.id, mailboxId: mailbox.id })) ??
    (await governance.find({ tenantId: tenant.id, mailboxId: null }));
  const around = { mailbox, tenant, binding };
  const account = directoryOf(deps, around);
  if (!binding && !(isObjectId(mailbox.agentRef) && account)) return NOT_ASKED;
  const [agent, licence] = await Promise.all([
    agentStateOf(account?.directory, around),
    readLicence(account?.directory, around),
  ]);
  return { agent, licence };
}
