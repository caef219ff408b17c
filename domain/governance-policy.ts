/** Stages whose people a directory knows: what an assignment policy of Entra ID Governance is translated into. */
import type { ApprovalStage, ApproverReference } from './approval-policy.js';

/** Somebody, or several people, as a directory finds them. */
export type DirectoryReference =
  | { readonly kind: 'entra_user'; readonly objectId: string }
  | { readonly kind: 'entra_group'; readonly objectId: string }
  /** So many steps above the person that the agent acts for. */
  | { readonly kind: 'manager'; readonly level: number }
  | { readonly kind: 'agent_sponsors_or_owners' };

export interface GovernanceApprovers {
  readonly approvers: readonly DirectoryReference[];
  /** Asked only where `approvers` come to nobody. */
  readonly fallbackApprovers: readonly DirectoryReference[];
}

export interface GovernanceStage extends GovernanceApprovers {
  readonly needed: 1;
  readonly justification: 'required' | 'optional';
  /** They join after so long, from the opening of the stage; whoever was asked first may still answer. */
  readonly escalation?: GovernanceApprovers & { readonly afterSeconds: number };
  /** From the opening of the stage; its end is a denial. */
  readonly expiresAfterSeconds?: number;
}

/** Two references with the same key mean the same people. */
export function directoryKey(reference: DirectoryReference): string {
  switch (reference.kind) {
    case 'entra_user':
    case 'entra_group':
      return `${reference.kind}:${reference.objectId.toLowerCase()}`;
    case 'manager':
      return `manager:${reference.level}`;
    case 'agent_sponsors_or_owners':
      return reference.kind;
  }
}

/** Everybody a policy can ask, each once. */
export function referencesIn(stages: readonly GovernanceStage[]): readonly DirectoryReference[] {
  const all = stages.flatMap(({ approvers, fallbackApprovers, escalation }) => [
    ...approvers,
    ...fallbackApprovers,
    ...(escalation?.approvers ?? []),
    ...(escalation?.fallbackApprovers ?? []),
  ]);
  return [...new Map(all.map((reference) => [directoryKey(reference), reference])).values()];
}

const DIRECTORY_KINDS = ['entra_user', 'entra_group', 'manager', 'agent_sponsors_or_owners'] as const;

/** Whom of an approval policy of our own only a directory knows, each once. */
export function directoryReferencesIn(stages: readonly ApprovalStage[]): readonly DirectoryReference[] {
  const all = stages.flatMap(({ approvers, fallbackApprovers = [], escalation }) => [
    ...approvers,
    ...fallbackApprovers,
    ...(escalation?.approvers ?? []),
    ...(escalation?.fallbackApprovers ?? []),
  ]);
  const asked = all.filter(isDirectoryReference);
  return [...new Map(asked.map((reference) => [directoryKey(reference), reference])).values()];
}

function isDirectoryReference(reference: ApproverReference): reference is DirectoryReference {
  return DIRECTORY_KINDS.some((kind) => kind === reference.kind);
}
