/** `put_recipient_rule`: says how far a recipient is trusted; there is one rule for each target. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { RecipientTarget } from '../../../domain/recipient-rule.js';
import { recipientRuleBody } from '../../../domain/rule-digest.js';
import { canonicalHash } from '../../canonical-hash.js';
import { mailboxReference } from '../fields.js';
import { mailboxScope } from '../mailbox-scope.js';
import { defineOperation } from '../operation.js';
import { wireForm } from '../../../inbound/wire-form.js';
import {
  EXAMPLE_RECIPIENT_RULE,
  recipientRuleShape,
  recipientRuleView,
  recipientTarget,
  recipientTrust,
} from './recipient-rule-view.js';
import { assertMayRule } from './rule-author.js';

export const putRecipientRule = defineOperation({
  name: 'put_recipient_rule',
  summary: 'Say how far a recipient is trusted',
  description:
    'Blocks a recipient, holds mail to them, holds the first mail to them, or takes such a hold away. It can make the gate ' +
    'stricter and never looser than the mode of the mailbox. A rule with the same target is changed.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/recipient-rules', success: 201 }],
  records: 'recipient_rule.put',
  tool: null,
  input: z.object({
    target: recipientTarget,
    value: z
      .string()
      .min(1)
      .max(320)
      .optional()
      .describe('The address or domain; for these two targets only'),
    trust: recipientTrust,
    mailbox: mailboxReference.optional().describe('The only mailbox it is about; left out: all'),
  }),
  output: recipientRuleShape,
  untrusted: [],
  example: {
    input: { target: 'domain', value: 'rival.example', trust: 'block' },
    output: EXAMPLE_RECIPIENT_RULE,
  },
}).handledBy(async (context, { target, value, trust, mailbox }) => {
  assertMayRule(context);
  const { caller, stores } = context;
  const aimed = {
    tenantId: caller.tenantId,
    mailboxId: await mailboxScope(context, mailbox),
    target,
    value: aimOf(target, value),
    trust,
  };
  const rule = await stores.recipientRules.put({ id: ulid(), ...aimed }, (kept) => ({
    tenantId: caller.tenantId,
    action: 'recipient_rule.put',
    actor: actorOf(caller),
    resourceType: 'recipient_rule',
    resourceId: kept.id,
    metadata: {
      ...{ target, trust, mailbox_id: aimed.mailboxId },
      digest: canonicalHash(recipientRuleBody(kept)),
    },
  }));
  return recipientRuleView(rule);
});

/** As it stands on the wire, so that it is found there. */
function aimOf(target: RecipientTarget, value: string | undefined): string {
  switch (target) {
    case 'internal':
    case 'external':
      if (value === undefined) return '';
      throw wrong(`${target} needs no value`);
    case 'address':
      return onTheWire(value ?? '');
    case 'domain':
      return onTheWire(`x@${value ?? ''}`).slice('x@'.length);
  }
}

function onTheWire(address: string): string {
  const form = wireForm(address);
  if (form.ok) return form.address.toLowerCase();
  throw wrong(form.problem);
}

function wrong(problem: string): DomainError {
  return new DomainError('validation_failed', `value: ${problem}`, { fields: { value: problem } });
}
