/** Mailboxes and the trust ladder. */
import { ulid } from 'ulid';
import { codeFor } from '../../support/approvals.js';
import { call } from '../../support/http.js';
import { aMailbox } from '../../support/tenants.js';
import type { Input, Rows, World } from '../row.js';

const mailboxOf = ({ tenant }: World): Input => ({ mailbox_id: tenant.mailbox.id });

async function upgradeCode({ installation, tenant }: World): Promise<string> {
  await call('POST', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/request-upgrade`, {
    key: tenant.agentKey,
    body: { target_mode: 'monitored' },
  });
  return codeFor(installation, tenant.approver.email);
}

const BAD_SETTINGS: readonly Input[] = [
  { display_name: 5 },
  { display_name: 'x'.repeat(129) },
  { display_name: 'two\nlines' },
  { oversight_mode: 'none' },
  { oversight_mode: 'autonomous' },
  { auto_cc: 'nobody' },
  { auto_bcc: ['a@example.com'] },
  { forward_inbound: 2 },
  { signature_block: 'x'.repeat(201) },
  { signature_block: '<script>' },
  { ai_disclosure: 'perhaps' },
  { agent_ref: 'x'.repeat(65) },
  { webhook_url: 'https://example.com/' },
  { oversight_webhook_url: 'https://example.com/' },
];

export const mailboxRows: Rows = {
  list_mailboxes: { input: () => ({}), names: [], invalid: [] },
  get_mailbox: { input: mailboxOf, names: ['mailbox_id'], invalid: [] },
  get_mailbox_trust: { input: mailboxOf, names: ['mailbox_id'], invalid: [] },
  create_mailbox: {
    input: () => ({ address_local: `m${ulid().toLowerCase()}`, display_name: 'Help', ai_disclosure: 1 }),
    names: [],
    invalid: [
      { address_local: undefined },
      { address_local: '' },
      { address_local: 'not a name' },
      { address_local: 'postmaster' },
      { address_local: 'x@elsewhere.example' },
      { address: 'another' },
      { oversight_mode: 'none' },
      { display_name: 'x'.repeat(129) },
      { ai_disclosure: 'perhaps' },
      { agent_ref: 'x'.repeat(65) },
      { approval_code: 'x'.repeat(17) },
    ],
    conflict: async ({ tenant }) => ({
      input: { address_local: tenant.mailbox.address },
      status: 409,
      code: 'in_use',
    }),
  },
  update_mailbox: {
    input: (world) => ({
      ...mailboxOf(world),
      display_name: 'Desk',
      oversight_mode: 'gated_all',
      auto_cc: null,
    }),
    names: ['mailbox_id'],
    invalid: BAD_SETTINGS,
  },
  configure_mailbox: {
    input: (world) => ({ ...mailboxOf(world), auto_bcc: 'archive@example.com', scheduling_enabled: 0 }),
    names: ['mailbox_id'],
    invalid: [
      ...BAD_SETTINGS,
      { default_gate_timing: 'never' },
      { scheduling_enabled: 'no' },
      { mcp_configured: 7 },
    ],
  },
  get_mailbox_transport: { input: mailboxOf, names: ['mailbox_id'], invalid: [] },
  set_mailbox_transport: {
    input: (world) => ({ ...mailboxOf(world), transport: 'default' }),
    names: ['mailbox_id'],
    invalid: [
      { transport: undefined },
      { transport: 'pigeon' },
      // The account has no tenant there.
      { transport: 'microsoft365' },
      { microsoft365_user: 'two words' },
      { microsoft365_user: 'a/b' },
      { receives: 'perhaps' },
    ],
  },
  delete_mailbox: {
    input: mailboxOf,
    names: ['mailbox_id'],
    invalid: [],
    conflict: async ({ installation, tenant }) => {
      const gone = await aMailbox(installation.stores, {
        tenantId: tenant.tenantId,
        address: tenant.mailbox.address.replace('agent', 'gone'),
        isActive: false,
      });
      return { input: { mailbox_id: gone.id }, status: 404, code: 'not_found' };
    },
  },
  request_upgrade: {
    input: (world) => ({ ...mailboxOf(world), target_mode: 'monitored' }),
    names: ['mailbox_id'],
    invalid: [{ target_mode: undefined }, { target_mode: 'none' }, { target_mode: 'gated_send' }],
    conflict: async (world) => {
      for (let times = 0; times < 3; times += 1) await upgradeCode(world);
      return { input: { ...mailboxOf(world), target_mode: 'monitored' }, status: 429, code: 'rate_limited' };
    },
  },
  apply_upgrade: {
    input: async (world) => ({ ...mailboxOf(world), code: await upgradeCode(world) }),
    names: ['mailbox_id'],
    invalid: [{ code: undefined }, { code: '' }, { code: 'x'.repeat(17) }, { code: 7 }],
    conflict: async (world) => ({
      input: { ...mailboxOf(world), code: 'AAA-AAA' },
      status: 404,
      code: 'no_pending_approval',
    }),
  },
};
