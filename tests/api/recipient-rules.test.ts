/** Recipient rules for a caller that reaches single mailboxes: the others, and what is said of all, are not theirs. */
import { describe, expect, it } from '@jest/globals';
import type { Context } from '../../api/context.js';
import { listRecipientRules } from '../../api/operations/recipient-rules/list-recipient-rules.js';
import { putRecipientRule } from '../../api/operations/recipient-rules/put-recipient-rule.js';
import { removeRecipientRule } from '../../api/operations/recipient-rules/remove-recipient-rule.js';
import type { Caller } from '../../domain/caller.js';
import type { RecipientRule } from '../../domain/recipient-rule.js';
import type { RuleQuery } from '../../prisma/stores/rule-place.js';
import type { Stores } from '../../prisma/stores/index.js';
import { aRecipientRule } from '../activities/rules.js';
import { mailbox, only, TENANT_ID } from '../activities/world.js';

const OTHER = { ...mailbox, id: 'mb2', address: 'other@acme.test' };

const grant: Caller = {
  tenantId: TENANT_ID,
  scopes: ['read', 'oversight'],
  mailboxIds: [mailbox.id],
  kind: 'grant',
  grantId: 'g1',
  clientId: 'c1',
  personId: 'ann',
};

function world(caller: Caller, rule?: RecipientRule) {
  const queries: RuleQuery[] = [];
  const put: Omit<RecipientRule, 'createdAt'>[] = [];
  const stores = only<Stores>({
    mailboxes: only<Stores['mailboxes']>({
      list: async () => [mailbox, OTHER],
      byAddress: async (_tenantId, address) => [mailbox, OTHER].find((known) => known.address === address),
    }),
    recipientRules: only<Stores['recipientRules']>({
      list: async (query) => {
        queries.push(query);
        return [];
      },
      get: async () => rule,
      remove: async () => true,
      put: async (given) => {
        put.push(given);
        return { ...given, createdAt: new Date(0) };
      },
    }),
  });
  return { context: only<Context>({ caller, stores }), queries, put };
}

const BLOCK = { target: 'external', trust: 'block' } as const;

describe('a grant for one mailbox', () => {
  it('is shown the rules of its mailbox, and those for all', async () => {
    const { context, queries } = world(grant);
    await listRecipientRules.run(context, {});
    expect(queries).toEqual([expect.objectContaining({ mailboxIds: [mailbox.id] })]);
  });

  it('makes rules for its mailbox, whether it names it or not, and for no other', async () => {
    const { context, put } = world(grant);
    await putRecipientRule.run(context, BLOCK);
    await putRecipientRule.run(context, { ...BLOCK, mailbox: mailbox.address });
    expect(put.map(({ mailboxId }) => mailboxId)).toEqual([mailbox.id, mailbox.id]);
    await expect(putRecipientRule.run(context, { ...BLOCK, mailbox: OTHER.address })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it.each([
    ['its mailbox', mailbox.id, true],
    ['another mailbox', OTHER.id, false],
    ['every mailbox', null, false],
  ])('removes a rule for %s: %s', async (_name, mailboxId, mayRemove) => {
    const removed = removeRecipientRule.run(world(grant, aRecipientRule({ mailboxId })).context, {
      rule_id: 'rr1',
    });
    if (mayRemove) expect(await removed).toEqual({ status: 'removed' });
    else await expect(removed).rejects.toMatchObject({ code: 'not_found' });
  });

  it('may not even so where it also writes mail', async () => {
    const both: Caller = { ...grant, scopes: ['send', 'oversight'] };
    await expect(putRecipientRule.run(world(both).context, BLOCK)).rejects.toMatchObject({
      code: 'insufficient_scope',
    });
    const rule = aRecipientRule({ mailboxId: mailbox.id });
    await expect(
      removeRecipientRule.run(world(both, rule).context, { rule_id: 'rr1' }),
    ).rejects.toMatchObject({ code: 'insufficient_scope' });
  });
});
