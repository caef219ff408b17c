/** `set_kill_switch`: holds whatever has not reached DATA, of the account, a mailbox or an agent; or lets it go on. */
import { z } from 'zod';
import { actorOf, hasScope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { AuditAction } from '../../../domain/audit-action.js';
import type { Context } from '../../context.js';
import { oneHeaderLine } from '../../../domain/header-text.js';
import { mailboxReference } from '../fields.js';
import type { HaltScope } from '../../../prisma/stores/halt-store.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { wakeHalted } from './wake-halted.js';

const SCOPES = ['account', 'mailbox', 'agent'] as const;

const input = z.object({
  scope: z.enum(SCOPES),
  mailbox: mailboxReference.optional().describe('Of scope mailbox'),
  agent_ref: z.string().min(1).max(64).optional().describe('Of scope agent: all mailboxes of this agent'),
  halted: z.boolean(),
  reason: z.string().trim().min(1).max(500).optional().describe('For the audit log'),
});
type Input = z.output<typeof input>;

export const setKillSwitch = defineOperation({
  name: 'set_kill_switch',
  summary: 'Halt the account, a mailbox or an agent, or let it go on',
  description:
    'Halted, nothing that has not reached the recipient’s server leaves, whoever approved it, also after a restart. ' +
    'Halting is immediate. Letting go on is a person’s to do; where an administrator’s credential asks, the operator is asked.',
  scopes: ['admin', 'oversight'],
  rest: [{ method: 'put', path: '/v1/kill-switch', success: 200 }],
  records: {
    kinds: ['tenant.halt', 'tenant.resume', 'mailbox.halt', 'mailbox.resume', 'agent.halt', 'agent.resume'],
  },
  tool: null,
  input,
  output: z.object({ scope: z.enum(SCOPES), id: z.string(), halted: z.boolean() }),
  untrusted: [],
  example: {
    input: { scope: 'agent', agent_ref: 'agent-7', halted: true },
    output: { scope: 'agent', id: 'agent-7', halted: true },
  },
}).handledBy(
  async (context, given) => {
    const target = await targetOf(context, given);
    const { caller, stores } = context;
    const audit = (action: AuditAction) => ({
      tenantId: caller.tenantId,
      action,
      actor: actorOf(caller),
      resourceType: RESOURCE[given.scope],
      resourceId: target,
      ...(given.reason === undefined ? {} : { metadata: { reason: oneHeaderLine(given.reason) } }),
    });
    switch (given.scope) {
      case 'account':
        await stores.mailboxes.haltTenant(
          target,
          given.halted,
          audit(given.halted ? 'tenant.halt' : 'tenant.resume'),
        );
        break;
      case 'mailbox':
        await stores.mailboxes.update(
          target,
          { isHalted: given.halted },
          audit(given.halted ? 'mailbox.halt' : 'mailbox.resume'),
        );
        break;
      case 'agent':
        await stores.mailboxes.haltAgent(
          { tenantId: caller.tenantId, agentRef: target },
          given.halted,
          audit(given.halted ? 'agent.halt' : 'agent.resume'),
        );
    }
    if (!given.halted) await wakeHalted(context, await heldBy(context, { scope: given.scope, target }));
    return { scope: given.scope, id: target, halted: given.halted };
  },
  { asksOperator: question },
);

async function heldBy(
  { caller: { tenantId }, stores }: Context,
  { scope, target }: { readonly scope: Input['scope']; readonly target: string },
): Promise<HaltScope> {
  switch (scope) {
    case 'account':
      return { tenantId };
    case 'mailbox':
      return { tenantId, mailboxIds: [target] };
    case 'agent':
      return { tenantId, mailboxIds: await stores.mailboxes.idsOfAgent(tenantId, target) };
  }
}

const RESOURCE = { account: 'tenant', mailbox: 'mailbox', agent: 'agent' } as const;

async function question(context: Context, given: Input): Promise<OperatorQuestion | null> {
  const target = await targetOf(context, given);
  if (given.halted || hasScope(context.caller, 'oversight')) return null;
  return {
    tier: 'high',
    action: 'kill_switch.release',
    lines: [
      `Release the kill switch of the ${given.scope} ${given.scope === 'account' ? '' : target}: it may send again.`,
      ...(given.reason === undefined ? [] : [`Reason: ${oneHeaderLine(given.reason)}`]),
    ],
  };
}

/** Agents are compared in lower case: GUIDs are written in both. */
async function targetOf(context: Context, { scope, mailbox, agent_ref: agentRef }: Input): Promise<string> {
  if (scope === 'mailbox') return (await mailboxOf(context, mailbox)).id;
  if (context.caller.mailboxIds !== null)
    throw new DomainError('insufficient_scope', 'This is about every mailbox');
  if (scope === 'account') return context.caller.tenantId;
  if (agentRef === undefined) {
    throw new DomainError('validation_failed', 'agent_ref is missing', {
      fields: { agent_ref: 'is needed' },
    });
  }
  return agentRef.toLowerCase();
}
