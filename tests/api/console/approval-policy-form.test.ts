import { describe, expect, it } from '@jest/globals';
import { approvalInputOf, approvalValuesOf } from '../../../api/console/approval-policy-form.js';
import { secondsIn, spanInWords } from '../../../api/console/time-spans.js';

const NAMES = {
  people: new Map([['p1', 'pat@acme.test']]),
  groups: new Map([['g1', 'Finance and Tax']]),
};
const ID = '3f0a9c1e-5b7d-4e21-9f0c-2f4e6a1b8c31';

describe('an approval policy in its form', () => {
  it('comes back as it was, whatever kinds of approvers and times it has', () => {
    const policy = {
      stages: [
        {
          approvers: [
            { kind: 'person', person: 'p1' },
            { kind: 'oversight_address' },
            { kind: 'role', role: 'approver' },
            { kind: 'group', group_id: 'g1' },
            { kind: 'entra_user', object_id: ID },
            { kind: 'entra_group', object_id: ID },
            { kind: 'manager', level: 2 },
            { kind: 'agent_sponsors_or_owners' },
          ],
          fallback_approvers: [{ kind: 'oversight_address' }],
          needed: 2,
          justification: 'required',
          remind_after_seconds: 5400,
          escalate_after_seconds: 86_400,
          escalation_approvers: [{ kind: 'role', role: 'operator' }],
          expires_after_seconds: 90_061,
          delegation_allowed: true,
        },
        {
          approvers: [{ kind: 'role', role: 'approver' }],
          justification: 'optional',
          delegation_allowed: false,
        },
      ],
      expires_after_seconds: 604_800,
      editor_may_vote: true,
      break_glass: 'allowed' as const,
      auth_context: 'c1',
      excluded_ways: ['mcp'],
      excluded_transports: ['microsoft365'],
    } satisfies Parameters<typeof approvalValuesOf>[0];
    const values = approvalValuesOf(policy, NAMES);
    expect(values.stages[0]?.approvers.split('\n').slice(0, 4)).toEqual([
      ...['pat@acme.test', 'oversight address', 'role approver', 'group Finance and Tax'],
    ]);
    const [first, second] = policy.stages;
    const people = first?.approvers.slice(1) ?? [];
    const typed = { ...first, approvers: [{ kind: 'person', person: 'pat@acme.test' }, ...people] };
    expect(approvalInputOf(values, {}, NAMES)).toEqual({ ...policy, stages: [typed, second] });
  });

  it.each([
    ['7 days', 604_800, '7 days'],
    ['1.5', 5400, '90 min'],
    ['1,5 h', 5400, '90 min'],
    ['61 s', 61, '61 s'],
    ['1 day', 86_400, '1 day'],
  ])('reads %s as %d seconds', (typed, seconds, words) => {
    expect(secondsIn(typed)).toBe(seconds);
    expect(spanInWords(seconds)).toBe(words);
  });

  it.each(['soon', '-4 h', '3 weeks'])('takes %s for no limit that could pass', (typed) => {
    expect(secondsIn(typed)).toBe(0);
  });

  it('takes nothing for no limit', () => {
    expect(secondsIn(' ')).toBeUndefined();
  });
});
