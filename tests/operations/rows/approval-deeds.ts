/** What people do with a request besides deciding on it alone, and the kill switch. */
import { submitted } from '../../support/mails.js';
import type { Rows } from '../row.js';
import { aBatch, aColleague, anApproval, anEdit, aGlass, aGlassKey, LATER } from './approval-things.js';

export const approvalDeedRows: Rows = {
  pass_on_approval: {
    input: async (world) => {
      const { approval_id } = await anApproval(world);
      return { approval_id, to: await aColleague(world) };
    },
    names: ['approval_id'],
    invalid: [{ to: undefined }, { to: 'nobody@acme.test' }],
    conflict: async (world) => {
      const email_id = await submitted(world.installation, world.tenant);
      const request = await world.installation.stores.approvals.forMessage(email_id);
      const input = { approval_id: request?.requestId, to: await aColleague(world) };
      return { input, status: 409, code: 'delegation_refused' };
    },
  },
  comment_on_approval: {
    input: async (world) => {
      const { approval_id } = await anApproval(world);
      return { approval_id, text: 'Is this right?', ask: await aColleague(world) };
    },
    names: ['approval_id'],
    invalid: [{ text: undefined }, { text: '  ' }, { text: 'x'.repeat(2001) }, { ask: 'nobody@acme.test' }],
  },
  snooze_approval: {
    input: async (world) => {
      const { approval_id } = await anApproval(world);
      return { approval_id, until: LATER };
    },
    names: ['approval_id'],
    invalid: [{ until: undefined }, { until: '2020-01-01T00:00:00Z' }],
  },
  decide_batch: {
    input: aBatch,
    names: [],
    invalid: [{ items: [] }, { items: undefined }, { action: 'maybe' }, { reason: 'x'.repeat(2001) }],
    conflict: async (world) => {
      const input = await aBatch(world);
      return { input: { ...input, action: 'request_changes' }, status: 409, code: 'wrong_state' };
    },
  },
  edit_held_email: {
    input: anEdit,
    names: ['approval_id'],
    invalid: [
      { subject: 'two\nlines' },
      { to: [] },
      { digest: 'x' },
      { revision: 0 },
      { remove_attachments: [0] },
      { subject: undefined },
    ],
    conflict: async (world) => ({
      input: { ...(await anEdit(world)), digest: 'f'.repeat(64) },
      status: 409,
      code: 'stale_revision',
    }),
  },
  break_glass: {
    input: aGlass,
    key: aGlassKey,
    names: ['approval_id'],
    invalid: [{ reason: '  ' }, { reason: undefined }, { digest: 'x' }, { revision: 0 }],
    conflict: async (world) => ({
      input: { ...(await aGlass(world)), digest: 'f'.repeat(64) },
      status: 409,
      code: 'stale_revision',
    }),
  },
  set_kill_switch: {
    input: ({ tenant }) => ({ scope: 'mailbox', mailbox: tenant.mailbox.address, halted: true }),
    names: ['mailbox'],
    invalid: [
      { scope: undefined },
      { scope: 'world' },
      { halted: undefined },
      { reason: '' },
      { scope: 'agent', agent_ref: undefined },
      { scope: 'agent', agent_ref: 'x'.repeat(65) },
    ],
  },
  list_halts: { input: () => ({}), names: [], invalid: [] },
  explain_oversight: {
    input: ({ tenant }) => ({ mailbox_id: tenant.mailbox.id }),
    names: ['mailbox_id'],
    invalid: [],
  },
};
