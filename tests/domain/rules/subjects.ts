/** What rules look at, harmless but for what a test cares about. */
import fc from 'fast-check';
import { hostNameOf } from '../../../activities/mime/host-edge.js';
import type { ConversationFacts } from '../../../domain/conversation.js';
import { domainOf } from '../../../domain/host-name.js';
import { familiarDomains } from '../../../domain/look-alike.js';
import { MAIL_KINDS } from '../../../domain/mail-kind.js';
import { linksOfMessage, type FoundLink } from '../../../domain/message-link.js';
import { RECIPIENT_TARGETS, RECIPIENT_TRUSTS, type RecipientFacts } from '../../../domain/recipient-rule.js';
import { ATTACHMENT_FORMS, type AttachmentKind } from '../../../domain/attachment-kind.js';
import { FINDING_CODES } from '../../../domain/finding-codes.js';
import { FINDING_SEVERITIES } from '../../../domain/finding.js';
import { DEFAULT_RULE_POLICY } from '../../../domain/rule-policy.js';
import { SCAN_VERDICTS } from '../../../domain/malware-scan.js';
import type { RuleSubject, SubjectAttachment, SubjectPolicy } from '../../../domain/rules/rule.js';
import { WEEKDAYS } from '../../../domain/sending-hours.js';

export const NO_RECIPIENT_RULES: RecipientFacts = { rules: [], ownDomains: ['acme.test'], newcomers: [] };

/** Bytes that begin like nothing we know. */
export const PLAIN_KIND: AttachmentKind = {
  form: null,
  isLocked: false,
  hasMacros: false,
  holdsProgram: false,
};

export function anAttachment(change: Partial<SubjectAttachment> = {}): SubjectAttachment {
  return { name: 'a.pdf', contentType: 'application/pdf', size: 10, kind: PLAIN_KIND, ...change };
}

export function aPolicy(change: Partial<SubjectPolicy> = {}): SubjectPolicy {
  return { ...DEFAULT_RULE_POLICY, localTime: null, ...change };
}

export const QUIET: ConversationFacts = { sentInHour: 0, hourlyLimit: 10, agentTurns: 0, answers: null };

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
    conversation: QUIET,
    suppressed: [],
    recipientFacts: NO_RECIPIENT_RULES,
    hosts: Object.fromEntries(domains.map((domain) => [domain, hostNameOf(domain)])),
    familiar: familiarDomains(known.map(hostNameOf)),
    contentHits: [],
    policies: [],
    scan: { scans: [], isRequired: false },
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

const severity = fc.constantFrom(...FINDING_SEVERITIES);
const attachment = fc.record({
  name: fc.oneof(fc.constantFrom('a.pdf', 'b.exe', 'c.docm', 'd.zip'), fc.string()),
  contentType: fc.constantFrom('application/pdf', 'image/png', 'text/plain'),
  size: fc.nat({ max: 1_000 }),
  kind: fc.record({
    form: fc.constantFrom(null, ...ATTACHMENT_FORMS),
    isLocked: fc.boolean(),
    hasMacros: fc.boolean(),
    holdsProgram: fc.boolean(),
  }),
});
const limit = fc.option(fc.nat({ max: 1_000 }));
const someTypes = fc.subarray(['pdf', 'image/*', 'text/plain']);

export const anySeverities = fc.dictionary(fc.constantFrom(...FINDING_CODES), severity, { maxKeys: 5 });

export const anyPolicy = fc.record({
  attachments: fc.record({
    maxBytes: limit,
    maxTotalBytes: limit,
    allowedTypes: someTypes,
    deniedTypes: someTypes,
  }),
  sendingHours: fc.option(
    fc.record({
      timeZone: fc.constant('UTC'),
      days: fc.subarray([...WEEKDAYS]),
      from: fc.constantFrom('08:00', '22:00'),
      to: fc.constantFrom('06:00', '18:00'),
    }),
  ),
  severities: anySeverities,
  requireScan: fc.boolean(),
  localTime: fc.option(fc.record({ weekday: fc.constantFrom(...WEEKDAYS), minutes: fc.nat({ max: 1_439 }) })),
});

export const anySubject = fc
  .record({
    to: addresses,
    cc: addresses,
    bcc: addresses,
    subject: anyText,
    text: anyText,
    attachments: fc.array(attachment, { maxLength: 3 }),
    policies: fc.array(anyPolicy, { maxLength: 2 }),
    contentHits: fc.array(
      fc.record({
        ruleId: fc.constant('cr1'),
        severity,
        place: fc.constantFrom('subject' as const, 'html' as const),
      }),
      { maxLength: 3 },
    ),
    scan: fc.record({
      scans: fc.array(
        fc.record({ place: fc.constant('message'), verdict: fc.constantFrom(...SCAN_VERDICTS) }),
        { maxLength: 2 },
      ),
      isRequired: fc.boolean(),
    }),
    suppressed: addresses,
    hiddenElements: fc.array(fc.string(), { maxLength: 2 }),
    conversation: fc.record({
      sentInHour: fc.nat(20),
      hourlyLimit: fc.constant(10),
      agentTurns: fc.nat(8),
      answers: fc.option(fc.constantFrom(...MAIL_KINDS)),
    }),
    found: fc.array(fc.record({ shown: anyText, target: anyText }), { maxLength: 3 }),
    known: fc.array(fc.oneof(fc.constantFrom('acme.test', 'paypal.example'), fc.string()), { maxLength: 3 }),
    recipientFacts: fc.record({
      rules: fc.array(recipientRule, { maxLength: 4 }),
      ownDomains: fc.constant(['acme.test']),
      newcomers: addresses,
    }),
  })
  .map(aSubject);
