/** Policy → people: who may decide on a message, resolved anew each time it is asked. */
import { ulid } from 'ulid';
import {
  DEFAULT_EXPIRY_SECONDS,
  DEFAULT_POLICY,
  type ApprovalPolicy,
  type ApproverReference,
} from '../domain/approval-policy.js';
import type { ResolvedStage } from '../domain/approval-request.js';
import type { Tenant } from '../domain/mailbox.js';
import type { Revision } from '../domain/message.js';
import type { OversightMode } from '../domain/oversight-mode.js';
import type { NewRequest } from '../prisma/stores/approval-store.js';
import type { Stores } from '../prisma/stores/index.js';
import type { Belongings } from './belongings.js';
import type { Governed } from './governance/governance.js';

export function policyOf({ policy }: Belongings): ApprovalPolicy {
  return policy ?? DEFAULT_POLICY;
}

export function approversOf(
  stores: Pick<Stores, 'people'>,
  policy: ApprovalPolicy,
  tenant: Tenant,
): Promise<ResolvedStage[]> {
  return Promise.all(
    policy.stages.map(async ({ approvers, needed, justification }) => {
      const people = await Promise.all(approvers.map((reference) => personOf(stores, reference, tenant)));
      const approverIds = [...new Set(people.filter((id) => id !== undefined))];
      return { approverIds, needed, justification };
    }),
  );
}

async function personOf(
  { people }: Pick<Stores, 'people'>,
  reference: ApproverReference,
  tenant: Tenant,
): Promise<string | undefined> {
  const person =
    reference.kind === 'person'
      ? await people.get(reference.personId)
      : await people.byEmail(tenant.id, tenant.oversightEmail);
  // A person of another tenant, or one who left, is nobody here.
  return person?.isActive && person.tenantId === tenant.id ? person.id : undefined;
}

/** The request that asks the policy's people about this revision. */
export async function newRequest(
  stores: Pick<Stores, 'people'>,
  around: Belongings,
  {
    revision,
    mode,
    governed = { kind: 'own' },
  }: {
    readonly revision: Pick<Revision, 'number' | 'digest'>;
    readonly mode: OversightMode;
    readonly governed?: Governed;
  },
): Promise<NewRequest> {
  const { message } = around;
  return {
    id: ulid(),
    tenantId: message.tenantId,
    messageId: message.id,
    mailboxId: message.mailboxId,
    revision: revision.number,
    digest: revision.digest,
    mode,
    ...(governed.kind === 'read' ? governedTerms(around, governed) : await ownTerms(stores, around)),
  };
}

type Terms = Pick<NewRequest, 'policyVersion' | 'stages' | 'editorMayVote' | 'governance' | 'expiresAt'>;

async function ownTerms(stores: Pick<Stores, 'people'>, around: Belongings): Promise<Terms> {
  const policy = policyOf(around);
  return {
    policyVersion: policy.version,
    stages: await approversOf(stores, policy, around.tenant),
    editorMayVote: policy.editorMayVote,
    expiresAt: new Date(Date.now() + policy.expiresAfterSeconds * 1000),
  };
}

/** Entra ID's policies know of no edits; ours lets an editor vote where one vote is enough. */
function governedTerms({ binding }: Belongings, { snapshot, stages }: Governed & { kind: 'read' }): Terms {
  const ends = snapshot.stages.map(({ expiresAfterSeconds = DEFAULT_EXPIRY_SECONDS }) => expiresAfterSeconds);
  return {
    policyVersion: binding?.version ?? 0,
    stages,
    editorMayVote: DEFAULT_POLICY.editorMayVote,
    governance: snapshot,
    expiresAt: new Date(Date.now() + Math.min(...ends) * 1000),
  };
}
