/**
 * What a tenant, or one of its mailboxes, asks of the rules beyond their defaults. Where both say something, both hold:
 * the policy of a mailbox loosens nothing that the tenant asks for.
 */
import { strictestSeverity, type FindingCode } from './finding-codes.js';
import type { Finding, FindingSeverity } from './finding.js';
import type { SendingHours } from './sending-hours.js';

export interface AttachmentLimits {
  /** Octets of one attachment; null: only the limit of the installation. */
  readonly maxBytes: number | null;
  /** Octets of all attachments of a message. */
  readonly maxTotalBytes: number | null;
  /** Endings of names (`pdf`) and media types (`image/png`, `image/*`). Empty: every one that is not denied. */
  readonly allowedTypes: readonly string[];
  readonly deniedTypes: readonly string[];
}

export interface RulePolicyDefinition {
  readonly attachments: AttachmentLimits;
  /** Null: at any time. */
  readonly sendingHours: SendingHours | null;
  /** By code; it counts where it is stricter than what the rule says. */
  readonly severities: Readonly<Partial<Record<FindingCode, FindingSeverity>>>;
  /** What no scanner has looked at is held. */
  readonly requireScan: boolean;
}

export interface RulePolicy extends RulePolicyDefinition {
  readonly tenantId: string;
  /** Null: of the tenant. */
  readonly mailboxId: string | null;
  readonly version: number;
}

export const DEFAULT_RULE_POLICY: RulePolicyDefinition = {
  attachments: { maxBytes: null, maxTotalBytes: null, allowedTypes: [], deniedTypes: [] },
  sendingHours: null,
  severities: {},
  requireScan: false,
};

type Overrides = Pick<RulePolicyDefinition, 'severities'>;

/** Each finding with the strictest severity that its rule or a policy gives it: never less than the rule's. */
export function withSeverities(findings: readonly Finding[], policies: readonly Overrides[]): Finding[] {
  return findings.map((finding) => {
    const asked = policies.map(({ severities }) => severities[finding.code as FindingCode]);
    return {
      ...finding,
      severity: strictestSeverity([finding.severity, ...asked.filter((severity) => severity !== undefined)]),
    };
  });
}

/** Which versions were asked, for the record: `tenant:3`, `mailbox:1`. */
export function policyVersions(policies: readonly RulePolicy[]): string[] {
  return policies.map(({ mailboxId, version }) => `${mailboxId === null ? 'tenant' : 'mailbox'}:${version}`);
}
