/** What the rules before the gate know of a message beyond its own content: whom the tenant trusts, and what it asks for. */
import type { ContentRule } from '../domain/content-rule.js';
import { kindOf } from '../domain/attachment-kind.js';
import { domainOf } from '../domain/host-name.js';
import { familiarDomains } from '../domain/look-alike.js';
import { linksOfMessage } from '../domain/message-link.js';
import type { Message } from '../domain/message.js';
import type { RecipientFacts } from '../domain/recipient-rule.js';
import { recipientsOf } from '../domain/recipients.js';
import type { RulePolicy } from '../domain/rule-policy.js';
import type { StandingSubject } from '../domain/rules/index.js';
import type { RuleSubject, SubjectPolicy } from '../domain/rules/rule.js';
import { scanOf } from '../inbound/malware-scanner.js';
import type { Stores } from '../prisma/stores/index.js';
import { contentHits, type Searched } from './content-hits.js';
import type { Dependencies } from './dependencies.js';
import type { FrozenMessage } from './mime/freeze.js';
import { hostNameOf } from './mime/host-edge.js';
import { readHtml } from './mime/read-html.js';
import { localTimeAt } from './wall-clock.js';

/** Enough to notice an imitation of somebody the tenant writes to often. */
export const FAMILIAR_DOMAINS = 500;

type Addressed = Pick<Message, 'tenantId' | 'mailboxId' | 'to' | 'cc' | 'bcc' | 'sendAt'>;
type FactStores = Pick<
  Stores,
  'contentRules' | 'mailboxes' | 'messages' | 'recipientRules' | 'rulePolicies' | 'sends'
>;

export interface FrozenWhole {
  readonly frozen: FrozenMessage;
  /** The bytes of its attachments, in their order. */
  readonly contents: readonly Uint8Array[];
  /** The policies in force, as they are named in the record. */
  readonly policies: readonly RulePolicy[];
  readonly contentRules: readonly ContentRule[];
}

export async function ruleSubject(
  { stores, scanning }: Pick<Dependencies, 'scanning'> & { readonly stores: FactStores },
  message: Addressed,
  { frozen, contents, policies, contentRules }: FrozenWhole,
): Promise<Omit<RuleSubject, 'conversation'>> {
  const { tenantId, mailboxId, sendAt } = message;
  const { to, cc, bcc, subject, text } = frozen;
  const addresses = recipientsOf(frozen).map(({ address }) => address);
  const parts = [
    ...contents.map((bytes, index) => ({ place: `attachments[${index}]`, bytes })),
    { place: 'message', bytes: frozen.mime },
  ];
  const [suppressed, known, recipientFacts, scan] = await Promise.all([
    stores.sends.suppressed(tenantId, addresses),
    stores.messages.knownDomains(tenantId, FAMILIAR_DOMAINS),
    recipientFactsOf(stores, { tenantId, mailboxId, to, cc, bcc }),
    scanOf(
      scanning,
      parts,
      policies.some(({ requireScan }) => requireScan),
    ),
  ]);
  const html = readHtml(frozen.html);
  return {
    ...{ to, cc, bcc, subject, text, suppressed, recipientFacts, scan },
    attachments: frozen.attachments.map((attachment, index) => ({
      ...attachment,
      kind: kindOf(contents[index] ?? new Uint8Array()),
    })),
    links: linksOfMessage(html.links, text, hostNameOf).links,
    hiddenElements: html.hiddenElements,
    hosts: Object.fromEntries(addresses.map(domainOf).map((domain) => [domain, hostNameOf(domain)])),
    familiar: familiarDomains([...recipientFacts.ownDomains, ...known].map(hostNameOf)),
    contentHits: contentHits(contentRules, frozen),
    policies: policies.map((policy) => atItsTime(policy, sendAt)),
  };
}

/** What may have changed since the freeze, as it stands now. */
export async function standingSubject(
  stores: FactStores,
  message: Message,
  frozen: () => Promise<Searched>,
): Promise<StandingSubject> {
  const [recipientFacts, hits, policies] = await Promise.all([
    recipientFactsOf(stores, message),
    contentHitsOf(stores, message, frozen),
    stores.rulePolicies.applying(message),
  ]);
  return {
    ...{ to: message.to, cc: message.cc, bcc: message.bcc, attachments: message.attachments },
    recipientFacts,
    contentHits: hits,
    policies: policies.map((policy) => atItsTime(policy, message.sendAt)),
  };
}

export async function recipientFactsOf(
  stores: FactStores,
  message: Omit<Addressed, 'sendAt'>,
): Promise<RecipientFacts> {
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

export function contentRulesFor(
  { contentRules }: Pick<Stores, 'contentRules'>,
  { tenantId, mailboxId }: Pick<Message, 'tenantId' | 'mailboxId'>,
): Promise<ContentRule[]> {
  return contentRules.list({ tenantId, mailboxIds: [mailboxId] });
}

/** The content is read only where there is a rule to look for. */
async function contentHitsOf(
  stores: FactStores,
  message: Addressed,
  frozen: () => Promise<Searched>,
): Promise<RuleSubject['contentHits']> {
  const rules = await contentRulesFor(stores, message);
  return rules.length === 0 ? [] : contentHits(rules, await frozen());
}

/** When it would leave: at its time where it has one to come, or now. */
function atItsTime(policy: RulePolicy, sendAt: Date | null): SubjectPolicy {
  const instant = new Date(Math.max(Date.now(), sendAt?.getTime() ?? 0));
  const { sendingHours } = policy;
  return { ...policy, localTime: sendingHours === null ? null : localTimeAt(instant, sendingHours.timeZone) };
}
