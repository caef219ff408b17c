/** What calls around approvals need: a policy, a colleague, a group, an open request. */
import { ulid } from 'ulid';
import type { ApprovalPolicy } from '../../../domain/approval-policy.js';
import { submitted } from '../../support/mails.js';
import { aKey, aPerson } from '../../support/tenants.js';
import type { Input, World } from '../row.js';

export const LATER = new Date(Date.now() + 86_400_000).toISOString();

const MOVABLE: ApprovalPolicy = {
  version: 1,
  stages: [
    {
      approvers: [{ kind: 'oversight_address' }],
      needed: 1,
      justification: 'optional',
      delegation: 'allowed',
    },
  ],
  expiresAfterSeconds: 600,
  editorMayVote: false,
  breakGlass: 'allowed',
};

export async function aPolicy({ installation, tenant }: World): Promise<void> {
  const { tenantId } = tenant;
  await installation.stores.mailboxes.addPolicy({
    id: ulid(),
    tenantId,
    mailboxId: null,
    definition: MOVABLE,
  });
}

export async function aSharedPolicy({ installation, tenant }: World): Promise<string> {
  const { tenantId } = tenant;
  const name = `Policy ${ulid()}`;
  await installation.stores.approvalPolicies.add(
    { tenantId, mailboxId: null, name },
    { definition: MOVABLE, expected: 0 },
    () => ({
      ...{ tenantId, action: 'approval_policy.put', actor: 'system', resourceType: 'approval_policy' },
      resourceId: name,
    }),
  );
  return name;
}

export async function aColleague({ installation, tenant }: World): Promise<string> {
  const email = `colleague.${ulid().toLowerCase()}@acme.test`;
  await aPerson(installation.stores, { tenantId: tenant.tenantId, email, name: 'Colleague' });
  return email;
}

export async function aGroup({ installation, tenant }: World): Promise<string> {
  const id = ulid();
  const { tenantId, approver } = tenant;
  const group = { id, tenantId, name: `Group ${id}`, source: 'local', externalId: null } as const;
  await installation.stores.groups.put(
    { ...group, memberIds: [approver.id] },
    { tenantId, action: 'group.put', actor: 'system', resourceType: 'group', resourceId: id },
  );
  return id;
}

/** An open request under a policy that allows delegation. */
export async function anApproval(world: World): Promise<{ approval_id: string; email_id: string }> {
  await aPolicy(world).catch(() => undefined);
  const email_id = await submitted(world.installation, world.tenant);
  const request = await world.installation.stores.approvals.forMessage(email_id);
  return { approval_id: String(request?.requestId), email_id };
}

export async function anEdit(world: World): Promise<Input> {
  const { approval_id, email_id } = await anApproval(world);
  const request = await world.installation.stores.approvals.forMessage(email_id);
  return { approval_id, revision: request?.revision, digest: request?.digest, subject: 'Corrected' };
}

export async function aGlass(world: World): Promise<Input> {
  const { subject: _, ...seen } = await anEdit(world);
  return { ...seen, reason: 'It cannot wait' };
}

/** The key of somebody in the role. */
export async function aGlassKey({ installation: { stores }, tenant: { tenantId } }: World): Promise<string> {
  const email = `glass.${ulid().toLowerCase()}@acme.test`;
  const person = await aPerson(stores, { tenantId, email, name: 'Glass', roles: ['break_glass'] });
  return (await aKey(stores, { tenantId, scopes: ['read', 'oversight'], personId: person.id })).key;
}

export async function aBatch(world: World): Promise<Input> {
  const { email_id } = await anApproval(world);
  const request = await world.installation.stores.approvals.forMessage(email_id);
  return { items: [{ email_id, revision: request?.revision, digest: request?.digest }], action: 'approve' };
}
