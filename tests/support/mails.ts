/** A mail of an agent through the flat route, and what became of it: what most integration tests begin with. */
import type { CaughtMessage } from './servers.js';
import { call, eventually, type Answer } from './http.js';
import type { Installation } from './installation.js';
import type { TestTenant } from './tenants.js';

let count = 0;

/** A body for `POST /v1/send`; no two have the same content. */
export function aMail(change: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1;
  return {
    to: [`pat${count}@example.com`],
    subject: `Hello ${count}`,
    markdown: `Text ${count}.`,
    ...change,
  };
}

export function submit(
  { baseUrl }: Installation,
  { agentKey }: Pick<TestTenant, 'agentKey'>,
  change: Record<string, unknown> = {},
): Promise<Answer> {
  return call('POST', `${baseUrl}/v1/send`, { key: agentKey, body: aMail(change) });
}

/** Id of a message that was taken in, and is held or on its way. */
export async function submitted(
  installation: Installation,
  tenant: Pick<TestTenant, 'agentKey'>,
  change: Record<string, unknown> = {},
): Promise<string> {
  const answer = await submit(installation, tenant, change);
  if (answer.status !== 202) throw new Error(`not taken in: ${JSON.stringify(answer.body)}`);
  return String(answer.body.id);
}

export function decide(
  { baseUrl }: Installation,
  key: string,
  body: Record<string, unknown>,
): Promise<Answer> {
  return call('POST', `${baseUrl}/v1/oversight/decide`, { key, body });
}

export function approve(installation: Installation, key: string, id: string): Promise<Answer> {
  return decide(installation, key, { email_id: id, action: 'approve' });
}

export async function statusOf(installation: Installation, id: string): Promise<string | undefined> {
  return (await installation.stores.messages.find(id))?.status;
}

export async function untilStatus(installation: Installation, id: string, status: string): Promise<void> {
  await eventually(
    () => statusOf(installation, id),
    (now) => now === status,
  );
}

/** The copies of one message that were caught, told by its Message-ID. */
export function copiesOf({ catcher }: Installation, id: string): CaughtMessage[] {
  return catcher.messages().filter(({ raw }) => raw.includes(`Message-ID: <${id}@`));
}

export function caughtFor({ catcher }: Installation, address: string): CaughtMessage[] {
  return catcher.messages().filter(({ envelope }) => envelope.rcpt_to.includes(address));
}

/** What the audit log says happened to one thing, oldest first; that people looked at it is left out. */
export async function actionsOn(
  { stores }: Installation,
  tenantId: string,
  resourceId: string,
): Promise<string[]> {
  const entries = await stores.audit.list({ tenantId, resourceId, limit: 100, order: 'oldest_first' });
  return entries.map(({ action }) => action).filter((action) => action !== 'email.open');
}
