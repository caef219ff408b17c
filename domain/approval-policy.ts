/**
 * Who must say yes before a held message may leave: stages in sequence, each with its approvers, how many are needed and
 * what happens when they do not answer. It can say whatever an access package assignment policy of Entra ID says
 * (`accessPackageAssignmentApprovalSettings`, Microsoft Graph v1.0), and more.
 */
import type { MailTransportName } from './mail-transport.js';
import type { Role } from './person.js';

/** The ways a vote can come. A policy may exclude some. */
export const VOTE_WAYS = ['console', 'rest', 'mcp', 'teams', 'outlook'] as const;
export type VoteWay = (typeof VOTE_WAYS)[number];

/**
 * Resolved to people at the freeze and again at the moment of the vote. The kinds from `entra_user` on are resolved by a
 * directory; where none can be asked, nobody knows who is meant, and the stage cannot be met.
 */
export type ApproverReference =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'oversight_address' }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'group'; readonly groupId: string }
  | DirectoryReference;

export type DirectoryReference =
  /** `singleUser` */
  | { readonly kind: 'entra_user'; readonly objectId: string }
  /** `groupMembers` */
  | { readonly kind: 'entra_group'; readonly objectId: string }
  /** `targetManager`: how many steps up. */
  | { readonly kind: 'manager'; readonly level: number }
  /** `targetAgentIdentitySponsorsOrOwners` */
  | { readonly kind: 'agent_sponsors_or_owners' };

export interface Escalation {
  /** From the opening of the stage. */
  readonly afterSeconds: number;
  /** They join; whoever was asked first may still answer. */
  readonly approvers: readonly ApproverReference[];
  /** Asked only where `approvers` come to nobody. */
  readonly fallbackApprovers?: readonly ApproverReference[];
}

export interface ApprovalStage {
  readonly approvers: readonly ApproverReference[];
  /** Asked only where `approvers` come to nobody. */
  readonly fallbackApprovers?: readonly ApproverReference[];
  /** How many different people must approve: a count, or as many as were asked first. */
  readonly needed: number | 'all';
  readonly justification: 'required' | 'optional';
  /** From the opening of the stage. */
  readonly remindAfterSeconds?: number;
  readonly escalation?: Escalation;
  /** From the opening of the stage; its end is a denial. */
  readonly expiresAfterSeconds?: number;
  /** May an approver have somebody else vote in their place? No where left out. */
  readonly delegation?: 'allowed';
}

export interface ApprovalPolicy {
  readonly version: number;
  /** None: the policy was deleted. Nobody can approve under it, so it holds. */
  readonly stages: readonly ApprovalStage[];
  /** How long a request stays open, in seconds; its end is a denial. */
  readonly expiresAfterSeconds: number;
  /** Does the vote of the person who edited the revision count? Only ever in a stage that asks for one (`approval-request.ts`). */
  readonly editorMayVote: boolean;
  /** May two people in the role `break_glass` stand in for missing decisions? No where left out. */
  readonly breakGlass?: 'allowed';
  /** Ways a message under this policy may not take; none where left out. */
  readonly excludedTransports?: readonly MailTransportName[];
  /** Ways a vote under this policy may not come; none where left out. */
  readonly excludedWays?: readonly VoteWay[];
  /** Authentication context of Entra ID (`c1`) that a voter's sign-in has to have met; none where left out. */
  readonly authContext?: string;
}

export type PolicyDefinition = Omit<ApprovalPolicy, 'version'>;

/** Seven days: long enough for a weekend and a holiday, short enough that nobody approves a forgotten mail. */
export const DEFAULT_EXPIRY_SECONDS = 7 * 24 * 60 * 60;

/** What holds where no policy names people: the owner of the oversight address, alone. */
export const DEFAULT_POLICY: ApprovalPolicy = {
  version: 1,
  stages: [{ approvers: [{ kind: 'oversight_address' }], needed: 1, justification: 'optional' }],
  expiresAfterSeconds: DEFAULT_EXPIRY_SECONDS,
  editorMayVote: true,
};

/** What a policy is once it was deleted. A mailbox that had one does not fall back on something looser. */
export const DELETED_POLICY: PolicyDefinition = {
  stages: [],
  expiresAfterSeconds: DEFAULT_EXPIRY_SECONDS,
  editorMayVote: false,
};

export function isDeleted({ stages }: Pick<ApprovalPolicy, 'stages'>): boolean {
  return stages.length === 0;
}

/** Two references with the same key mean the same people. */
export function referenceKey(reference: ApproverReference): string {
  switch (reference.kind) {
    case 'person':
      return `person:${reference.personId}`;
    case 'oversight_address':
    case 'agent_sponsors_or_owners':
      return reference.kind;
    case 'role':
      return `role:${reference.role}`;
    case 'group':
      return `group:${reference.groupId}`;
    case 'entra_user':
    case 'entra_group':
      return `${reference.kind}:${reference.objectId.toLowerCase()}`;
    case 'manager':
      return `manager:${reference.level}`;
  }
}
