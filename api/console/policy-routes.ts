/** The page of a rule policy, of all mailboxes or of one (`?mailbox=`), set by the same operation as over REST. */
import { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import { hasScope } from '../../domain/caller.js';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import { getRulePolicy } from '../operations/rule-policies/get-rule-policy.js';
import { putRulePolicy } from '../operations/rule-policies/put-rule-policy.js';
import { CONSOLE_PATHS, policyPage, type PolicyView } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { runForm } from './form-runs.js';
import { inputOf, POLICY_LABELS, valuesIn, valuesOf } from './policy-form.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

export function createPolicyRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  /** @throws DomainError `insufficient_scope` where the person may not look at rules */
  const contextOf = ({ caller }: SignedIn, request: Request): Context => {
    if (!hasScope(caller, 'oversight')) {
      throw new DomainError('insufficient_scope', 'This page is for people who decide');
    }
    return { ...services, visitor: visitorOf(request), caller };
  };
  router.get(
    CONSOLE_PATHS.rulePolicy,
    signedInRoute((signedIn, request, response) =>
      show(signedIn, { context: contextOf(signedIn, request), request, response }),
    ),
  );
  router.post(
    CONSOLE_PATHS.rulePolicy,
    signedInRoute(async (signedIn, request, response) => {
      const [context, values] = [contextOf(signedIn, request), valuesIn(request)];
      const input = inputOf(values, mailboxIn(request));
      const run = await runForm(putRulePolicy, context, { input, labels: POLICY_LABELS });
      if (run.ok) return response.redirect(303, CONSOLE_PATHS.rules);
      response.status(run.refusal.status);
      await show(signedIn, { context, request, response }, { values, problems: run.refusal.sentences });
    }),
  );
  return router;
}

interface Exchange {
  readonly context: Context;
  readonly request: Request;
  readonly response: Response;
}

async function show(
  signedIn: SignedIn,
  { context, request, response }: Exchange,
  form: Partial<Pick<PolicyView, 'values' | 'problems'>> = {},
): Promise<void> {
  const mailbox = mailboxIn(request);
  const policy = await getRulePolicy.run(context, mailbox === null ? {} : { mailbox });
  const view = {
    viewer: viewerOf(signedIn),
    mailbox,
    version: policy.version,
    values: valuesOf(policy),
    actionUrl: policyUrl(mailbox),
    problems: [],
    ...form,
  };
  response.type('html').send(policyPage(view));
}

export function policyUrl(mailbox: string | null): string {
  return mailbox === null
    ? CONSOLE_PATHS.rulePolicy
    : `${CONSOLE_PATHS.rulePolicy}?mailbox=${encodeURIComponent(mailbox)}`;
}

function mailboxIn({ query }: Request): string | null {
  return typeof query.mailbox === 'string' && query.mailbox !== '' ? query.mailbox : null;
}
