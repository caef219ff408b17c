/**
 * A card in Outlook: one mail that carries it. It cannot be replaced; its client asks for it anew whenever it is opened, and
 * is answered what has happened since (`api/microsoft/outlook/`).
 */
import { randomUUID } from 'node:crypto';
import type { AttemptOutcome } from '../../domain/delivery-attempt.js';
import type { Dependencies } from '../dependencies.js';
import { sendOutlookMail } from '../microsoft/outlook/send-mail.js';
import { signedCard } from '../microsoft/outlook/signed-card.js';
import { htmlOfCard, textOfCard, type CardMail } from './card-as-mail.js';
import { notice, PATIENCE, reachOtherwise, unreachable, type Attempt } from './card-attempt.js';
import { outlookCard } from './outlook-card.js';
import { outlookPresentation } from './outlook-presentation.js';
import { presentedBody } from './presented-body.js';

const LONGEST_WAIT_SECONDS = 300;
/** What does not fit a card stands in the mail, up to what a mail of ours should weigh. */
const IN_MAIL = { textUnits: 200_000, textLines: 5_000, listed: 1_000 };

export async function attemptOutlook(deps: Dependencies, tried: Attempt): Promise<void> {
  const { card, person } = tried;
  const { outlook, stores } = deps;
  if (!outlook || !(await stores.people.entraIdOf(person.id))) {
    return unreachable(deps, tried, { code: 'not_set_up' });
  }
  const slug = (await stores.mailboxes.tenant(card.tenantId))?.slug;
  const sender = senderOf(deps, slug);
  const outcome = await sendOutlookMail(deps, sender, {
    id: `${card.messageId}.outlook.${card.id}`,
    to: person.email,
    subject: subjectOf(tried),
    ...(await bodiesOf(deps, tried, sender.address)),
  });
  await after(deps, tried, outcome);
}

/** The mailbox of the account's own tenant, where one is named; else our relay. */
function senderOf({ outlook, microsoft365, noticeFrom }: Dependencies, slug: string | undefined) {
  const entraTenantId = slug === undefined ? undefined : microsoft365?.tenantOf(slug);
  const address = entraTenantId === undefined ? undefined : outlook?.senders.get(entraTenantId);
  if (!microsoft365 || entraTenantId === undefined || address === undefined) return { address: noticeFrom };
  return { address, graph: microsoft365.graphOf(entraTenantId) };
}

async function bodiesOf(
  { outlook, publicBaseUrl, secrets }: Dependencies,
  { card, facts, person, standing }: Attempt,
  sender: string,
): Promise<{ html: string; text: string }> {
  const presentation = outlookPresentation(
    { publicBaseUrl, secrets, originator: outlook?.originator ?? '' },
    { card, facts, person, standing, correlationId: randomUUID() },
  );
  const content = outlookCard(presentation);
  const carried: CardMail['carried'] =
    outlook?.signingKey === undefined
      ? { kind: 'card', card: content }
      : {
          kind: 'signed_card',
          jws: await signedCard(outlook.signingKey, {
            card: content,
            originator: outlook.originator,
            sender,
            recipients: [person.email],
          }),
        };
  const { elements } = presentedBody({ facts, standing }, IN_MAIL);
  const mail: CardMail = { elements, pageUrl: presentation.pageUrl, carried };
  return { html: htmlOfCard(mail), text: textOfCard(mail) };
}

function subjectOf({ facts }: Attempt): string {
  return `Approval needed: a message ${facts.direction === 'inbound' ? 'for' : 'from'} ${facts.mailbox}`;
}

async function after(deps: Dependencies, tried: Attempt, outcome: AttemptOutcome): Promise<void> {
  const { card } = tried;
  if (outcome.kind === 'accepted') {
    // Nothing more is to be done about it: it asks for itself.
    return deps.stores.presentedCards.recordShown(card, {
      isFinal: true,
      audit: [notice(tried, 'accepted')],
    });
  }
  deps.log.info({ card_id: card.id, outcome: outcome.kind }, 'a mail with a card was not taken');
  if (outcome.kind === 'refused') return unreachable(deps, tried, { code: outcome.reason });
  if (card.failures + 1 >= PATIENCE) await reachOtherwise(deps, tried, outcome.reason);
  const seconds = Math.min(2 ** card.failures, LONGEST_WAIT_SECONDS);
  await deps.stores.presentedCards.recordFailure(card.id, new Date(Date.now() + seconds * 1000));
}
