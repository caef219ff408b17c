/** People of a tenant who approve, each with an oversight key of their own, and policies that name them. */
import { ulid } from 'ulid';
import type { ApprovalStage, PolicyDefinition } from '../../domain/approval-policy.js';
import type { Person } from '../../domain/person.js';
import { call, eventually, type Answer } from './http.js';
import type { Installation } from './installation.js';
import { caughtFor } from './mails.js';
import { aKey, aPerson, type TestTenant } from './tenants.js';

export interface Approver {
  readonly person: Person;
  readonly key: string;
}

export interface Around {
  readonly installation: Installation;
  readonly tenant: TestTenant;
}

export async function anApprover(
  { installation: { stores }, tenant }: Around,
  name: string,
): Promise<Approver> {
  const { tenantId } = tenant;
  const email = `${name}.${ulid().toLowerCase()}@acme.test`;
  const person = await aPerson(stores, { tenantId, email, name, roles: ['approver'] });
  const { key } = await aKey(stores, { tenantId, scopes: ['read', 'oversight'], personId: person.id });
  return { person, key };
}

export const ref = ({ person }: Approver) => ({ kind: 'person', personId: person.id }) as const;

export function stage(approvers: readonly Approver[], change: Partial<ApprovalStage> = {}): ApprovalStage {
  return { approvers: approvers.map(ref), needed: 1, justification: 'optional', ...change };
}

let versions = 0;

/** The next version of the mailbox's own policy. */
export async function aPolicy(
  { installation, tenant }: Around,
  stages: readonly ApprovalStage[],
  change: Partial<PolicyDefinition> = {},
): Promise<void> {
  versions += 1;
  await installation.stores.mailboxes.addPolicy({
    id: ulid(),
    tenantId: tenant.tenantId,
    mailboxId: tenant.mailbox.id,
    definition: { version: versions, stages, expiresAfterSeconds: 600, editorMayVote: false, ...change },
  });
}

export function api(
  { installation }: Pick<Around, 'installation'>,
  key: string,
  { method, path, body }: { method: string; path: string; body?: object },
): Promise<Answer> {
  return call(method, `${installation.baseUrl}${path}`, { key, ...(body ? { body: { ...body } } : {}) });
}

export async function approvalIdOf(
  { installation }: Pick<Around, 'installation'>,
  id: string,
): Promise<string> {
  return String((await installation.stores.approvals.forMessage(id))?.requestId);
}

/** Once a mail has reached them. */
export function told({ installation }: Pick<Around, 'installation'>, { person }: Approver) {
  return eventually(
    () => caughtFor(installation, person.email),
    ({ length }) => length > 0,
  );
}

/** All of these about one installation and the tenant that a test has now. */
export function approversAround(around: () => Around) {
  return {
    approver: (name: string) => anApprover(around(), name),
    policy: (stages: readonly ApprovalStage[]) => aPolicy(around(), stages),
    api: (method: string, path: string, key: string, body?: object) =>
      api(around(), key, { method, path, ...(body ? { body } : {}) }),
    approvalId: (id: string) => approvalIdOf(around(), id),
    told: (one: Approver) => told(around(), one),
  };
}
