/** Who must say yes before a held message may leave: stages in sequence, each with its approvers and how many are needed. */
import type { MailTransportName } from './mail-transport.js';

/** An approver reference is resolved to people at the freeze and again at the moment of the vote. */
export type ApproverReference =
  { readonly kind: 'person'; readonly personId: string } | { readonly kind: 'oversight_address' };

export interface ApprovalStage {
  readonly approvers: readonly ApproverReference[];
  /** How many different people must approve: a count, or every one of them. */
  readonly needed: number | 'all';
  readonly justification: 'required' | 'optional';
}

export interface ApprovalPolicy {
  readonly version: number;
  readonly stages: readonly ApprovalStage[];
  /** How long a request stays open, in seconds; its end is a denial. */
  readonly expiresAfterSeconds: number;
  /** Does the vote of the person who edited the revision count? Only ever in a stage that asks for one (`approval-request.ts`). */
  readonly editorMayVote: boolean;
  /** Ways a message under this policy may not take; none where left out. */
  readonly excludedTransports?: readonly MailTransportName[];
}

/** Seven days: long enough for a weekend and a holiday, short enough that nobody approves a forgotten mail. */
export const DEFAULT_EXPIRY_SECONDS = 7 * 24 * 60 * 60;

/** What holds where no policy names people: the owner of the oversight address, alone. */
export const DEFAULT_POLICY: ApprovalPolicy = {
  version: 1,
  stages: [{ approvers: [{ kind: 'oversight_address' }], needed: 1, justification: 'optional' }],
  expiresAfterSeconds: DEFAULT_EXPIRY_SECONDS,
  editorMayVote: true,
};
