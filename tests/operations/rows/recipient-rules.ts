/** Whom agents may write to, as people say. */
import { ulid } from 'ulid';
import { call } from '../../support/http.js';
import type { Rows, World } from '../row.js';

const newTarget = () => ({ target: 'domain', value: `d${ulid().toLowerCase()}.example`, trust: 'block' });

async function aRuleId({ installation, tenant }: World): Promise<string> {
  const answer = await call('POST', `${installation.baseUrl}/v1/recipient-rules`, {
    key: tenant.oversightKey,
    body: newTarget(),
  });
  return String(answer.body.id);
}

export const recipientRuleRows: Rows = {
  list_recipient_rules: {
    input: async (world) => {
      await aRuleId(world);
      return { limit: 1 };
    },
    names: [],
    invalid: [{ limit: 'many' }, { cursor: 'x'.repeat(65) }],
  },
  put_recipient_rule: {
    input: ({ tenant }) => ({ ...newTarget(), mailbox: tenant.mailbox.address }),
    names: ['mailbox'],
    invalid: [
      { target: undefined },
      { target: 'everybody' },
      { target: 'external' },
      { target: 'address' },
      { trust: undefined },
      { trust: 'allow' },
      { value: undefined },
      { value: '' },
      { value: 'localhost' },
      { value: 'a.example, b.example' },
      { value: 'pat@example.com' },
    ],
  },
  remove_recipient_rule: {
    input: async (world) => ({ rule_id: await aRuleId(world) }),
    names: ['rule_id'],
    invalid: [],
  },
};
