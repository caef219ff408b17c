/**
 * From the facts of a request to the Adaptive Card that presents it to one person, without I/O and always the same. A card
 * that cannot show all says so, links to the page, and then offers no approval: nobody approves there what they were not
 * shown (microsoft.md 3.3 and 3.4 for sizes and actions, product.md 6 for what there has to be).
 */
import type { VoteDecision } from '../../domain/approval-request.js';
import type { ApprovalFacts } from './approval-facts.js';
import { contentSections, frameSections, type Amounts } from './card-body.js';
import { heading, line, note, type CardElement } from './card-elements.js';
import { ENDED_IN_WORDS, WHY_NOT } from './card-words.js';
import type { Ended, ViewerStanding } from './standing.js';

export interface Presentation {
  readonly facts: ApprovalFacts;
  readonly standing: ViewerStanding;
  /** The presented card of this viewer; it is an address, and proves nothing. */
  readonly cardId: string;
  readonly pageUrl: string;
  /** `29:…` of the viewer: whose client asks anew when it shows the card. */
  readonly viewerId: string;
  /** Said first, where there is something to say. */
  readonly notice?: string;
}

/** What comes back with each action, beside what was typed. */
export interface CardData {
  readonly card: string;
  /** Content digest of what was shown. */
  readonly digest: string;
}

export const REFRESH_VERB = 'refresh';
/** Two inputs of one card may not have one name. */
export const reasonInputOf = (verb: string): string => `reason_${verb}`;

/** 80 KB in UTF-16 are 40,000 units; what is around the card in an activity takes its part. */
const CARD_UNITS = 36_000;
/** From all there is to hardly anything: the first that fits is taken. */
const STEPS: readonly Amounts[] = [
  { textUnits: Infinity, textLines: 400, listed: 100 },
  { textUnits: 12_000, textLines: 200, listed: 60 },
  { textUnits: 6_000, textLines: 100, listed: 40 },
  { textUnits: 2_000, textLines: 40, listed: 15 },
  { textUnits: 500, textLines: 10, listed: 5 },
];
const HARDLY_ANYTHING: Amounts = { textUnits: 0, textLines: 0, listed: 0 };

export function approvalCard(presentation: Presentation): CardElement {
  for (const amounts of STEPS) {
    const card = cardWith(presentation, amounts);
    if (JSON.stringify(card).length <= CARD_UNITS) return card;
  }
  return cardWith(presentation, HARDLY_ANYTHING);
}

function cardWith(presentation: Presentation, amounts: Amounts): CardElement {
  const { facts, standing, notice } = presentation;
  const content = contentSections(facts, amounts);
  const body = [
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
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    fallbackText: `This message can be looked at and decided on here: ${presentation.pageUrl}`,
    ...refreshOf(presentation),
    body,
    actions: [
      ...(standing.kind === 'may_vote' ? decisions(presentation, content.isWhole) : []),
      { type: 'Action.OpenUrl', title: 'Open the page', url: presentation.pageUrl },
    ],
  };
}

/** What has ended changes no more. */
function refreshOf(presentation: Presentation): { refresh?: CardElement } {
  if (presentation.standing.kind === 'ended') return {};
  const action = { type: 'Action.Execute', title: 'Refresh', verb: REFRESH_VERB, data: dataOf(presentation) };
  return { refresh: { action, userIds: [presentation.viewerId] } };
}

function dataOf({ cardId, facts }: Presentation): CardData {
  return { card: cardId, digest: facts.request.digest };
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

function decisions(presentation: Presentation, isWhole: boolean): CardElement[] {
  const { standing, facts } = presentation;
  const stageAsks = standing.kind === 'may_vote' && standing.needsReason;
  return Object.entries(DECISIONS)
    .filter(
      ([, { needsWhole, isOutboundOnly }]) =>
        (isWhole || !needsWhole) && (facts.direction === 'outbound' || !isOutboundOnly),
    )
    .map(([verb, words]) => {
      const asksReason = words.asks === 'always' || (words.asks === 'where the stage does' && stageAsks);
      const { title, style } = words;
      if (!asksReason) return execute(presentation, { verb, title, style });
      const card = {
        type: 'AdaptiveCard',
        body: [reasonInput(verb)],
        actions: [execute(presentation, { verb, title, style })],
      };
      return { type: 'Action.ShowCard', title: `${title} …`, style, card };
    });
}

function execute(
  presentation: Presentation,
  words: { verb: string; title: string; style: string },
): CardElement {
  const data = dataOf(presentation);
  return {
    type: 'Action.Execute',
    ...words,
    data,
    // A client without universal actions sends a message, which decides nothing: the chat answers with the page.
    fallback: { type: 'Action.Submit', title: words.title, data },
  };
}

function reasonInput(verb: string): CardElement {
  return {
    type: 'Input.Text',
    id: reasonInputOf(verb),
    label: 'Reason',
    isMultiline: true,
    isRequired: true,
    maxLength: 2000,
    errorMessage: 'Say why.',
  };
}
