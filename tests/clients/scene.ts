/** What a client finds when it comes: a tenant with its keys, a contact, a suppressed address, and a mail that came in. */
import { ulid } from 'ulid';
import { visit } from '../support/console-visit.js';
import type { Installation } from '../support/installation.js';
import { received } from '../support/received.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

export const ATTACHMENT = { name: 'an order.txt', content: 'One of everything' };

/** How many mails about one action an operator gets in an hour (rest.md 3), less the one a client has asked for before. */
const ASKS_UNTIL_LIMITED = 9;

export interface Scene {
  readonly tenant: TestTenant;
  /** As the drivers read it from `MULTIMAIL_SCENE`. */
  readonly told: Readonly<Record<string, unknown>>;
}

export async function aScene(installation: Installation): Promise<Scene> {
  const tenant = await aTenant(installation.stores);
  const { tenantId, mailbox } = tenant;
  const inboundId = await received(installation, mailbox, {
    Subject: 'An order',
    TextBody: 'We would like one of everything.',
    Attachments: [
      {
        Name: ATTACHMENT.name,
        Content: Buffer.from(ATTACHMENT.content).toString('base64'),
        ContentType: 'text/plain',
      },
    ],
  });
  const suppressed = `gone@${tenantId.toLowerCase()}.example`;
  await installation.database.suppression.create({
    data: { id: ulid(), tenantId, emailAddress: suppressed, reason: 'hard_bounce' },
  });
  await installation.database.contact.create({
    data: { id: ulid(), tenantId, name: 'Pat Example', email: 'pat@known.example', tags: [] },
  });
  const inbound = await installation.stores.messages.find(inboundId);
  return {
    tenant,
    told: {
      agent_key: tenant.agentKey,
      admin_key: tenant.adminKey,
      oversight_key: tenant.oversightKey,
      operator: `new-${tenant.approver.email}`,
      mailbox_id: mailbox.id,
      inbound_id: inboundId,
      thread_id: inbound?.threadId,
      attachment: ATTACHMENT.name,
      suppressed,
      domain: `${tenantId.toLowerCase()}.example`,
      asks_until_limited: ASKS_UNTIL_LIMITED,
    },
  };
}

/** Follows the newest mailed link that was not followed yet, as the operator does: the packages cannot pass a code. */
export function anOperator(installation: Installation, { tenant, told }: Scene): () => Promise<void> {
  const addresses = [tenant.approver.email, String(told.operator)];
  const followed = new Set<string>();
  return async () => {
    const link = mailedLinks(installation, addresses).findLast((path) => !followed.has(path));
    if (link === undefined) throw new Error('nobody asked the operator for anything');
    followed.add(link);
    const page = await visit(installation).post(link, { decision: 'approve' });
    if (page.status !== 200) throw new Error(`the link answered ${page.status}: ${page.text}`);
  };
}

/** Oldest first. */
function mailedLinks({ catcher }: Installation, addresses: readonly string[]): string[] {
  return catcher
    .messages()
    .filter(({ envelope }) => envelope.rcpt_to.some((address) => addresses.includes(address)))
    .map(({ raw }) => /\/v1\/approve\/[\w-]+/.exec(raw.toString().replaceAll(/=\r?\n/g, ''))?.[0])
    .filter((path) => path !== undefined);
}
