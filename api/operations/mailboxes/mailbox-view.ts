/** A mailbox as clients see it: integers where existing clients read integers (rest.md 1, 4). */
import { z } from 'zod';
import { GATE_TIMINGS, ON_UNCERTAIN, type Mailbox } from '../../../domain/mailbox.js';
import { oversightMode } from '../fields.js';
import { EXAMPLE } from '../example-values.js';

const flag = z.union([z.literal(0), z.literal(1)]).meta({ type: 'integer', enum: [0, 1], anyOf: undefined });

export const mailboxShape = z.object({
  id: z.string(),
  tenant_id: z.string(),
  address: z.string(),
  display_name: z.string().nullable(),
  oversight_mode: oversightMode,
  auto_cc: z.string().nullable(),
  auto_bcc: z.string().nullable(),
  forward_inbound: flag,
  webhook_url: z.string().nullable(),
  oversight_webhook_url: z.string().nullable(),
  signature_block: z.string().nullable(),
  default_gate_timing: z.enum(GATE_TIMINGS),
  scheduling_enabled: flag,
  ai_disclosure: z.boolean(),
  mcp_configured: flag,
  agent_ref: z.string().nullable(),
  on_uncertain: z.enum(ON_UNCERTAIN),
  created_at: z.number().describe('Milliseconds since 1970'),
  is_active: flag,
});

export function mailboxView(mailbox: Mailbox): z.input<typeof mailboxShape> {
  return {
    id: mailbox.id,
    tenant_id: mailbox.tenantId,
    address: mailbox.address,
    display_name: mailbox.displayName,
    oversight_mode: mailbox.oversightMode,
    auto_cc: mailbox.autoCc,
    auto_bcc: mailbox.autoBcc,
    forward_inbound: mailbox.forwardInbound ? 1 : 0,
    webhook_url: null,
    oversight_webhook_url: null,
    signature_block: mailbox.signatureBlock,
    default_gate_timing: mailbox.defaultGateTiming,
    scheduling_enabled: mailbox.schedulingEnabled ? 1 : 0,
    ai_disclosure: mailbox.aiDisclosure,
    mcp_configured: mailbox.mcpConfigured ? 1 : 0,
    agent_ref: mailbox.agentRef,
    on_uncertain: mailbox.onUncertain,
    created_at: mailbox.createdAt.getTime(),
    is_active: mailbox.isActive ? 1 : 0,
  };
}

export const EXAMPLE_MAILBOX = {
  id: EXAMPLE.mailboxId,
  tenant_id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F',
  address: EXAMPLE.address,
  display_name: 'Acme agent',
  oversight_mode: 'gated_send',
  auto_cc: null,
  auto_bcc: null,
  forward_inbound: 0,
  webhook_url: null,
  oversight_webhook_url: null,
  signature_block: null,
  default_gate_timing: 'gate_first',
  scheduling_enabled: 1,
  ai_disclosure: true,
  mcp_configured: 0,
  agent_ref: null,
  on_uncertain: 'hold',
  created_at: 1_795_000_000_000,
  is_active: 1,
} as const;
