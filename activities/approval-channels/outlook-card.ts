/**
 * From the facts of a request to the card of an actionable message: version 1.0, `Action.Http`, and Outlook's own properties
 * (OD `adaptive-card.md`, `auto-invoke.md`). Without I/O and always the same; what it says is `presented-body.ts`.
 */
import type { CardElement } from './card-elements.js';
import { inOutlook } from './in-outlook.js';
import {
  firstThatFits,
  offeredDecisions,
  presentedBody,
  REFRESH_VERB,
  reasonInputOf,
  type OfferedDecision,
  type Presented,
} from './presented-body.js';

export interface OutlookPresentation extends Presented {
  readonly cardId: string;
  readonly pageUrl: string;
  /** Where its buttons post to. */
  readonly actionUrl: string;
  /** Id of the provider that is registered with Microsoft. */
  readonly originator: string;
  /** Address of the person it is for. */
  readonly actor: string;
  /** The limited-purpose token of one button. */
  readonly tokenFor: (verb: string) => string;
  /** A UUID for Microsoft's logs and ours. */
  readonly correlationId: string;
}

/** Nothing is published about how large a card may be there; as large as in Teams. */
const CARD_UNITS = 36_000;

export function outlookCard(presentation: OutlookPresentation): CardElement {
  const { standing, pageUrl, originator, actor, correlationId } = presentation;
  return firstThatFits(CARD_UNITS, (amounts) => {
    const { elements, isWhole } = presentedBody(presentation, amounts);
    return {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.0',
      originator,
      correlationId,
      expectedActors: [actor],
      // The mail below it says the same, and more where the card could not hold it all.
      hideOriginalBody: isWhole,
      // What has ended changes no more.
      ...(standing.kind === 'ended' ? {} : { autoInvokeAction: refresh(presentation) }),
      body: elements.map(inOutlook),
      actions: [
        ...offeredDecisions(presentation, isWhole).map((offered) => decision(presentation, offered)),
        { type: 'Action.OpenUrl', title: 'Open the page', url: pageUrl },
      ],
    };
  });
}

function refresh(presentation: OutlookPresentation): CardElement {
  return post(presentation, { verb: REFRESH_VERB, title: 'Refresh' });
}

function decision(presentation: OutlookPresentation, offered: OfferedDecision): CardElement {
  const { verb, title, asksReason } = offered;
  if (!asksReason) return post(presentation, { verb, title });
  const card = {
    type: 'AdaptiveCard',
    body: [
      {
        type: 'Input.Text',
        id: reasonInputOf(verb),
        placeholder: 'Reason',
        isMultiline: true,
        maxLength: 2000,
      },
    ],
    actions: [post(presentation, { verb, title, reason: `{{${reasonInputOf(verb)}.value}}` })],
  };
  return { type: 'Action.ShowCard', title: `${title} …`, card };
}

interface Button {
  readonly verb: string;
  readonly title: string;
  readonly reason?: string;
}

/** The reason stands last: whatever is typed there changes nothing before it (`api/microsoft/outlook/action-body.ts`). */
function post(presentation: OutlookPresentation, { verb, title, reason = '' }: Button): CardElement {
  const { cardId, facts, tokenFor, actionUrl } = presentation;
  return {
    type: 'Action.Http',
    title,
    method: 'POST',
    url: actionUrl,
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    body: JSON.stringify({
      card: cardId,
      digest: facts.request.digest,
      verb,
      token: tokenFor(verb),
      reason,
    }),
  };
}
