/** `put_content_rule`: words or a pattern to be told of, to hold, or to refuse; there is one rule for each. */
import { ulid } from 'ulid';
import { z } from 'zod';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- one engine for the check and the use; it touches nothing
import { patternFault } from '../../../activities/content-pattern.js';
import { actorOf } from '../../../domain/caller.js';
import type { ContentRuleKind } from '../../../domain/content-rule.js';
import { DomainError } from '../../../domain/errors.js';
import { foldedText } from '../../../domain/folded-text.js';
import { contentRuleBody } from '../../../domain/rule-digest.js';
import { canonicalHash } from '../../canonical-hash.js';
import { mailboxReference } from '../fields.js';
import { mailboxScope } from '../mailbox-scope.js';
import { defineOperation } from '../operation.js';
import { assertMayRule } from '../recipient-rules/rule-author.js';
import {
  contentRuleKind,
  contentRuleShape,
  contentRuleView,
  EXAMPLE_CONTENT_RULE,
  ruleSeverity,
} from './content-rule-view.js';

/** Each is looked for in every message, and a pattern costs more than words. */
const LIMITS: Readonly<Record<ContentRuleKind, number>> = { phrase: 200, pattern: 25 };

export const putContentRule = defineOperation({
  name: 'put_content_rule',
  summary: 'Say what to look for in mail that leaves',
  description:
    'Tells, holds or refuses mail in which a phrase or a pattern stands. It can make the gate stricter and never looser ' +
    'than the mode of the mailbox. A rule that says the same is changed.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/content-rules', success: 201 }],
  records: 'content_rule.put',
  tool: null,
  input: z.object({
    kind: contentRuleKind,
    expression: z.string().min(1).max(200).describe('The phrase or the pattern'),
    severity: ruleSeverity,
    mailbox: mailboxReference.optional().describe('The only mailbox it is about; left out: all'),
  }),
  output: contentRuleShape,
  untrusted: [],
  example: {
    input: { kind: 'phrase', expression: 'Project Falcon', severity: 'refuse' },
    output: EXAMPLE_CONTENT_RULE,
  },
}).handledBy(async (context, { kind, expression, severity, mailbox }) => {
  assertMayRule(context);
  const { caller, stores } = context;
  const mailboxId = await mailboxScope(context, mailbox);
  const rule = await stores.contentRules.put(
    {
      id: ulid(),
      tenantId: caller.tenantId,
      mailboxId,
      kind,
      expression: usable(kind, expression),
      severity,
    },
    LIMITS[kind],
    (kept) => ({
      tenantId: caller.tenantId,
      action: 'content_rule.put',
      actor: actorOf(caller),
      resourceType: 'content_rule',
      resourceId: kept.id,
      metadata: { kind, severity, mailbox_id: mailboxId, digest: canonicalHash(contentRuleBody(kept)) },
    }),
  );
  if (rule === undefined) {
    throw new DomainError(
      'limit_reached',
      `There are ${LIMITS[kind]} rules of this kind already; remove one first`,
    );
  }
  return contentRuleView(rule);
});

/** @throws DomainError `validation_failed` where nothing could ever be found by it, or too much */
function usable(kind: ContentRuleKind, expression: string): string {
  const trimmed = expression.trim();
  const fault =
    kind === 'pattern'
      ? patternFault(trimmed)
      : /[\p{L}\p{N}]/u.test(foldedText(trimmed).text)
        ? undefined
        : 'needs a letter or a digit';
  if (trimmed === '' || fault !== undefined) {
    const problem = fault ?? 'is empty';
    throw new DomainError('validation_failed', `expression: ${problem}`, { fields: { expression: problem } });
  }
  return trimmed;
}
