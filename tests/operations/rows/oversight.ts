/** What waits for people, what they decide, and the log of it. */
import { approve, submitted } from '../../support/mails.js';
import type { Input, Rows, World } from '../row.js';

const aHeldMail = async ({ installation, tenant }: World): Promise<Input> => ({
  email_id: await submitted(installation, tenant),
  action: 'approve',
});

export const oversightRows: Rows = {
  list_pending: {
    input: async (world) => {
      await aHeldMail(world);
      return { mailbox: world.tenant.mailbox.address };
    },
    names: ['mailbox'],
    invalid: [{ cursor: 'x' }, { limit: 'many' }],
  },
  decide_email: {
    input: aHeldMail,
    names: ['email_id'],
    invalid: [{ action: undefined }, { action: 'maybe' }, { reason: 'x'.repeat(2001) }],
    conflict: async (world) => {
      const input = await aHeldMail(world);
      await approve(world.installation, world.tenant.oversightKey, String(input.email_id));
      return { input, status: 409, code: 'not_pending' };
    },
  },
  get_audit_log: {
    input: () => ({ limit: 5 }),
    names: [],
    invalid: [{ limit: 'many' }, { since: 'yesterday' }, { after_seq: 'x' }],
  },
};
