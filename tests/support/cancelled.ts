/** A message that was taken back before anybody decided: it has ended, and its content is there still. */
import { call } from './http.js';
import type { Installation } from './installation.js';
import { submitted, untilStatus } from './mails.js';
import type { TestTenant } from './tenants.js';

export async function cancelled(
  installation: Installation,
  tenant: TestTenant,
  change: Record<string, unknown> = {},
): Promise<string> {
  const id = await submitted(installation, tenant, change);
  await untilStatus(installation, id, 'pending_send_approval');
  await call('POST', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/cancel`, {
    key: tenant.agentKey,
    body: {},
  });
  await untilStatus(installation, id, 'cancelled');
  return id;
}
