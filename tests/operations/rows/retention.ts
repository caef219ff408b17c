/** How long content is kept, legal holds, and the erasure of a message. */
import { cancelled } from '../../support/cancelled.js';
import { call } from '../../support/http.js';
import { submitted } from '../../support/mails.js';
import type { Input, Rows, World } from '../row.js';

async function aHold({ installation, tenant }: World): Promise<Input> {
  const { body } = await call('POST', `${installation.baseUrl}/v1/legal-holds`, {
    key: tenant.adminKey,
    body: { mailbox_id: tenant.mailbox.id, matter: 'Case 7', reason: 'A letter' },
  });
  return { hold_id: String(body.id), reason: 'Closed' };
}

const BAD_REASONS = [undefined, '', ' ', 'x'.repeat(501)].map((reason) => ({ reason }));

export const retentionRows: Rows = {
  erase_email: {
    input: async ({ installation, tenant }) => ({
      email_id: await cancelled(installation, tenant),
      reason: 'Asked for',
    }),
    names: ['email_id'],
    invalid: BAD_REASONS,
    conflict: async ({ installation, tenant }) => ({
      input: { email_id: await submitted(installation, tenant), reason: 'Asked for' },
      status: 409,
      code: 'wrong_state',
    }),
  },
  erase_address: {
    input: () => ({ address: 'pat@outside.example', reason: 'Asked for' }),
    names: [],
    invalid: [...BAD_REASONS, ...[undefined, '', 'no address'].map((address) => ({ address }))],
  },
  list_erasure_requests: { input: () => ({}), names: [], invalid: [] },
  list_retention: { input: () => ({}), names: [], invalid: [] },
  put_retention: {
    input: ({ tenant }) => ({ mailbox_id: tenant.mailbox.id, days: 400 }),
    names: ['mailbox_id'],
    invalid: [undefined, 0, -1, 1.5, 36_526, 'long'].map((days) => ({ days })),
  },
  list_legal_holds: { input: () => ({}), names: [], invalid: [] },
  place_legal_hold: {
    input: async ({ installation, tenant }) => ({
      email_id: await submitted(installation, tenant),
      matter: 'Case 7',
      reason: 'A letter',
    }),
    names: ['email_id'],
    invalid: [
      ...BAD_REASONS,
      { mailbox_id: 'both' },
      ...[undefined, '', 'x'.repeat(201)].map((matter) => ({ matter })),
    ],
  },
  release_legal_hold: { input: aHold, names: ['hold_id'], invalid: BAD_REASONS },
};
