/** The page of rules: what there is, made and removed by the same operations as over REST, with the same rights. */
import { Router, type Request, type Response } from 'express';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import { putContentRule } from '../operations/content-rules/put-content-rule.js';
import { removeContentRule } from '../operations/content-rules/remove-content-rule.js';
import type { Operation } from '../operations/operation.js';
import { putRecipientRule } from '../operations/recipient-rules/put-recipient-rule.js';
import { removeRecipientRule } from '../operations/recipient-rules/remove-recipient-rule.js';
import {
  CONSOLE_PATHS,
  CONTENT_RULE_FIELDS,
  RECIPIENT_RULE_FIELDS,
  rulesPage,
  type RulesView,
} from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { runForm, runUnlessGone } from './form-runs.js';
import { formField } from './forms.js';
import { rulesOf } from './rules-of.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

type Form = Pick<RulesView, 'recipientValues' | 'contentValues' | 'problems'>;

const EMPTY: Form = {
  recipientValues: { target: 'address', value: '', trust: 'hold', mailbox: '' },
  contentValues: { kind: 'phrase', expression: '', severity: 'hold', mailbox: '' },
  problems: null,
};

interface Showing {
  readonly request: Request;
  readonly response: Response;
  readonly form: Partial<Form>;
}

export function createRuleRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  const contextOf = ({ caller }: SignedIn, request: Request): Context => ({
    ...services,
    visitor: visitorOf(request),
    caller,
  });
  const show = async (signedIn: SignedIn, { request, response, form }: Showing): Promise<void> => {
    const rules = await rulesOf(contextOf(signedIn, request));
    const view = { viewer: viewerOf(signedIn), now: new Date(), ...rules, ...EMPTY, ...form };
    response.type('html').send(rulesPage(view));
  };

  /** A refusal is put back onto its form. */
  const adding = (of: 'recipients' | 'content', operation: Operation, read: (request: Request) => Adding) =>
    signedInRoute(async (signedIn, request, response) => {
      const { input, form } = read(request);
      const run = await runForm(operation, contextOf(signedIn, request), { input, labels: LABELS });
      if (run.ok) return response.redirect(303, CONSOLE_PATHS.rules);
      response.status(run.refusal.status);
      const problems = { of, sentences: run.refusal.sentences };
      await show(signedIn, { request, response, form: { ...form, problems } });
    });

  /** Back to the list, which says how things are now. */
  const removing = (operation: Operation) =>
    signedInRoute(async (signedIn, request, response) => {
      await runUnlessGone(operation, contextOf(signedIn, request), { rule_id: String(request.params.id) });
      response.redirect(303, CONSOLE_PATHS.rules);
    });

  router.get(
    CONSOLE_PATHS.rules,
    signedInRoute((signedIn, request, response) => show(signedIn, { request, response, form: EMPTY })),
  );
  router.post(CONSOLE_PATHS.recipientRules, adding('recipients', putRecipientRule, recipientRuleIn));
  router.post(CONSOLE_PATHS.contentRules, adding('content', putContentRule, contentRuleIn));
  router.post(`${CONSOLE_PATHS.recipientRules}/:id`, removing(removeRecipientRule));
  router.post(`${CONSOLE_PATHS.contentRules}/:id`, removing(removeContentRule));
  return router;
}

interface Adding {
  readonly input: object;
  readonly form: Partial<Form>;
}

function recipientRuleIn(request: Request): Adding {
  const values = {
    target: formField(request, RECIPIENT_RULE_FIELDS.target),
    value: formField(request, RECIPIENT_RULE_FIELDS.value).trim(),
    trust: formField(request, RECIPIENT_RULE_FIELDS.trust),
    mailbox: formField(request, RECIPIENT_RULE_FIELDS.mailbox),
  };
  const { value, mailbox, ...input } = values;
  return {
    input: { ...input, ...(value === '' ? {} : { value }), ...(mailbox === '' ? {} : { mailbox }) },
    form: { recipientValues: values },
  };
}

function contentRuleIn(request: Request): Adding {
  const values = {
    kind: formField(request, CONTENT_RULE_FIELDS.kind),
    expression: formField(request, CONTENT_RULE_FIELDS.expression),
    severity: formField(request, CONTENT_RULE_FIELDS.severity),
    mailbox: formField(request, CONTENT_RULE_FIELDS.mailbox),
  };
  const { mailbox, ...input } = values;
  return {
    input: { ...input, ...(mailbox === '' ? {} : { mailbox }) },
    form: { contentValues: values },
  };
}

const LABELS: Readonly<Record<string, string>> = {
  value: 'Address or domain',
  expression: 'The words or the pattern',
  mailbox: 'Mailbox',
};
