/** A content or recipient rule: pure, and able only to make the gate stricter. */
import type { AttachmentKind } from '../attachment-kind.js';
import type { ContentHit } from '../content-rule.js';
import type { ConversationFacts } from '../conversation.js';
import type { Finding } from '../finding.js';
import type { HostName } from '../host-name.js';
import type { FamiliarDomain } from '../look-alike.js';
import type { ScanFacts } from '../malware-scan.js';
import type { ReadLink } from '../message-link.js';
import type { RecipientFacts } from '../recipient-rule.js';
import type { RulePolicyDefinition } from '../rule-policy.js';
import type { LocalTime } from '../sending-hours.js';

export interface SubjectAttachment {
  readonly name: string;
  readonly contentType: string;
  /** Octets. */
  readonly size: number;
  /** By its own bytes. */
  readonly kind: AttachmentKind;
}

/** A policy with what the clock shows in its time zone when the message would leave. */
export interface SubjectPolicy extends RulePolicyDefinition {
  /** Null where there are no sending hours, or no clock for them. */
  readonly localTime: LocalTime | null;
}

/** What rules may look at: the frozen fields and what is known around them, never the caller's wish. */
export interface RuleSubject {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  /** The plain text part as it was frozen, footer included. */
  readonly text: string;
  readonly attachments: readonly SubjectAttachment[];
  /** In the order in which pages list them: a place `links[0]` means the same in both. */
  readonly links: readonly ReadLink[];
  /** Names of elements of the HTML part that hold text nobody is shown. */
  readonly hiddenElements: readonly string[];
  /** Addresses of this tenant's suppression list among the recipients. */
  readonly suppressed: readonly string[];
  readonly recipientFacts: RecipientFacts;
  /** The domains of the recipients, read, by what stands behind the @. */
  readonly hosts: Readonly<Record<string, HostName>>;
  /** The tenant's own domains and those that took its mail before: what a look-alike imitates. */
  readonly familiar: readonly FamiliarDomain[];
  /** Where the tenant's content rules were found. */
  readonly contentHits: readonly ContentHit[];
  /** The tenant's and the mailbox's own, as far as there are any. */
  readonly policies: readonly SubjectPolicy[];
  readonly scan: ScanFacts;
  readonly conversation: ConversationFacts;
}

export type Rule = (subject: RuleSubject) => readonly Finding[];

/** More than this of one kind says nothing new, and each is stored, shown and audited. */
export const FINDINGS_OF_ONE_RULE = 20;
