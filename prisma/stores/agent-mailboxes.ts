/** Which mailboxes belong to an agent of Entra ID. */
import type { Database } from '../client.js';

export interface AgentMailboxes {
  /** Ids of the active mailboxes whose `agent_ref` is this one, in whatever case: GUIDs are written in both. */
  idsOfAgent(tenantId: string, agentRef: string): Promise<string[]>;
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
  };
}
