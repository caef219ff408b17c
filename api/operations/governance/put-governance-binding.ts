/** `put_governance_binding`: from now on Entra ID says who approves, or which agents may have a looser mode. The operator is asked. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { LICENSED_MODES } from '../../../domain/directory-reading.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { mailboxReference } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { mailboxScope } from '../mailbox-scope.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { bindingShape, bindingView, EXAMPLE_BINDING } from './binding-view.js';

const objectId = z
  .guid()
  .transform((text) => text.toLowerCase())
  .optional();

const input = z.object({
  mailbox: mailboxReference.optional().describe('Only this mailbox; left out: every mailbox'),
  entra_tenant_id: z.guid().describe('The Entra tenant of this account, as the installation has it'),
  assignment_policy_id: objectId.describe(
    'Access package assignment policy whose stages and approvers count for messages that wait',
  ),
  monitored_package_id: objectId.describe(
    'Access package that an agent must hold to send as `monitored`; left out: none is needed',
  ),
  autonomous_package_id: objectId.describe(
    'Access package that an agent must hold to send as `autonomous`; left out: none is needed',
  ),
  monitored_policy_id: objectId.describe(
    'Assignment policy of the package for `monitored` under which request_upgrade asks for it; left out: a mailed code grants it',
  ),
  autonomous_policy_id: objectId.describe(
    'Assignment policy of the package for `autonomous` under which request_upgrade asks for it; left out: a mailed code grants it',
  ),
});
type Input = z.output<typeof input>;

export const putGovernanceBinding = defineOperation({
  name: 'put_governance_binding',
  summary: 'Bind approvals to Entra ID Governance, once the operator has agreed',
  description:
    'Says as a whole where approvers, stages and licences are read. While Entra ID cannot be asked, or where the policy is ' +
    'gone or cannot be reproduced, messages that need it wait.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/governance-binding', success: 200 }],
  records: 'governance.bind',
  tool: null,
  input,
  output: bindingShape,
  untrusted: [],
  example: {
    input: {
      entra_tenant_id: EXAMPLE_BINDING.entra_tenant_id,
      assignment_policy_id: EXAMPLE_BINDING.assignment_policy_id,
      autonomous_package_id: EXAMPLE_BINDING.autonomous_package_id,
    },
    output: EXAMPLE_BINDING,
  },
}).handledBy(bind, { asksOperator: question });

/** Whoever has the account may name its own Entra tenant only. */
async function assertPossible({ microsoft365, stores, caller }: Context, wanted: Input): Promise<string> {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  const app = microsoft365?.governance ? microsoft365 : undefined;
  const own = app?.tenants.find(({ slug }) => slug === tenant?.slug)?.entraTenantId;
  if (own === undefined || own !== wanted.entra_tenant_id.toLowerCase()) {
    throw wrong('entra_tenant_id', 'is not the Entra tenant of this account on this installation');
  }
  assertSomething(wanted);
  return own;
}

function assertSomething(wanted: Input): void {
  const isAnything =
    wanted.assignment_policy_id ?? wanted.monitored_package_id ?? wanted.autonomous_package_id;
  if (isAnything === undefined)
    throw wrong('assignment_policy_id', 'a policy or an access package is needed');
  for (const mode of LICENSED_MODES) {
    if (wanted[`${mode}_policy_id`] !== undefined && wanted[`${mode}_package_id`] === undefined)
      throw wrong(`${mode}_policy_id`, `needs ${mode}_package_id, the package it belongs to`);
  }
}

function wrong(field: string, problem: string): DomainError {
  return new DomainError('validation_failed', `${field}: ${problem}`, { fields: { [field]: problem } });
}

async function question(context: Context, wanted: Input): Promise<OperatorQuestion> {
  const whose =
    wanted.mailbox === undefined
      ? 'every mailbox of the account'
      : `the mailbox ${(await mailboxOf(context, wanted.mailbox)).address}`;
  const entraTenantId = await assertPossible(context, wanted);
  const { assignment_policy_id: policy, monitored_package_id: monitored } = wanted;
  const { autonomous_package_id: autonomous } = wanted;
  return {
    tier: 'high',
    action: 'governance.bind',
    lines: [
      `Bind ${whose} to Entra ID Governance in the tenant ${entraTenantId}.`,
      policy === undefined
        ? 'Approvers stay those of the account’s own policy.'
        : `Who approves is read from the access package assignment policy ${policy}; the account’s own policy counts no more.`,
      ...(monitored === undefined
        ? []
        : [`An agent sends as monitored only with the access package ${monitored}.`]),
      ...(autonomous === undefined
        ? []
        : [`An agent sends as autonomous only with the access package ${autonomous}.`]),
      ...LICENSED_MODES.flatMap((mode) => {
        const policyId = wanted[`${mode}_policy_id`];
        if (policyId === undefined) return [];
        return [
          `${mode} is granted by approvers in Entra ID under the policy ${policyId}, not by mailed code.`,
        ];
      }),
    ],
  };
}

async function bind(context: Context, wanted: Input): Promise<z.input<typeof bindingShape>> {
  const { caller, stores } = context;
  const mailboxId = await mailboxScope(context, wanted.mailbox);
  const entraTenantId = await assertPossible(context, wanted);
  const binding = await stores.governance.put(
    { tenantId: caller.tenantId, mailboxId },
    {
      entraTenantId,
      assignmentPolicyId: wanted.assignment_policy_id ?? null,
      monitoredPackageId: wanted.monitored_package_id ?? null,
      autonomousPackageId: wanted.autonomous_package_id ?? null,
      monitoredPolicyId: wanted.monitored_policy_id ?? null,
      autonomousPolicyId: wanted.autonomous_policy_id ?? null,
    },
    ({ version, ...bound }) => ({
      tenantId: caller.tenantId,
      action: 'governance.bind',
      actor: actorOf(caller),
      resourceType: 'governance_binding',
      resourceId: mailboxId ?? caller.tenantId,
      metadata: {
        version,
        mailbox_id: mailboxId,
        entra_tenant_id: entraTenantId,
        assignment_policy_id: bound.assignmentPolicyId,
        monitored_package_id: bound.monitoredPackageId,
        autonomous_package_id: bound.autonomousPackageId,
        monitored_policy_id: bound.monitoredPolicyId,
        autonomous_policy_id: bound.autonomousPolicyId,
      },
    }),
  );
  return bindingView(mailboxId, binding);
}
