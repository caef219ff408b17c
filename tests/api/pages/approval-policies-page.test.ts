import { describe, expect, it } from '@jest/globals';
import { approvalPoliciesPage } from '../../../api/pages/approval-policies-page.js';
import { approvalPolicyPage } from '../../../api/pages/approval-policy-page.js';
import { approvalPoliciesView, approvalPolicyView } from './approval-policy-samples.js';
import { VIEWER } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const textOf = (markup: string) => parsePage(markup).text;
const policyText = (...changes: Parameters<typeof approvalPolicyView>) =>
  textOf(approvalPolicyPage(approvalPolicyView(...changes)));

describe('approvalPoliciesPage', () => {
  it('says of each scope what counts there, and who is in the groups', () => {
    const text = textOf(approvalPoliciesPage(approvalPoliciesView()));
    for (const fact of [
      'Every mailbox Version 2',
      'Stage 1: 2 of them must approve (role approver, pat@acme.test)',
      'Only billing@acme.test No policy of its own Entra ID names the approvers',
      'What holds for every mailbox',
      'Only old@acme.test Deleted: everything holds',
      'Finance 2 members pat@acme.test, kim@acme.test',
      'A change never loosens a running approval',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('says where there are no groups, and that one without members approves nothing', () => {
    expect(textOf(approvalPoliciesPage(approvalPoliciesView({ groups: [] })))).toContain('No groups yet.');
    const groups = [{ name: 'Mirror', isMirror: true, members: [] }];
    expect(textOf(approvalPoliciesPage(approvalPoliciesView({ groups })))).toContain(
      'Mirror 0 members From Entra ID Nobody: a stage with it alone cannot be met',
    );
  });
});

describe('approvalPolicyPage', () => {
  it('reads out the stages, the versions, and what running requests keep', () => {
    const text = policyText();
    for (const fact of [
      'Stage 1: 2 of them must approve',
      'Where they are nobody oversight address',
      'A reason has to be given',
      'Reminder after 4 h',
      'Escalation after 1 day also group Finance',
      'The stage ends after 3 days; its end is a denial',
      'Passing a vote on allowed',
      'A request ends after 7 days',
      'Whoever edited it has no vote on it',
      'Sign-in with the authentication context c1 of Entra ID',
      'No vote comes by MCP',
      'Version 2 set 3 hours ago',
      'Version 1 deleted 3 days ago',
      'A change never loosens a running approval',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('has a form with what is set, for operators alone', () => {
    const page = parsePage(approvalPolicyPage(approvalPolicyView()));
    const inputs = elementsNamed(page, 'input').map(({ attributes }) => attributes);
    const valueOf = (name: string) => inputs.find((attributes) => attributes['name'] === name)?.['value'];
    expect(['seen_version', 'stage1_needed', 'stage1_escalate', 'expires_after'].map(valueOf)).toEqual([
      ...['2', '2', '1 day', '7 days'],
    ]);
    const ticked = inputs.filter((attributes) => 'checked' in attributes).map(({ name }) => name);
    expect(ticked).toEqual(['stage1_may_delegate', 'excluded_ways']);
    expect(valueOf('stage2_needed')).toBe('');
    const viewer = { ...VIEWER, isOperator: false };
    const looked = parsePage(approvalPolicyPage(approvalPolicyView({ viewer })));
    expect(elementsNamed(looked, 'form').map(({ attributes }) => attributes['action'])).toEqual([
      '/console/sign-out',
    ]);
  });

  it('says what was wrong, who was asked, and what Entra ID says instead', () => {
    expect(policyText({ problems: ['Stage 1, Who approves: too few'] })).toContain(
      'Nothing was changed. Stage 1, Who approves: too few',
    );
    expect(policyText({ asked: 'o***@acme.test' })).toContain('so o***@acme.test was asked by mail');
    expect(policyText({ binding: { entraTenant: 'tenant-1', assignmentPolicy: 'policy-1' } })).toContain(
      'Assignment policy policy-1 Entra tenant tenant-1',
    );
  });

  it('says of a deleted policy that it holds, and offers no second deletion', () => {
    const versions = [{ version: 3, isDeleted: true, since: new Date(0), url: '/console/policies/policy' }];
    const page = parsePage(
      approvalPolicyPage(approvalPolicyView({ isDeleted: true, version: 3, newest: 3, versions })),
    );
    expect(page.text).toContain('This policy was deleted. Nobody can approve under it');
    expect(page.text).not.toContain('Delete the policy');
  });
});
