/** One person's card in Outlook, with its tokens as they are good now: for the mail, and for every answer to a press. */
import type { Person } from '../../domain/person.js';
import type { PresentedCard } from '../../prisma/stores/presented-card-store.js';
import { actionToken } from '../../signing/action-token.js';
import type { Secrets } from '../../signing/secrets.js';
import type { OutlookPresentation } from './outlook-card.js';
import type { Presented } from './presented-body.js';

/** Where the buttons of actionable messages post to. */
export const OUTLOOK_PATH = '/api/actionable/approvals';

/** Outlook takes no action on a message that is older than a month (OD, FAQ). */
const TOKEN_SECONDS = 30 * 24 * 60 * 60;

export interface OutlookGround {
  readonly publicBaseUrl: string;
  readonly originator: string;
  readonly secrets: Pick<Secrets, 'digest'>;
}

export interface OutlookViewer extends Presented {
  readonly card: PresentedCard;
  readonly person: Person;
  readonly correlationId: string;
}

export function outlookPresentation(
  { publicBaseUrl, originator, secrets }: OutlookGround,
  { card, person, correlationId, ...presented }: OutlookViewer,
): OutlookPresentation {
  const { request } = presented.facts;
  const binding = {
    cardId: card.id,
    requestId: card.requestId,
    personId: person.id,
    digest: request.digest,
  };
  const now = Math.floor(Date.now() / 1000);
  const expiresAt = Math.min(Math.floor(request.expiresAtMs / 1000), now + TOKEN_SECONDS);
  return {
    ...presented,
    cardId: card.id,
    pageUrl: `${publicBaseUrl}/console/approvals/${card.requestId}`,
    actionUrl: `${publicBaseUrl}${OUTLOOK_PATH}`,
    originator,
    actor: person.email,
    correlationId,
    tokenFor: (verb) => actionToken(secrets, { ...binding, verb }, { presses: card.presses, expiresAt }),
  };
}
