/** Which words are not to leave unseen, and what is asked of the rules beyond their defaults. */
import { ulid } from 'ulid';
import { call } from '../../support/http.js';
import type { Rows, World } from '../row.js';

const newRule = () => ({ kind: 'phrase', expression: `term ${ulid()}`, severity: 'hold' });

async function aRuleId({ installation, tenant }: World): Promise<string> {
  const answer = await call('POST', `${installation.baseUrl}/v1/content-rules`, {
    key: tenant.oversightKey,
    body: newRule(),
  });
  return String(answer.body.id);
}

export const contentRuleRows: Rows = {
  list_content_rules: {
    input: async (world) => {
      await aRuleId(world);
      return { limit: 1 };
    },
    names: [],
    invalid: [{ limit: 'many' }, { cursor: 'x'.repeat(65) }],
  },
  put_content_rule: {
    input: ({ tenant }) => ({ ...newRule(), mailbox: tenant.mailbox.address }),
    names: ['mailbox'],
    invalid: [
      { kind: undefined },
      { kind: 'word' },
      { expression: undefined },
      { expression: '' },
      { expression: '  ' },
      { expression: '...' },
      { expression: 'x'.repeat(201) },
      { severity: undefined },
      { severity: 'block' },
      { kind: 'pattern', expression: '(' },
      { kind: 'pattern', expression: 'a*' },
    ],
  },
  remove_content_rule: {
    input: async (world) => ({ rule_id: await aRuleId(world) }),
    names: ['rule_id'],
    invalid: [],
  },
  get_rule_policy: {
    input: ({ tenant }) => ({ mailbox: tenant.mailbox.address }),
    names: ['mailbox'],
    invalid: [],
  },
  put_rule_policy: {
    input: ({ tenant }) => ({
      mailbox: tenant.mailbox.address,
      attachment_limits: { max_bytes: 20_000_000 },
      severities: { 'content.account_number': 'hold' },
      require_scan: false,
    }),
    names: ['mailbox'],
    invalid: [
      { attachment_limits: { max_bytes: -1 } },
      { attachment_limits: { allowed_types: ['not a type'] } },
      { sending_hours: { time_zone: 'Europe/Atlantis', days: ['mon'], from: '08:00', to: '18:00' } },
      { sending_hours: { time_zone: 'UTC', days: [], from: '08:00', to: '18:00' } },
      { sending_hours: { time_zone: 'UTC', days: ['mon'], from: '8', to: '18:00' } },
      { severities: { 'content.secret': 'info' } },
      { severities: { 'content.secret': 'hold' } },
      { severities: { 'attachment.program': 'hold' } },
      { severities: { 'content.unknown': 'refuse' } },
      { severities: { constructor: 'refuse' } },
      { require_scan: 'yes' },
      { require_scan: undefined },
    ],
  },
};
