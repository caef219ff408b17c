/** Views of approval policies with ordinary content, for tests to change. */
import type { ApprovalPoliciesView, ApprovalPolicyView } from '../../../api/pages/approval-policies-view.js';
import { hoursFromNow, NOW, VIEWER } from './page-samples.js';

const POLICY: ApprovalPolicyView['policy'] = {
  stages: [
    {
      approvers: 'role approver\npat@acme.test',
      fallback: 'oversight address',
      needed: '2',
      justification: 'required',
      remind: '4 h',
      escalate: '1 day',
      escalationApprovers: 'group Finance',
      escalationFallback: '',
      expires: '3 days',
      mayDelegate: true,
    },
  ],
  expires: '7 days',
  editorMayVote: false,
  mayBreakGlass: false,
  authContext: 'c1',
  excludedWays: ['mcp'],
  excludedTransports: [],
};

export function approvalPolicyView(changes: Partial<ApprovalPolicyView> = {}): ApprovalPolicyView {
  const url = '/console/policies/policy';
  return {
    viewer: VIEWER,
    now: NOW,
    mailbox: null,
    name: null,
    uses: null,
    shared: [],
    isOwn: true,
    version: 2,
    isDeleted: false,
    policy: POLICY,
    newest: 2,
    versions: [
      { version: 2, isDeleted: false, since: hoursFromNow(-3), url: `${url}?version=2` },
      { version: 1, isDeleted: true, since: hoursFromNow(-90), url: `${url}?version=1` },
    ],
    binding: null,
    groups: ['Finance'],
    values: POLICY,
    actionUrl: url,
    deleteUrl: `${url}/delete`,
    useUrl: `${url}/use`,
    presetUrl: `${url}/preset`,
    mode: null,
    problems: [],
    asked: null,
    ...changes,
  };
}

export function approvalPoliciesView(changes: Partial<ApprovalPoliciesView> = {}): ApprovalPoliciesView {
  const { stages } = POLICY;
  const own = { name: null, uses: null, isOwn: true, version: 2, isDeleted: false, isBound: false };
  const url = '/console/policies/policy';
  return {
    viewer: VIEWER,
    policies: [
      { ...own, mailbox: null, stages, url },
      { ...own, mailbox: 'billing@acme.test', isOwn: false, stages, isBound: true, url: `${url}?mailbox=b` },
      { ...own, mailbox: 'old@acme.test', isDeleted: true, stages: [], url: `${url}?mailbox=o` },
    ],
    groups: [{ name: 'Finance', isMirror: false, members: ['pat@acme.test', 'kim@acme.test'] }],
    ...changes,
  };
}
