/** Bindings to Entra ID Governance. */
import { randomUUID } from 'node:crypto';
import type { Rows, World } from '../row.js';

const NOTHING = {
  ...{ monitoredPackageId: null, autonomousPackageId: null },
  ...{ monitoredPolicyId: null, autonomousPolicyId: null },
};

/** As an operator has agreed to it. */
async function bound({ installation, tenant }: World) {
  const { tenantId, mailbox } = tenant;
  await installation.stores.governance.put(
    { tenantId, mailboxId: mailbox.id },
    { entraTenantId: randomUUID(), assignmentPolicyId: randomUUID(), ...NOTHING },
    () => ({
      tenantId,
      action: 'governance.bind',
      actor: 'system',
      resourceType: 'governance_binding',
      resourceId: mailbox.id,
    }),
  );
  return { mailbox: mailbox.address };
}

export const governanceRows: Rows = {
  get_governance_binding: { input: bound, names: ['mailbox'], invalid: [] },
  put_governance_binding: {
    input: ({ tenant }) => ({
      mailbox: tenant.mailbox.address,
      entra_tenant_id: randomUUID(),
      assignment_policy_id: randomUUID(),
    }),
    names: ['mailbox'],
    invalid: [
      { entra_tenant_id: undefined },
      { entra_tenant_id: 'contoso' },
      { assignment_policy_id: "x' or '1' eq '1" },
      { monitored_package_id: '../users' },
      { autonomous_package_id: 1 },
    ],
    // The account has no tenant there.
    never: { status: 400, code: 'validation_failed' },
  },
  remove_governance_binding: {
    input: bound,
    names: ['mailbox'],
    invalid: [],
    conflict: async ({ tenant }) => ({
      input: { mailbox: tenant.mailbox.address },
      status: 404,
      code: 'not_found',
    }),
  },
};
