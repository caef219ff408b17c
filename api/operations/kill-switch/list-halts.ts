/** `list_halts`: every kill switch that is on. */
import { z } from 'zod';
import { EXAMPLE } from '../example-values.js';
import { defineOperation, ONLY_READS } from '../operation.js';

export const listHalts = defineOperation({
  name: 'list_halts',
  summary: 'List what is halted',
  description: 'The account as a whole, single mailboxes, and agents: nothing of what is halted leaves.',
  scopes: ['admin', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/kill-switch', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({
    account: z.boolean(),
    mailboxes: z.array(z.object({ id: z.string(), address: z.string() })),
    agents: z.array(z.object({ agent_ref: z.string(), since: z.string() })),
  }),
  untrusted: [],
  example: {
    input: {},
    output: {
      account: false,
      mailboxes: [{ id: EXAMPLE.mailboxId, address: EXAMPLE.address }],
      agents: [{ agent_ref: 'agent-7', since: EXAMPLE.moment }],
    },
  },
}).handledBy(async ({ caller, stores }) => {
  const [tenant, mailboxes, agents] = await Promise.all([
    stores.mailboxes.tenant(caller.tenantId),
    stores.mailboxes.list(caller.tenantId),
    stores.mailboxes.haltedAgents(caller.tenantId),
  ]);
  const { mailboxIds: own } = caller;
  return {
    account: tenant?.isHalted === true,
    mailboxes: mailboxes
      .filter(({ id, isHalted }) => isHalted && (own === null || own.includes(id)))
      .map(({ id, address }) => ({ id, address })),
    agents:
      own === null
        ? agents.map(({ agentRef, since }) => ({ agent_ref: agentRef, since: since.toISOString() }))
        : [],
  };
});
