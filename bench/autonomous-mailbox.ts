/** A mailbox beside the demo's gated one, at its domain, whose sends nobody is asked about. */
import { ulid } from 'ulid';
import { NEW_MAILBOX, type OnUncertain } from '../domain/mailbox.js';
import type { Database } from '../prisma/client.js';
import { createStores } from '../prisma/stores/index.js';

/** @returns its id */
export async function autonomousMailbox(
  database: Database,
  demoMailboxId: string,
  { name, onUncertain = 'hold' }: { name: string; onUncertain?: OnUncertain },
): Promise<string> {
  const stores = createStores(database);
  const demo = await stores.mailboxes.find(demoMailboxId);
  if (!demo) throw new Error('the demo tenant has no mailbox');
  const { tenantId } = demo;
  const id = ulid();
  const address = demo.address.replace(/^[^@]*/u, name);
  const oversightMode = 'autonomous';
  await stores.mailboxes.create(
    { ...NEW_MAILBOX, id, tenantId, address, displayName: name, oversightMode, onUncertain },
    { tenantId, action: 'mailbox.create', actor: 'system', resourceType: 'mailbox', resourceId: id },
  );
  return id;
}
