/** What a person sees after the vote was posted: what it led to, or why it did not count. */
import type { DeliveryState } from '../../domain/message-state.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { deliveryList, doubtNote, type RecipientResult } from './delivery-results.js';
import { counted, foreignOrNone } from './facts.js';
import { foreign, html, type Html } from './html.js';
import { notice, type NoticeAction, type NoticeTone } from './notice.js';
import { page, type Viewer } from './page.js';
import { absoluteTime, timeWithDistance } from './times.js';

export interface ResultView {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly subject: string;
  /** Path of the approval page. */
  readonly requestUrl: string;
  readonly result: VoteResult;
}

export type VoteResult = CountedVote | UncountedVote;

export type CountedVote =
  | {
      readonly kind: 'approved_and_sent';
      readonly delivery: DeliveryState;
      readonly recipients: readonly RecipientResult[];
    }
  /** Approved; it leaves later, or its delivery goes on. */
  | { readonly kind: 'approved'; readonly sendAt: Date | null }
  /** Approved by everybody needed, and refused by every server. */
  | { readonly kind: 'approved_not_delivered'; readonly recipients: readonly RecipientResult[] }
  | {
      readonly kind: 'approved_and_waiting';
      /** From 0. */
      readonly stage: number;
      readonly stages: number;
      /** Votes that the open stage still needs. */
      readonly missing: number;
    }
  /** An inbound message that its agent reads now. */
  | { readonly kind: 'let_through' }
  | { readonly kind: 'rejected'; readonly reason: string | null }
  | { readonly kind: 'changes_requested'; readonly reason: string | null };

const OUTCOME_WORDS = {
  approved: 'approved',
  rejected: 'rejected',
  changes_requested: 'given back to its agent for changes',
  expired: 'expired',
  cancelled: 'cancelled',
  superseded: 'changed by a person, and asked about anew',
} as const;

const UNCOUNTED = [
  'already_decided',
  'stale_revision',
  'already_voted',
  'reason_missing',
  'may_not_vote',
] as const;

export type UncountedVote =
  | {
      readonly kind: 'already_decided';
      readonly outcome: keyof typeof OUTCOME_WORDS;
      readonly by: string | null;
      readonly at: Date;
    }
  | { readonly kind: 'stale_revision'; readonly revision: number }
  | { readonly kind: 'already_voted' }
  | { readonly kind: 'reason_missing' }
  | { readonly kind: 'may_not_vote'; /** As one sentence. */ readonly reason: string };

function isUncounted(result: VoteResult): result is UncountedVote {
  return UNCOUNTED.some((kind) => kind === result.kind);
}

interface Told {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text: Html;
  /** Label of the link back to the request, where it comes first. */
  readonly lookAgain?: string;
}

export function resultPage(view: ResultView): string {
  const { result } = view;
  const { tone, title, text, lookAgain } = isUncounted(result)
    ? notCounted(result)
    : counting(result, view.now);
  const pending: NoticeAction = { label: 'Pending requests', url: CONSOLE_PATHS.pending };
  const request: NoticeAction = { label: lookAgain ?? 'See this message', url: view.requestUrl };
  const body = notice({
    tone,
    title,
    text: html`<p class="result-subject">${foreignOrNone(view.subject)}</p>
      ${text}`,
    actions: lookAgain === undefined ? [pending, request] : [request, pending],
  });
  return page({ title, body, viewer: view.viewer });
}

function counting(result: CountedVote, now: Date): Told {
  switch (result.kind) {
    case 'approved_and_sent':
      return sent(result);
    case 'approved':
      return approved(result.sendAt, now);
    case 'approved_not_delivered':
      return notDelivered(result.recipients);
    case 'approved_and_waiting':
      return waiting(result);
    case 'let_through':
      return letThrough();
    case 'rejected':
      return rejected(result.reason);
    case 'changes_requested':
      return changesRequested(result.reason);
  }
}

type Sent = Extract<CountedVote, { kind: 'approved_and_sent' }>;

const SENT_WORDS: Record<DeliveryState, { tone: NoticeTone; title: string }> = {
  complete: { tone: 'good', title: 'Approved and sent' },
  partial: { tone: 'warning', title: 'Approved and partly sent' },
  in_doubt: { tone: 'warning', title: 'Approved, delivery in doubt' },
};

function sent({ delivery, recipients }: Sent): Told {
  return {
    ...SENT_WORDS[delivery],
    text: html`${deliveryList(recipients)} ${doubtNote(delivery)}`,
  };
}

function approved(sendAt: Date | null, now: Date): Told {
  const when = sendAt === null ? html`It is on its way.` : html`It leaves ${timeWithDistance(sendAt, now)}.`;
  return {
    tone: 'good',
    title: 'Approved',
    text: html`<p>${when} Mode, recipients and this approval are checked once more just before that.</p>`,
  };
}

function notDelivered(recipients: readonly RecipientResult[]): Told {
  return {
    tone: 'bad',
    title: 'Approved, but not delivered',
    text: html`<p>Your approval counts. No recipient's server took the message.</p>
      ${deliveryList(recipients)}`,
  };
}

function waiting({ stage, stages, missing }: Extract<VoteResult, { kind: 'approved_and_waiting' }>): Told {
  return {
    tone: 'good',
    title: 'Your approval counts',
    text: html`<p>
      The message stays held: stage ${stage + 1} of ${stages} needs ${counted(missing, 'more approval')}.
      Nothing more is needed from you.
    </p>`,
  };
}

function letThrough(): Told {
  return { tone: 'good', title: 'Let through', text: html`<p>The agent can read this message now.</p>` };
}

function rejected(reason: string | null): Told {
  return {
    tone: 'plain',
    title: 'Rejected',
    text: html`<p>The message is not sent, and the agent is told why.</p>
      ${reason === null ? null : html`<blockquote>${foreign(reason)}</blockquote>`}`,
  };
}

function changesRequested(reason: string | null): Told {
  return {
    tone: 'plain',
    title: 'Given back for changes',
    text: html`<p>The agent is told why. What it hands in instead is asked about anew.</p>
      ${reason === null ? null : html`<blockquote>${foreign(reason)}</blockquote>`}`,
  };
}

function notCounted(result: UncountedVote): Told {
  switch (result.kind) {
    case 'already_decided':
      return alreadyDecided(result);
    case 'stale_revision':
      return stale(result.revision);
    case 'already_voted':
      return refused(
        'You have voted already',
        'Each person has one vote on a revision. Your first one counts.',
      );
    case 'reason_missing':
      return {
        ...refused('A reason is needed', 'Say in a few words why.'),
        lookAgain: 'Go back to the message',
      };
    case 'may_not_vote':
      return refused('Your vote does not count here', result.reason);
  }
}

function refused(title: string, text: string): Told {
  return { tone: 'warning', title, text: html`<p>${foreign(text)}</p>` };
}

function alreadyDecided({ outcome, by, at }: Extract<VoteResult, { kind: 'already_decided' }>): Told {
  const who = by === null ? null : html` by <strong>${foreign(by)}</strong>`;
  return {
    tone: 'warning',
    title: 'This was already decided',
    text: html`<p>
      It was ${OUTCOME_WORDS[outcome]}${who} on ${absoluteTime(at)}. Your vote changed nothing.
    </p>`,
    lookAgain: 'See what was decided',
  };
}

function stale(revision: number): Told {
  return {
    tone: 'warning',
    title: 'The content changed since you looked',
    text: html`<p>
      There is a new revision, number ${revision}. Your vote was for an earlier one and was not counted. Look
      at the new content before you decide.
    </p>`,
    lookAgain: `Look at revision ${revision}`,
  };
}
