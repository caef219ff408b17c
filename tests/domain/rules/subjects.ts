/** What rules look at, harmless but for what a test cares about. */
import fc from 'fast-check';
import { hostNameOf } from '../../../activities/mime/host-edge.js';
import { domainOf } from '../../../domain/host-name.js';
import { familiarDomains } from '../../../domain/look-alike.js';
import { linksOfMessage, type FoundLink } from '../../../domain/message-link.js';
import { RECIPIENT_TARGETS, RECIPIENT_TRUSTS, type RecipientFacts } from '../../../domain/recipient-rule.js';
import type { RuleSubject } from '../../../domain/rules/rule.js';

export const NO_RECIPIENT_RULES: RecipientFacts = { rules: [], ownDomains: ['acme.test'], newcomers: [] };

export interface SubjectChange extends Partial<RuleSubject> {
  /** Instead of what the recipients, links and domains are read as. */
  readonly found?: readonly FoundLink[];
  readonly known?: readonly string[];
}

/** Recipients, links and known domains are read as the edge reads them. */
export function aSubject({ found = [], known = ['acme.test'], ...change }: SubjectChange = {}): RuleSubject {
  const { to = ['ann@x.test'], cc = [], bcc = [], text = 'How are you?' } = change;
  const domains = [...to, ...cc, ...bcc].map(domainOf);
  return {
    to,
    cc,
    bcc,
    subject: 'Hello',
    text,
    attachments: [],
    links: linksOfMessage(found, text, hostNameOf).links,
    hiddenElements: [],
    suppressed: [],
    recipientFacts: NO_RECIPIENT_RULES,
    hosts: Object.fromEntries(domains.map((domain) => [domain, hostNameOf(domain)])),
    familiar: familiarDomains(known.map(hostNameOf)),
    ...change,
  };
}

/** Words that the rules look for, in any order and among anything else. */
const LURES = [
  'AKIAIOSFODNN7EXAMPLE',
  '-----BEGIN RSA PRIVATE KEY-----',
  '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',
  'password: hunter2hunter2XY9',
  '4111 1111 1111 1111',
  '378282246310005',
  'DE89 3704 0044 0532 0130 00',
  'https://acme.test@evil.example/',
  'https://acrne.test/',
  '\u202e',
  '\u{e0041}',
  '> quoted\n',
  ' ',
  '\n',
  '-',
];
const words = fc.oneof(fc.constantFrom(...LURES), fc.string({ unit: 'binary', maxLength: 20 }));
export const anyText = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(''));

const addresses = fc.array(
  fc.oneof(fc.constantFrom('ann@acme.test', 'bob@acrne.test', 'cy@pаypal.example', 'd@x.test'), fc.string()),
  { maxLength: 4 },
);
const recipientRule = fc.record({
  target: fc.constantFrom(...RECIPIENT_TARGETS),
  value: fc.constantFrom('', 'ann@acme.test', 'acme.test', 'test', 'x.test'),
  trust: fc.constantFrom(...RECIPIENT_TRUSTS),
});

export const anySubject = fc
  .record({
    to: addresses,
    cc: addresses,
    bcc: addresses,
    subject: anyText,
    text: anyText,
    attachments: fc.array(fc.record({ name: fc.string(), contentType: fc.string() }), { maxLength: 3 }),
    suppressed: addresses,
    hiddenElements: fc.array(fc.string(), { maxLength: 2 }),
    found: fc.array(fc.record({ shown: anyText, target: anyText }), { maxLength: 3 }),
    known: fc.array(fc.oneof(fc.constantFrom('acme.test', 'paypal.example'), fc.string()), { maxLength: 3 }),
    recipientFacts: fc.record({
      rules: fc.array(recipientRule, { maxLength: 4 }),
      ownDomains: fc.constant(['acme.test']),
      newcomers: addresses,
    }),
  })
  .map(aSubject);
