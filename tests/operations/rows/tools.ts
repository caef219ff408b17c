/** Rows of tools that have no route of their own. */
import { received } from '../../support/received.js';
import { submitted } from '../../support/mails.js';
import type { Rows } from '../row.js';

export const toolRows: Rows = {
  setup_multimail: { input: () => ({}), names: [], invalid: [] },
  wait_for_email: {
    input: ({ tenant }) => ({ mailbox_id: tenant.mailbox.id, timeout_seconds: 5 }),
    names: ['mailbox_id'],
    invalid: [{ timeout_seconds: 4 }, { timeout_seconds: 121 }, { timeout_seconds: 'x' }, { filter: 'x' }],
  },
  wait_for_decision: {
    input: async ({ installation, tenant }) => ({
      email_id: await submitted(installation, tenant),
      timeout_seconds: 1,
    }),
    names: ['email_id'],
    invalid: [{ timeout_seconds: 0 }, { timeout_seconds: 51 }, { email_id: undefined }],
  },
  verify_identity: {
    input: async ({ installation, tenant }) => ({ email_id: await received(installation, tenant.mailbox) }),
    names: ['email_id'],
    invalid: [{ token: 'x' }, { email_id: undefined }, { email_id: undefined, token: 'two words' }],
  },
  export_audit_log: {
    input: () => ({ limit: 5 }),
    names: [],
    invalid: [{ since: 'yesterday' }, { cursor: 'x' }, { limit: 'many' }],
  },
};
