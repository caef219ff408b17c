/** A mail that came in at the door, and a message of ours that left: what a conversation is made of. */
import { eventually } from './http.js';
import type { Installation } from './installation.js';
import type { MailDoor } from './mail-door.js';
import { submitted, untilStatus } from './mails.js';
import { bring, FROM } from './smtp-client.js';
import type { TestTenant } from './tenants.js';

/** @returns its id here */
export async function arrivedAt(
  { installation: { database }, port }: MailDoor,
  mail: string | Buffer,
  to: TestTenant['mailbox'],
): Promise<string> {
  const ids = async () =>
    (await database.message.findMany({ where: { mailboxId: to.id, direction: 'inbound' } })).map(
      ({ id }) => id,
    );
  const before = await ids();
  await bring(port, { from: FROM, to: [to.address], raw: mail });
  const found = await eventually(ids, (now) => now.length > before.length);
  return String(found.find((id) => !before.includes(id)));
}

/** With its Message-ID. */
export async function sentBy(
  installation: Installation,
  tenant: TestTenant,
  change: Record<string, unknown>,
): Promise<{ id: string; messageId: string; threadId: string }> {
  const id = await submitted(installation, tenant, change);
  await untilStatus(installation, id, 'sent');
  const { threadId } = await installation.database.message.findUniqueOrThrow({ where: { id } });
  return { id, messageId: `<${id}@${tenant.mailbox.address.split('@')[1]}>`, threadId };
}
