/** The pages of approval policies: looked at by who decides, set by operators, by the same operations as over REST. */
import { Router, type Request, type Response } from 'express';
import { hasScope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import { deleteApprovalPolicy } from '../operations/approval-policies/delete-approval-policy.js';
import { putApprovalPolicy } from '../operations/approval-policies/put-approval-policy.js';
import { useApprovalPolicy } from '../operations/approval-policies/use-approval-policy.js';
import { applyOversightPreset } from '../operations/presets/apply-oversight-preset.js';
import {
  APPROVAL_POLICY_FIELDS,
  approvalPoliciesPage,
  approvalPolicyPage,
  CONSOLE_PATHS,
  type ApprovalPolicyView,
} from '../pages/index.js';
import {
  approvalPoliciesOf,
  approvalPolicyOf,
  approvalPolicyUrl,
  groupNames,
  of,
  type Whose,
} from './approval-policies-of.js';
import { approvalInputOf, approvalValuesIn } from './approval-policy-form.js';
import { approvalPolicyLabels } from './approval-policy-labels.js';
import { viewerOf } from './approval-view-of.js';
import { operatorContext } from './as-operator.js';
import { runForm, runUnlessGone } from './form-runs.js';
import { formField } from './forms.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

export function createApprovalPolicyRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  const looking = (show: (exchange: Exchange) => Promise<void>) =>
    signedInRoute((signedIn, request, response) => {
      const { caller, person } = signedIn;
      // Compliance looks at what they see, and changes nothing: that is for operators.
      if (!hasScope(caller, 'oversight') && !person.roles.includes('compliance')) {
        throw new DomainError('insufficient_scope', 'This page is for people who decide');
      }
      const context = { ...services, visitor: visitorOf(request), caller };
      return show({ signedIn, request, response, context });
    });
  const changing = (change: (exchange: Exchange) => Promise<void>) =>
    signedInRoute((signedIn, request, response) =>
      change({ signedIn, request, response, context: operatorContext(services, signedIn, request) }),
    );
  router.get(CONSOLE_PATHS.policies, looking(showList));
  router.get(
    CONSOLE_PATHS.policy,
    looking((exchange) => showOne(exchange)),
  );
  router.post(CONSOLE_PATHS.policy, changing(set));
  router.post(CONSOLE_PATHS.policyUse, changing(use));
  router.post(CONSOLE_PATHS.policyPreset, changing(applyPreset));
  router.post(CONSOLE_PATHS.policyDeletion, changing(remove));
  return router;
}

interface Exchange {
  readonly signedIn: SignedIn;
  readonly request: Request;
  readonly response: Response;
  readonly context: Context;
}

async function showList({ signedIn, response, context }: Exchange): Promise<void> {
  const policies = await approvalPoliciesOf(context);
  response.type('html').send(approvalPoliciesPage({ viewer: viewerOf(signedIn), ...policies }));
}

async function showOne(
  { signedIn, request, response, context }: Exchange,
  form: Partial<Pick<ApprovalPolicyView, 'values' | 'problems' | 'asked'>> = {},
): Promise<void> {
  const whose = whoseIn(request);
  const shown = await approvalPolicyOf(context, { whose, version: versionIn(request) });
  const actionUrl = approvalPolicyUrl(whose);
  const view = {
    viewer: viewerOf(signedIn),
    now: new Date(),
    ...shown,
    values: shown.policy,
    actionUrl,
    deleteUrl: actionUrl.replace(CONSOLE_PATHS.policy, CONSOLE_PATHS.policyDeletion),
    useUrl: actionUrl.replace(CONSOLE_PATHS.policy, CONSOLE_PATHS.policyUse),
    presetUrl: actionUrl.replace(CONSOLE_PATHS.policy, CONSOLE_PATHS.policyPreset),
    problems: [],
    asked: null,
    ...form,
  };
  response.type('html').send(approvalPolicyPage(view));
}

/** What is refused, and what waits for the operator, is shown with all that was typed. */
async function set(exchange: Exchange): Promise<void> {
  const { request, response, context } = exchange;
  const [whose, values] = [whoseIn(request), approvalValuesIn(request)];
  const overtaken = await overtakenBy(exchange);
  if (overtaken !== null) {
    response.status(409);
    return showOne(exchange, { values, problems: [overtaken] });
  }
  const input = approvalInputOf(values, of(whose), { groups: await groupNames(context) });
  const run = await runForm(putApprovalPolicy, context, { input, labels: approvalPolicyLabels(values) });
  if (!run.ok) {
    response.status(run.refusal.status);
    return showOne(exchange, { values, problems: run.refusal.sentences });
  }
  if (run.asked === null) return response.redirect(303, approvalPolicyUrl(whose));
  response.status(202);
  await showOne(exchange, { values, asked: run.asked });
}

/** From then on the terms of the shared policy count for these mailboxes. */
async function use(exchange: Exchange): Promise<void> {
  const input = {
    ...of(whoseIn(exchange.request)),
    name: formField(exchange.request, APPROVAL_POLICY_FIELDS.uses),
  };
  await runHere(exchange, useApprovalPolicy, { input, labels: { name: 'Shared policy' } });
}

/** Mode and policy of this mailbox, as the preset says. */
async function applyPreset(exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const context = formField(request, APPROVAL_POLICY_FIELDS.authContext).trim();
  const input = {
    mailbox_id: whoseIn(request).mailbox ?? '',
    preset: formField(request, APPROVAL_POLICY_FIELDS.preset),
    ...(context === '' ? {} : { auth_context: context }),
  };
  const labels = { preset: 'Preset', auth_context: 'Authentication context of Entra ID' };
  await runHere(exchange, applyOversightPreset, { input, labels });
}

async function runHere(
  exchange: Exchange,
  operation: Parameters<typeof runForm>[0],
  form: Parameters<typeof runForm>[2],
): Promise<void> {
  const { request, response, context } = exchange;
  const whose = whoseIn(request);
  const run = await runForm(operation, context, form);
  if (run.ok && run.asked === null) return response.redirect(303, approvalPolicyUrl(whose));
  response.status(run.ok ? 202 : run.refusal.status);
  await showOne(exchange, run.ok ? { asked: run.asked } : { problems: run.refusal.sentences });
}

/** The operation sets a policy as a whole; nobody is to undo by it what they never saw. */
async function overtakenBy({ request, context }: Exchange): Promise<string | null> {
  const { newest } = await approvalPolicyOf(context, { whose: whoseIn(request), version: undefined });
  const seen = formField(request, APPROVAL_POLICY_FIELDS.seen);
  return seen === String(newest)
    ? null
    : `Somebody set version ${newest} meanwhile. It is shown above; set yours once more where it is still right.`;
}

async function remove({ request, response, context }: Exchange): Promise<void> {
  const whose = whoseIn(request);
  await runUnlessGone(deleteApprovalPolicy, context, of(whose));
  response.redirect(303, approvalPolicyUrl(whose));
}

function whoseIn({ query }: Request): Whose {
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
  return { mailbox: text(query.mailbox), name: text(query.name) };
}

/** Left out, or no number of a version: what is in force. */
function versionIn({ query }: Request): number | undefined {
  const { version } = query;
  return typeof version === 'string' && /^[1-9]\d{0,5}$/u.test(version) ? Number(version) : undefined;
}
