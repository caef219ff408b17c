/**
 * What every card of a request says and offers, whatever client shows it: the facts, so many of them as fit, and the
 * decisions that this viewer may take. A card that cannot show all says so and then offers no approval: nobody approves
 * there what they were not shown (product.md 6).
 */
import type { VoteDecision } from '../../domain/approval-request.js';
import type { ApprovalFacts } from './approval-facts.js';
import { contentSections, frameSections, type Amounts } from './card-body.js';
import { heading, line, note, type CardElement } from './card-elements.js';
import { ENDED_IN_WORDS, WHY_NOT } from './card-words.js';
import type { Ended, ViewerStanding } from './standing.js';

export interface Presented {
  readonly facts: ApprovalFacts;
  readonly standing: ViewerStanding;
  /** Said first, where there is something to say. */
  readonly notice?: string;
}

export interface PresentedBody {
  readonly elements: readonly CardElement[];
  /** Nothing was left out. */
  readonly isWhole: boolean;
}

export const REFRESH_VERB = 'refresh';
/** Two inputs of one card may not have one name. */
export const reasonInputOf = (verb: string): string => `reason_${verb}`;

/** From all there is to hardly anything: the first that fits is taken. */
const STEPS: readonly Amounts[] = [
  { textUnits: Infinity, textLines: 400, listed: 100 },
  { textUnits: 12_000, textLines: 200, listed: 60 },
  { textUnits: 6_000, textLines: 100, listed: 40 },
  { textUnits: 2_000, textLines: 40, listed: 15 },
  { textUnits: 500, textLines: 10, listed: 5 },
];
const HARDLY_ANYTHING: Amounts = { textUnits: 0, textLines: 0, listed: 0 };
const EVERYTHING: Amounts = { textUnits: Infinity, textLines: Infinity, listed: Infinity };

/** @param limit length of the card as JSON, in UTF-16 units */
export function firstThatFits(limit: number, cardWith: (amounts: Amounts) => CardElement): CardElement {
  for (const amounts of STEPS) {
    const card = cardWith(amounts);
    if (JSON.stringify(card).length <= limit) return card;
  }
  return cardWith(HARDLY_ANYTHING);
}

export function presentedBody(
  { facts, standing, notice }: Presented,
  amounts: Amounts = EVERYTHING,
): PresentedBody {
  const content = contentSections(facts, amounts);
  const elements = [
    ...(notice === undefined ? [] : [note(notice, 'attention')]),
    ...(standing.kind === 'ended' ? endedSection(standing, facts) : [asking(facts)]),
    ...frameSections(facts, amounts),
    ...content.elements,
    ...(content.isWhole || standing.kind === 'ended'
      ? []
      : [
          note(
            'This card does not show all of it. Open the page to see everything and to approve.',
            'attention',
          ),
        ]),
    ...(standing.kind === 'may_not_vote'
      ? [note(WHY_NOT[standing.why] ?? 'You cannot decide on this.')]
      : []),
  ];
  return { elements, isWhole: content.isWhole };
}

function asking({ direction }: ApprovalFacts): CardElement {
  return heading(
    direction === 'inbound'
      ? 'A message waits for you to let it through'
      : 'An agent asks to send this message',
  );
}

function endedSection(ended: Ended, { direction }: ApprovalFacts): CardElement[] {
  const words = ENDED_IN_WORDS[ended.outcome];
  const outcome = direction === 'inbound' ? words.inbound : words.outbound;
  return [
    heading(outcome, ended.outcome === 'approved' ? 'good' : 'attention'),
    ...(ended.by === null ? [] : [line('Decided by', ended.by)]),
    ...(ended.reason === null ? [] : [line('Reason', ended.reason)]),
    ...(ended.at === null ? [] : [note(ended.at.toUTCString())]),
  ];
}

interface DecisionWords {
  readonly title: string;
  readonly style: 'positive' | 'destructive' | 'default';
  readonly asks: 'never' | 'where the stage does' | 'always';
  /** Whoever decides so must have been shown everything. */
  readonly needsWhole: boolean;
  /** What came in was written by an outsider: nobody here could change it. */
  readonly isOutboundOnly: boolean;
}

/** A decision that the domain comes to offer has to be given its place here. */
const DECISIONS: Record<VoteDecision, DecisionWords> = {
  approve: {
    title: 'Approve',
    style: 'positive',
    asks: 'where the stage does',
    needsWhole: true,
    isOutboundOnly: false,
  },
  reject: { title: 'Reject', style: 'destructive', asks: 'always', needsWhole: false, isOutboundOnly: false },
  request_changes: {
    title: 'Request changes',
    style: 'default',
    asks: 'always',
    needsWhole: false,
    isOutboundOnly: true,
  },
};

export interface OfferedDecision {
  readonly verb: string;
  readonly title: string;
  readonly style: DecisionWords['style'];
  readonly asksReason: boolean;
}

/** None for whoever may not vote. */
export function offeredDecisions({ standing, facts }: Presented, isWhole: boolean): OfferedDecision[] {
  if (standing.kind !== 'may_vote') return [];
  return Object.entries(DECISIONS)
    .filter(
      ([, { needsWhole, isOutboundOnly }]) =>
        (isWhole || !needsWhole) && (facts.direction === 'outbound' || !isOutboundOnly),
    )
    .map(([verb, { title, style, asks }]) => ({
      verb,
      title,
      style,
      asksReason: asks === 'always' || (asks === 'where the stage does' && standing.needsReason),
    }));
}
