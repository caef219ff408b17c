import { describe, expect, it } from '@jest/globals';
import {
  DELETED_POLICY,
  type ApprovalStage,
  type ApproverReference,
  type PolicyDefinition,
} from '../../domain/approval-policy.js';
import { policyFaults } from '../../domain/policy-faults.js';
import { isAtLeastAsStrict } from '../../domain/policy-strictness.js';

const person = (personId: string): ApproverReference => ({ kind: 'person', personId });
const stage = (change: Partial<ApprovalStage> = {}): ApprovalStage => ({
  approvers: [person('ann'), person('bob')],
  needed: 1,
  justification: 'optional',
  ...change,
});
const policy = (change: Partial<PolicyDefinition> = {}): PolicyDefinition => ({
  stages: [stage()],
  expiresAfterSeconds: 1000,
  editorMayVote: false,
  ...change,
});
const one = (change: Partial<ApprovalStage>) => policy({ stages: [stage(change)] });

describe('a change of a policy', () => {
  it.each<[string, PolicyDefinition, PolicyDefinition]>([
    ['the same', policy(), policy()],
    ['one more stage', policy({ stages: [stage(), stage()] }), policy()],
    ['more people needed', one({ needed: 2 }), policy()],
    ['one approver less', one({ approvers: [person('ann')] }), policy()],
    ['a justification', one({ justification: 'required' }), policy()],
    ['no delegation any more', policy(), one({ delegation: 'allowed' })],
    ['a shorter time', policy({ expiresAfterSeconds: 500 }), policy()],
    ['a stage that ends', one({ expiresAfterSeconds: 100 }), policy()],
    [
      'no escalation any more',
      policy(),
      one({ escalation: { afterSeconds: 60, approvers: [person('eve')] } }),
    ],
    ['a way less', policy({ excludedWays: ['mcp'] }), policy()],
    ['an authentication context', policy({ authContext: 'c1' }), policy()],
    ['a reminder', one({ remindAfterSeconds: 60 }), policy()],
    ['no glass to break any more', policy(), policy({ breakGlass: 'allowed' })],
    ['its deletion', DELETED_POLICY, policy()],
  ])('is as strict: %s', (_name, next, before) => {
    expect(isAtLeastAsStrict(next, before)).toBe(true);
  });

  it.each<[string, PolicyDefinition, PolicyDefinition]>([
    ['one stage less', policy(), policy({ stages: [stage(), stage()] })],
    ['fewer people needed', policy(), one({ needed: 2 })],
    ['another approver', one({ approvers: [person('ann'), person('eve')] }), policy()],
    [
      'one approver less where all are needed',
      one({ approvers: [person('ann')], needed: 'all' }),
      one({ needed: 'all' }),
    ],
    ['all of a few instead of two', one({ needed: 'all' }), one({ needed: 2 })],
    ['no justification', policy(), one({ justification: 'required' })],
    ['delegation', one({ delegation: 'allowed' }), policy()],
    ['more time', policy({ expiresAfterSeconds: 2000 }), policy()],
    ['a stage that ends with the request', policy(), one({ expiresAfterSeconds: 100 })],
    ['an escalation', one({ escalation: { afterSeconds: 60, approvers: [person('eve')] } }), policy()],
    ['a fallback', one({ fallbackApprovers: [person('eve')] }), policy()],
    ['glass that may be broken', policy({ breakGlass: 'allowed' }), policy()],
    ['an editor who votes', policy({ editorMayVote: true }), policy()],
    ['a way more', policy(), policy({ excludedWays: ['mcp'] })],
    ['no authentication context', policy(), policy({ authContext: 'c1' })],
    ['another authentication context', policy({ authContext: 'c2' }), policy({ authContext: 'c1' })],
    ['anything where there was none', policy(), DELETED_POLICY],
  ])('is looser: %s', (_name, next, before) => {
    expect(isAtLeastAsStrict(next, before)).toBe(false);
  });
});

describe('a policy is refused', () => {
  it.each<[string, PolicyDefinition, string]>([
    ['without stages', policy({ stages: [] }), 'stages'],
    ['without approvers', one({ approvers: [] }), 'stages.0.approvers'],
    ['with an authentication context that is none', policy({ authContext: 'c100' }), 'auth_context'],
    ['with nobody needed', one({ needed: 0 }), 'stages.0.needed'],
    ['that lasts no time', policy({ expiresAfterSeconds: 1 }), 'expires_after_seconds'],
    [
      'that escalates after its end',
      one({ escalation: { afterSeconds: 600, approvers: [person('eve')] }, expiresAfterSeconds: 600 }),
      'stages.0.escalation.after_seconds',
    ],
  ])('%s', (_name, wrong, field) => {
    expect(Object.keys(policyFaults(wrong))).toContain(field);
  });

  it('only where something is wrong', () => {
    expect(policyFaults(policy())).toEqual({});
  });
});
