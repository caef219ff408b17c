/** A binding to Entra ID Governance as clients see it. */
import { z } from 'zod';
import type { GovernanceBinding } from '../../../domain/directory-reading.js';

export const bindingShape = z.object({
  mailbox_id: z.string().nullable().describe('Null: every mailbox without a binding of its own'),
  version: z.number().int().describe('0: nothing is bound'),
  entra_tenant_id: z.string().nullable(),
  assignment_policy_id: z.string().nullable().describe('Where the approvers and stages are read'),
  monitored_package_id: z.string().nullable(),
  autonomous_package_id: z.string().nullable(),
  monitored_policy_id: z.string().nullable().describe('Under which the package for `monitored` is asked for'),
  autonomous_policy_id: z
    .string()
    .nullable()
    .describe('Under which the package for `autonomous` is asked for'),
});

export function bindingView(
  mailboxId: string | null,
  binding: GovernanceBinding | undefined,
): z.input<typeof bindingShape> {
  const nothing = { assignmentPolicyId: null, monitoredPackageId: null, autonomousPackageId: null };
  const noPolicies = { monitoredPolicyId: null, autonomousPolicyId: null };
  const bound = binding ?? { version: 0, entraTenantId: null, ...nothing, ...noPolicies };
  return {
    mailbox_id: mailboxId,
    version: bound.version,
    entra_tenant_id: bound.entraTenantId,
    assignment_policy_id: bound.assignmentPolicyId,
    monitored_package_id: bound.monitoredPackageId,
    autonomous_package_id: bound.autonomousPackageId,
    monitored_policy_id: bound.monitoredPolicyId,
    autonomous_policy_id: bound.autonomousPolicyId,
  };
}

export const EXAMPLE_BINDING = {
  mailbox_id: null,
  version: 1,
  entra_tenant_id: '6f1a3f52-3d0e-4a1c-9a53-0f4c3c1d9a10',
  assignment_policy_id: 'b2a8f2a4-7a8b-4f57-9f0c-2f4e6a1b8c31',
  monitored_package_id: null,
  autonomous_package_id: '0d7d4c1e-5a8f-4d3d-8b57-6c1c2f9e7a42',
  monitored_policy_id: null,
  autonomous_policy_id: null,
} as const satisfies z.input<typeof bindingShape>;
