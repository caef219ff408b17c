/** Which mailboxes belong to an agent, and its kill switch. Agents are compared in lower case: GUIDs are written in both. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';

export interface AgentMailboxes {
  /** Ids of the active mailboxes whose `agent_ref` is this one, in whatever case. */
  idsOfAgent(tenantId: string, agentRef: string): Promise<string[]>;
  haltAgent(
    agent: { readonly tenantId: string; readonly agentRef: string },
    isHalted: boolean,
    audit: AuditDraft,
  ): Promise<void>;
  /** Agents whose kill switch is on, by their name in lower case. */
  haltedAgents(tenantId: string): Promise<{ agentRef: string; since: Date }[]>;
  /** The kill switch of the agent whose mailbox this is. */
  isAgentHalted(mailbox: Pick<Mailbox, 'tenantId' | 'agentRef'>): Promise<boolean>;
}

export function agentMailboxes(database: Database): AgentMailboxes {
  return {
    async idsOfAgent(tenantId, agentRef) {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT id FROM mailbox
         WHERE tenant_id = ${tenantId} AND is_active AND lower(agent_ref) = ${agentRef.toLowerCase()}
         ORDER BY id`;
      return rows.map(({ id }) => id);
    },
    haltAgent: ({ tenantId, agentRef }, isHalted, audit) =>
      database.$transaction(async (tx) => {
        const agent = { tenantId, agentRef: agentRef.toLowerCase() };
        if (isHalted) await tx.agentHalt.createMany({ data: [agent], skipDuplicates: true });
        else await tx.agentHalt.deleteMany({ where: agent });
        await appendAudit(tx, [audit]);
      }),
    async haltedAgents(tenantId) {
      const rows = await database.agentHalt.findMany({ where: { tenantId }, orderBy: { agentRef: 'asc' } });
      return rows.map(({ agentRef, createdAt }) => ({ agentRef, since: createdAt }));
    },
    async isAgentHalted({ tenantId, agentRef }) {
      if (agentRef === null) return false;
      return (await database.agentHalt.count({ where: { tenantId, agentRef: agentRef.toLowerCase() } })) > 0;
    },
  };
}
