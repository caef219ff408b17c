/** An installation with an account whose mailboxes live in a simulated Microsoft 365. */
import type { Mailbox } from '../../domain/mailbox.js';
import type { OversightMode } from '../../domain/oversight-mode.js';
import { withApproval } from '../support/approvals.js';
import type { Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, aMailbox, type TestTenant } from '../support/tenants.js';
import { startGraph, type SimulatedGraph } from './graph.js';
import type { SimulatedMailbox } from './graph-mailbox.js';

export interface GraphScene {
  readonly graph: SimulatedGraph;
  readonly installation: Installation;
  readonly tenant: TestTenant;
  /** A further mailbox of the account, with its twin there. */
  aMovedMailbox(mode: OversightMode, how?: { receives?: boolean }): Promise<Moved>;
  /** As an admin does it, with the operator's yes. */
  move(mailbox: Mailbox, body: Record<string, unknown>): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Moved {
  readonly mailbox: Mailbox;
  readonly there: SimulatedMailbox;
}

export async function startGraphScene(): Promise<GraphScene> {
  const graph = await startGraph();
  const installation = await startInstallation(graph.settings('contoso'));
  const tenant = await aTenant(installation.stores, {}, { slug: 'contoso' });
  let count = 0;
  const scene: GraphScene = {
    graph,
    installation,
    tenant,
    async aMovedMailbox(oversightMode, { receives = false } = {}) {
      count += 1;
      const address = `bot${count}@contoso.multimail.test`;
      const { stores } = installation;
      const { tenantId } = tenant;
      const there = { transport: 'microsoft365', graphUser: address } as const;
      const mailbox = await aMailbox(stores, { tenantId, address, oversightMode, ...there });
      if (receives) {
        await stores.graphMailboxes.want({
          mailboxId: mailbox.id,
          tenantId,
          entraTenantId: graph.tenant.id,
          graphUser: address,
        });
      }
      return { mailbox, there: graph.mailbox(address) };
    },
    move: (mailbox, body) =>
      withApproval(installation, {
        method: 'PUT',
        url: `${installation.baseUrl}/v1/mailboxes/${mailbox.id}/transport`,
        key: tenant.adminKey,
        body,
        operator: tenant.approver.email,
      }),
    async stop() {
      await installation.stop();
      await graph.stop();
    },
  };
  return scene;
}
