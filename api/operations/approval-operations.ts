/** The operations around approvals, a part of the list in `index.ts`: policies, who is in them, and what people do with a request. */
import { listApprovalPolicies } from './approval-policies/list-approval-policies.js';
import { getApprovalPolicy } from './approval-policies/get-approval-policy.js';
import { putApprovalPolicy } from './approval-policies/put-approval-policy.js';
import { useApprovalPolicy } from './approval-policies/use-approval-policy.js';
import { deleteApprovalPolicy } from './approval-policies/delete-approval-policy.js';
import { listGroups } from './groups/list-groups.js';
import { putGroup } from './groups/put-group.js';
import { deleteGroup } from './groups/delete-group.js';
import { listDelegations } from './delegations/list-delegations.js';
import { delegateVotes } from './delegations/delegate-votes.js';
import { endDelegation } from './delegations/end-delegation.js';
import { passOnApproval } from './oversight/pass-on-approval.js';
import { commentOnApproval } from './oversight/comment-on-approval.js';
import { snoozeApproval } from './oversight/snooze-approval.js';
import { breakGlass } from './oversight/break-glass.js';
import { editHeldEmail } from './oversight/edit-held-email.js';
import { decideBatch } from './oversight/decide-batch.js';
import { setKillSwitch } from './kill-switch/set-kill-switch.js';
import { listHalts } from './kill-switch/list-halts.js';
import { explainOversight } from './kill-switch/explain-oversight.js';
import { getGovernanceBinding } from './governance/get-governance-binding.js';
import { putGovernanceBinding } from './governance/put-governance-binding.js';
import { removeGovernanceBinding } from './governance/remove-governance-binding.js';
import { presetOperations } from './presets/index.js';
import type { Operation } from './operation.js';

export const approvalOperations: readonly Operation[] = [
  listApprovalPolicies,
  getApprovalPolicy,
  putApprovalPolicy,
  useApprovalPolicy,
  deleteApprovalPolicy,
  listGroups,
  putGroup,
  deleteGroup,
  listDelegations,
  delegateVotes,
  endDelegation,
  passOnApproval,
  commentOnApproval,
  snoozeApproval,
  decideBatch,
  editHeldEmail,
  breakGlass,
  setKillSwitch,
  listHalts,
  explainOversight,
  getGovernanceBinding,
  putGovernanceBinding,
  removeGovernanceBinding,
  ...presetOperations,
];
