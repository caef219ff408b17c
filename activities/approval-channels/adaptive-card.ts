/**
 * From the facts of a request to the Adaptive Card that presents it to one person in Teams, without I/O and always the same
 * (microsoft.md 3.3 and 3.4 for sizes and actions). What it says is `presented-body.ts`.
 */
import type { CardElement } from './card-elements.js';
import {
  firstThatFits,
  offeredDecisions,
  presentedBody,
  REFRESH_VERB,
  reasonInputOf,
  type OfferedDecision,
  type Presented,
} from './presented-body.js';

export interface Presentation extends Presented {
  /** The presented card of this viewer; it is an address, and proves nothing. */
  readonly cardId: string;
  readonly pageUrl: string;
  /** `29:…` of the viewer: whose client asks anew when it shows the card. */
  readonly viewerId: string;
}

/** What comes back with each action, beside what was typed. */
export interface CardData {
  readonly card: string;
  /** Content digest of what was shown. */
  readonly digest: string;
}

/** 80 KB in UTF-16 are 40,000 units; what is around the card in an activity takes its part. */
const CARD_UNITS = 36_000;

export function approvalCard(presentation: Presentation): CardElement {
  return firstThatFits(CARD_UNITS, (amounts) => {
    const { elements: body, isWhole } = presentedBody(presentation, amounts);
    return {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.4',
      fallbackText: `This message can be looked at and decided on here: ${presentation.pageUrl}`,
      ...refreshOf(presentation),
      body,
      actions: [
        ...offeredDecisions(presentation, isWhole).map((offered) => decision(presentation, offered)),
        { type: 'Action.OpenUrl', title: 'Open the page', url: presentation.pageUrl },
      ],
    };
  });
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

function decision(presentation: Presentation, { asksReason, ...words }: OfferedDecision): CardElement {
  if (!asksReason) return execute(presentation, words);
  const { verb, title, style } = words;
  const card = {
    type: 'AdaptiveCard',
    body: [reasonInput(verb)],
    actions: [execute(presentation, words)],
  };
  return { type: 'Action.ShowCard', title: `${title} …`, style, card };
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
