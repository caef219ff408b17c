/** Sends of two agents that came to different ends, and whoever asks about them. */
import { expect } from '@jest/globals';
import { signedIn, type Visit } from './console-visit.js';
import { call, type Answer } from './http.js';
import { startInstallation, type Installation } from './installation.js';
import { approve, decide, submitted, untilStatus } from './mails.js';
import { aMailbox, aPerson, aTenant, type TestTenant } from './tenants.js';

const FATES = ['held', 'approved', 'rejected', 'cancelled', 'monitored', 'looked'] as const;
export type Fate = (typeof FATES)[number];

export interface HistoryScene {
  readonly installation: Installation;
  readonly tenant: TestTenant;
  /** Signed in with the role compliance and no other. */
  readonly compliance: Visit;
  /** Ids of the sends, by what became of them; `looked` was approved on its page. */
  readonly sends: Readonly<Record<Fate, string>>;
  ask(q: string, more?: string, key?: string): Promise<Answer>;
  /** What became of these sends, in order. */
  fatesOf(ids: readonly unknown[]): string[];
}

export async function historyScene(): Promise<HistoryScene> {
  const installation = await startInstallation({ TEMPORAL_UI_URL: 'https://temporal.example' });
  const { stores } = installation;
  const tenant = await aTenant(stores, { agentRef: 'sales-bot' });
  const sends = await madeSends(installation, tenant);
  const { tenantId } = tenant;
  const compliance = await signedIn(
    installation,
    await aPerson(stores, { tenantId, email: `c@${tenantId}.test`, name: 'Cora', roles: ['compliance'] }),
  );
  const fates = new Map<unknown, string>(FATES.map((fate) => [sends[fate], fate]));
  return {
    ...{ installation, tenant, compliance, sends },
    ask: (q, more = '', key = tenant.adminKey) =>
      call('GET', `${installation.baseUrl}/v1/history?q=${encodeURIComponent(q)}${more}`, { key }),
    fatesOf: (ids) => ids.map((id) => fates.get(id) ?? 'another').sort(),
  };
}

async function madeSends(installation: Installation, tenant: TestTenant): Promise<HistoryScene['sends']> {
  const watched = await aMailbox(installation.stores, {
    ...{ tenantId: tenant.tenantId, oversightMode: 'monitored', agentRef: 'news-bot' },
    address: tenant.mailbox.address.replace('agent@', 'news@'),
  });
  const from = (mailbox: string, change: object) => submitted(installation, tenant, { mailbox, ...change });
  const own = tenant.mailbox.address;
  const sends = {
    held: await from(own, { subject: 'Held offer', to: ['pat@example.com'], bcc: ['Boss@Example.org'] }),
    approved: await from(own, { subject: '100% off_er', to: ['sam@example.net'] }),
    rejected: await from(own, { subject: 'Bad offer', to: ['sam@sub.example.net'] }),
    cancelled: await from(own, { subject: '=cmd()' }),
    looked: await from(own, { subject: 'Looked at' }),
    monitored: await from(watched.address, { subject: 'News' }),
  };
  const { held, approved, rejected, cancelled, looked, monitored } = sends;
  for (const id of [held, approved, rejected, cancelled, looked]) {
    await untilStatus(installation, id, 'pending_send_approval');
  }
  await approve(installation, tenant.oversightKey, approved);
  await decide(installation, tenant.oversightKey, { email_id: rejected, action: 'reject', reason: 'no' });
  const cancel = `/v1/mailboxes/${tenant.mailbox.id}/emails/${cancelled}/cancel`;
  expect((await call('POST', installation.baseUrl + cancel, { key: tenant.agentKey })).status).toBe(200);
  await decideOnPage(installation, tenant, looked);
  for (const id of [approved, looked, monitored]) await untilStatus(installation, id, 'sent');
  await untilStatus(installation, cancelled, 'cancelled');
  return sends;
}

/** Opens the page as a person does, and presses Approve on it. */
async function decideOnPage(
  installation: Installation,
  tenant: TestTenant,
  messageId: string,
): Promise<void> {
  const browser = await signedIn(installation, tenant.approver);
  const request = await installation.stores.approvals.forMessage(messageId);
  const path = `/console/approvals/${String(request?.requestId)}`;
  const fields = await browser.formOn(path, path);
  expect((await browser.post(path, { ...fields, decision: 'approve' })).status).toBe(200);
}
