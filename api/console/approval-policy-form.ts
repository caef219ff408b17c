/** Between an approval policy as the operations take and answer it, and the form of its page. */
import type { Request } from 'express';
import type { z } from 'zod';
import { MOST_STAGES } from '../../domain/policy-faults.js';
import type {
  policyHead,
  policyShape,
  stageInput,
} from '../operations/approval-policies/approval-policy-view.js';
import {
  APPROVAL_POLICY_FIELDS,
  stageField,
  type ApprovalPolicyValues,
  type StageValues,
} from '../pages/index.js';
import { approverIn, lineOf, linesIn, type ApproverNames, type GivenApprover } from './approver-lines.js';
import { formField, formFields } from './forms.js';
import { secondsIn, spanInWords } from './time-spans.js';

type PolicyTerms = Omit<z.input<typeof policyShape>, keyof z.input<typeof policyHead>>;

export function approvalValuesOf(policy: PolicyTerms, names: ApproverNames): ApprovalPolicyValues {
  return {
    stages: policy.stages.map((stage) => stageValuesOf(stage, names)),
    expires: spanInWords(policy.expires_after_seconds),
    editorMayVote: policy.editor_may_vote,
    mayBreakGlass: policy.break_glass === 'allowed',
    authContext: policy.auth_context ?? '',
    excludedWays: policy.excluded_ways,
    excludedTransports: policy.excluded_transports,
  };
}

function stageValuesOf(stage: z.input<typeof stageInput>, names: ApproverNames): StageValues {
  const lines = (approvers: readonly GivenApprover[] = []) =>
    approvers.map((approver) => lineOf(approver, names)).join('\n');
  const span = (seconds: number | undefined) => (seconds === undefined ? '' : spanInWords(seconds));
  return {
    approvers: lines(stage.approvers),
    fallback: lines(stage.fallback_approvers),
    needed: stage.needed === undefined ? '' : String(stage.needed),
    justification: stage.justification ?? 'optional',
    remind: span(stage.remind_after_seconds),
    escalate: span(stage.escalate_after_seconds),
    escalationApprovers: lines(stage.escalation_approvers),
    escalationFallback: lines(stage.escalation_fallback_approvers),
    expires: span(stage.expires_after_seconds),
    mayDelegate: stage.delegation_allowed === true,
  };
}

/** Stages without anything in them are left out, so that those behind them move up. */
export function approvalValuesIn(request: Request): ApprovalPolicyValues {
  const places = Array.from({ length: MOST_STAGES }, (_, index) => stageValuesIn(request, index));
  return {
    stages: places.filter((stage) => !isEmpty(stage)),
    expires: formField(request, APPROVAL_POLICY_FIELDS.expires).trim(),
    editorMayVote: formField(request, APPROVAL_POLICY_FIELDS.editorMayVote) === 'true',
    mayBreakGlass: formField(request, APPROVAL_POLICY_FIELDS.mayBreakGlass) === 'true',
    authContext: formField(request, APPROVAL_POLICY_FIELDS.authContext).trim(),
    excludedWays: formFields(request, APPROVAL_POLICY_FIELDS.excludedWays),
    excludedTransports: formFields(request, APPROVAL_POLICY_FIELDS.excludedTransports),
  };
}

function stageValuesIn(request: Request, index: number): StageValues {
  const field = (name: keyof StageValues) => formField(request, stageField(index, name)).trim();
  const lines = (name: keyof StageValues) => linesIn(field(name)).join('\n');
  return {
    approvers: lines('approvers'),
    fallback: lines('fallback'),
    needed: field('needed'),
    justification: field('justification') || 'optional',
    remind: field('remind'),
    escalate: field('escalate'),
    escalationApprovers: lines('escalationApprovers'),
    escalationFallback: lines('escalationFallback'),
    expires: field('expires'),
    mayDelegate: field('mayDelegate') === 'true',
  };
}

function isEmpty({ justification: _justification, mayDelegate, ...typed }: StageValues): boolean {
  return !mayDelegate && Object.values(typed).every((text) => text === '');
}

export function approvalInputOf(
  values: ApprovalPolicyValues,
  whose: { readonly mailbox?: string; readonly name?: string },
  names: Pick<ApproverNames, 'groups'>,
): object {
  return {
    ...whose,
    stages: values.stages.map((stage) => stageInputOf(stage, names)),
    expires_after_seconds: secondsIn(values.expires) ?? 0,
    editor_may_vote: values.editorMayVote,
    break_glass: values.mayBreakGlass ? 'allowed' : 'excluded',
    ...(values.authContext === '' ? {} : { auth_context: values.authContext }),
    excluded_ways: values.excludedWays,
    excluded_transports: values.excludedTransports,
  };
}

function stageInputOf(stage: StageValues, names: Pick<ApproverNames, 'groups'>): object {
  const people = (typed: string) => linesIn(typed).map((line) => approverIn(line, names));
  const given = {
    fallback_approvers: optional(people(stage.fallback)),
    needed: stage.needed === '' ? undefined : Number(stage.needed),
    remind_after_seconds: secondsIn(stage.remind),
    escalate_after_seconds: secondsIn(stage.escalate),
    escalation_approvers: optional(people(stage.escalationApprovers)),
    escalation_fallback_approvers: optional(people(stage.escalationFallback)),
    expires_after_seconds: secondsIn(stage.expires),
  };
  return {
    approvers: people(stage.approvers),
    justification: stage.justification,
    delegation_allowed: stage.mayDelegate,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}

function optional(people: object[]): object[] | undefined {
  return people.length === 0 ? undefined : people;
}
