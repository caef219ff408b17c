/** What the rules before the gate know of a message beyond its own content: whom the tenant trusts, and whom it knows. */
import { domainOf } from '../domain/host-name.js';
import { familiarDomains } from '../domain/look-alike.js';
import { linksOfMessage } from '../domain/message-link.js';
import type { Message } from '../domain/message.js';
import type { RecipientFacts } from '../domain/recipient-rule.js';
import { recipientsOf } from '../domain/recipients.js';
import type { RuleSubject } from '../domain/rules/rule.js';
import type { Stores } from '../prisma/stores/index.js';
import type { FrozenMessage } from './mime/freeze.js';
import { hostNameOf } from './mime/host-edge.js';
import { readHtml } from './mime/read-html.js';

/** Enough to notice an imitation of somebody the tenant writes to often. */
export const FAMILIAR_DOMAINS = 500;

type Addressed = Pick<Message, 'tenantId' | 'mailboxId' | 'to' | 'cc' | 'bcc'>;
type FactStores = Pick<Stores, 'mailboxes' | 'messages' | 'recipientRules' | 'sends'>;

export async function ruleSubject(
  stores: FactStores,
  { tenantId, mailboxId }: Addressed,
  frozen: FrozenMessage,
): Promise<RuleSubject> {
  const { to, cc, bcc, subject, text, attachments } = frozen;
  const addresses = recipientsOf(frozen).map(({ address }) => address);
  const [suppressed, known, recipientFacts] = await Promise.all([
    stores.sends.suppressed(tenantId, addresses),
    stores.messages.knownDomains(tenantId, FAMILIAR_DOMAINS),
    recipientFactsOf(stores, { tenantId, mailboxId, to, cc, bcc }),
  ]);
  const html = readHtml(frozen.html);
  return {
    ...{ to, cc, bcc, subject, text, attachments, suppressed, recipientFacts },
    links: linksOfMessage(html.links, text, hostNameOf).links,
    hiddenElements: html.hiddenElements,
    hosts: Object.fromEntries(addresses.map(domainOf).map((domain) => [domain, hostNameOf(domain)])),
    familiar: familiarDomains([...recipientFacts.ownDomains, ...known].map(hostNameOf)),
  };
}

/** Asked at the freeze, and again before delivery: a rule that was made in between holds, too. */
export async function recipientFactsOf(stores: FactStores, message: Addressed): Promise<RecipientFacts> {
  const { tenantId, mailboxId } = message;
  const addresses = recipientsOf(message).map(({ address }) => address);
  const [rules, ownDomains] = await Promise.all([
    stores.recipientRules.speakingOf({ tenantId, mailboxId, addresses }),
    stores.mailboxes.ownDomains(tenantId),
  ]);
  const asksForKnown = rules.some(({ trust }) => trust === 'hold_first');
  const known = asksForKnown ? await stores.messages.knownRecipients(mailboxId, addresses) : addresses;
  return { rules, ownDomains, newcomers: addresses.filter((address) => !known.includes(address)) };
}
